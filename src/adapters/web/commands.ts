import type { Bot } from "../../core/bot.js";
import type { Call } from "../../core/reply.js";

/** The page completes a line the way every typed surface does. */
export { complete } from "../../core/complete.js";

/** One example line of each command, in the declared order: what the page offers under “Try”. */
export const firstExamples = (bot: Pick<Bot, "commands">): string[] =>
  bot.commands.flatMap(({ examples }) => examples.slice(0, 1).map(({ say }) => say));

/**
 * The call that hands these words, as they are, to the command's main option: for boxes and buttons, where nobody types options. Undefined
 * when there is no such command.
 */
export function callWith(bot: Pick<Bot, "commands">, name: string, words: string): Call | undefined {
  const command = bot.commands.find((one) => one.name === name);
  const main = Object.entries(command?.options ?? {}).find(([, option]) => option.kind === "text" && option.rest);
  return command && main && { command: command.name, options: { [main[0]]: words } };
}
