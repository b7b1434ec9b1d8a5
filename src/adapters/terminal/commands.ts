import { usage } from "../../core/accept.js";
import type { Bot } from "../../core/bot.js";
import type { Command } from "../../core/command.js";
import { complete } from "../../core/complete.js";

/** Completions for the end of a line, as node:readline wants them: what it may become, and the part they replace. */
export async function completeLine(
  line: string,
  bot: Pick<Bot, "commands" | "suggest">,
): Promise<[lines: string[], replaced: string]> {
  const { from, offers } = await complete(line, bot);
  return [offers.map(({ value }) => value), line.slice(from)];
}

/** One line a command, for people who press Enter on an empty line. */
export const commandLines = (commands: readonly Command<never>[]): string[] =>
  commands.map((command) => `/${usage(command)}  ${command.summary}`);
