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
  const typed = line.slice(from);
  const values = offers.map(({ value }) => value);
  // node:readline puts the offers' common beginning in place of what was typed; offers that begin otherwise must not eat it.
  const goOn = values.length < 2 || values.every((value) => value.startsWith(typed));
  return [goOn ? values : [...values, typed], typed];
}

/** One line a command, for people who press Enter on an empty line. */
export const commandLines = (commands: readonly Command<never>[]): string[] =>
  commands.map((command) => `/${usage(command)}  ${command.summary}`);
