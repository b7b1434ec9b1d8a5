import type { Bot } from "../../core/bot.js";

/** The page completes a line the way every typed surface does. */
export { complete } from "../../core/complete.js";

/** One example line of each command, in the declared order: what the page offers under “Try”. */
export const firstExamples = (bot: Pick<Bot, "commands">): string[] =>
  bot.commands.flatMap(({ examples }) => examples.slice(0, 1).map(({ say }) => say));
