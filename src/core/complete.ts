import { shownOptions } from "./accept.js";
import type { Bot } from "./bot.js";
import type { Command } from "./command.js";
import type { Suggestion } from "./options.js";

/** What the end of a typed line may become: each offer's value takes the place of everything from `from` on. */
export interface Completion {
  readonly from: number;
  readonly offers: readonly Suggestion[];
}

type Knows = Pick<Bot, "commands" | "suggest">;

/** Completes command names, option names, choices, and whatever the bot suggests for the words of an option. */
export async function complete(line: string, bot: Knows): Promise<Completion> {
  const [, name = "", space = "", rest = ""] = /^(\/?[\w-]*)(\s*)([\s\S]*)$/.exec(line) ?? [];
  if (space === "") return rest === "" ? completeName(name, bot.commands) : nothing(line);
  const command = bot.commands.find((one) => one.name === name.replace(/^\//, "").toLowerCase());
  return command === undefined ? nothing(line) : completeOptions(command, line, line.length - rest.length, bot);
}

const nothing = (line: string): Completion => ({ from: line.length, offers: [] });

function completeName(typed: string, commands: readonly Command<never>[]): Completion {
  const slash = typed.startsWith("/") || typed === "" ? "/" : "";
  const offers = commands.map(({ name, summary }) => ({
    label: `${slash}${name}  ${summary}`,
    value: `${slash}${name} `,
  }));
  return { from: 0, offers: offers.filter(({ value }) => value.startsWith(typed.toLowerCase())) };
}

const DASHED = /(?:^|\s)(--[\w-]*)$/;
const VALUE = /(?:^|\s)(?:--([\w-]+)(?:\s+|=)|([\w-]+):)("[^"]*|“[^”]*|[^\s"“]*)$/;

async function completeOptions(command: Command<never>, line: string, start: number, bot: Knows): Promise<Completion> {
  const rest = line.slice(start);
  const dashed = DASHED.exec(rest)?.[1];
  if (dashed !== undefined) return completeOptionName(command, dashed, line);
  const [, dashedName, colonName, typed = ""] = VALUE.exec(rest) ?? [];
  const name = dashedName ?? colonName;
  if (name !== undefined && Object.hasOwn(command.options, name)) return completeValue(command, name, typed, line, bot);
  const taker = shownOptions(command).find(([, option]) => option.kind === "text")?.[0];
  if (taker === undefined) return nothing(line);
  return { from: start, offers: await bot.suggest(command.name, taker, rest) };
}

function completeOptionName(command: Command<never>, typed: string, line: string): Completion {
  const names = shownOptions(command).map(([name, { about }]) => ({
    label: `--${name}  ${about}`,
    value: `--${name} `,
  }));
  return { from: line.length - typed.length, offers: names.filter(({ value }) => value.startsWith(typed)) };
}

async function completeValue(
  command: Command<never>,
  name: string,
  typed: string,
  line: string,
  bot: Knows,
): Promise<Completion> {
  const offers = await valuesOf(command, name, typed.replace(/^["“]/, ""), bot);
  return {
    from: line.length - typed.length,
    offers: offers.map(({ label, value }) => ({ label, value: quoted(value) })),
  };
}

async function valuesOf(
  command: Command<never>,
  name: string,
  typed: string,
  bot: Knows,
): Promise<readonly Suggestion[]> {
  const option = command.options[name];
  if (option?.kind !== "choice") return bot.suggest(command.name, name, typed);
  const choices = option.choices.filter((one) => one.startsWith(typed.toLowerCase()));
  return choices.map((choice) => ({ label: choice, value: choice }));
}

/** Several words stand between quotation marks, the way `hear` reads them. */
const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
