import { shownOptions, usage } from "../../core/accept.js";
import type { Bot } from "../../core/bot.js";
import type { Command } from "../../core/command.js";
import type { Suggestion } from "../../core/options.js";
import { COMPLETIONS } from "./limits.js";

/** Completions for the end of a line: `[what it may become, the part they replace]`, as node:readline wants them. */
export type Completion = [lines: string[], replaced: string];

/** Completes command names, option names, choices and whatever the bot suggests for the words of an option. */
export async function completeLine(line: string, bot: Pick<Bot, "commands" | "suggest">): Promise<Completion> {
  const [, name = "", space = "", rest = ""] = /^(\/?[\w-]*)(\s*)([\s\S]*)$/.exec(line) ?? [];
  if (space === "") return completeName(name, bot.commands);
  const command = bot.commands.find((one) => one.name === name.replace(/^\//, ""));
  return command === undefined ? [[], line] : completeOptions(command, rest, bot);
}

function completeName(typed: string, commands: readonly Command<never>[]): Completion {
  const slash = typed.startsWith("/") || typed === "" ? "/" : "";
  const names = commands.map(({ name }) => `${slash}${name} `).filter((name) => name.startsWith(typed.toLowerCase()));
  return [names, typed];
}

async function completeOptions(command: Command<never>, rest: string, bot: Pick<Bot, "suggest">): Promise<Completion> {
  const dashed = /(?:^|\s)(--[\w-]*)$/.exec(rest)?.[1];
  if (dashed !== undefined) return completeOptionName(command, dashed);
  const [, name, opening = "", typed = ""] =
    /(?:^|\s)--([\w-]+)(?:\s+|=)(["“]?)([^"”\s]*|(?<=["“])[^"”]*)$/.exec(rest) ?? [];
  if (name !== undefined) return completeValue(command, name, typed, opening, bot);
  const taker = shownOptions(command).find(([, option]) => option.kind === "text")?.[0];
  if (taker === undefined || rest === "") return [[], rest];
  const offered = await bot.suggest(command.name, taker, rest);
  return [offered.map(({ value }) => value), rest];
}

function completeOptionName(command: Command<never>, typed: string): Completion {
  const names = shownOptions(command).map(([name]) => `--${name} `);
  return [names.filter((name) => name.startsWith(typed)), typed];
}

async function completeValue(
  command: Command<never>,
  name: string,
  typed: string,
  opening: string,
  bot: Pick<Bot, "suggest">,
): Promise<Completion> {
  const values = await valuesOf(command, name, typed, bot);
  return [values.slice(0, COMPLETIONS).map((value) => quoted(value, opening)), opening + typed];
}

async function valuesOf(
  command: Command<never>,
  name: string,
  typed: string,
  bot: Pick<Bot, "suggest">,
): Promise<string[]> {
  const option = command.options[name];
  if (option?.kind === "choice") return option.choices.filter((one) => one.startsWith(typed.toLowerCase()));
  const offered: readonly Suggestion[] = await bot.suggest(command.name, name, typed);
  return offered.map(({ value }) => value);
}

/** Several words stand between quotation marks, the way `hear` reads them. */
const quoted = (value: string, opening: string): string =>
  opening !== "" || /\s/.test(value) ? `${opening || '"'}${value}${opening === "“" ? "”" : '"'}` : value;

/** One line a command, for people who press Enter on an empty line. */
export const commandLines = (commands: readonly Command<never>[]): string[] =>
  commands.map((command) => `/${usage(command)}  ${command.summary}`);
