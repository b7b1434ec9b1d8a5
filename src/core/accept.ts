import type { Command } from "./command.js";
import { UserError } from "./errors.js";
import { type Option, readValue } from "./options.js";
import type { Value } from "./reply.js";

/**
 * Reads what a surface hands in by the command's declaration: kinds, ranges and choices checked, blanks dropped.
 * @throws UserError that names the option and says what is wanted.
 */
export function accept<Services>(
  command: Command<Services>,
  given: Readonly<Record<string, unknown>>,
): Record<string, Value | undefined> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(command.options, name));
  if (unknown !== undefined) throw new UserError(`${command.name} has no option “${unknown}”.`, usageHint(command));
  const values: Record<string, Value | undefined> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = given[name];
    if (isBlank(value)) {
      if (option.required) throw new UserError(`I need ${name}: ${lowerFirst(option.about)}.`, usageHint(command));
    } else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      values[name] = readValue(name, option, value);
    } else {
      throw new UserError(`${name} should be words or a number.`, usageHint(command));
    }
  }
  return values;
}

/** `quote <words> [speaker] [outlet]`, the way help and Slack's usage hints write it. */
export function usage<Services>(command: Command<Services>): string {
  const parts = shownOptions(command).map(([name, { required }]) => (required ? `<${name}>` : `[${name}]`));
  return [command.name, ...parts].join(" ");
}

/** The options that people are offered, in their declared order (required ones first, as Discord wants them). */
export function shownOptions<Services>(command: Command<Services>): [name: string, option: Option<Services>][] {
  const shown = Object.entries(command.options).filter(([, option]) => !option.hidden);
  return shown.sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false));
}

function usageHint<Services>(command: Command<Services>): string {
  const example = command.examples[0];
  return example ? `For example: ${example.say}` : `Usage: ${usage(command)}`;
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || String(value).trim() === "";

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
