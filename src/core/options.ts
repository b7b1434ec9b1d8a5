import { UserError } from "./errors.js";
import type { Value } from "./reply.js";

/** One offered completion. Both parts are at most 100 characters on Discord; `value` is what the command receives. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Offers completions for what has been typed so far. The answer is not binding: `run` resolves what it is given. */
export type Suggest<Services> = (
  typed: string,
  services: Services,
) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

interface OptionBase {
  readonly about: string;
  readonly required?: boolean;
  /** For buttons only (paging): no surface offers it to people. */
  readonly hidden?: boolean;
}

export interface TextOption<Services = never> extends OptionBase {
  readonly kind: "text";
  /** Takes everything that is left of a typed line. */
  readonly rest?: boolean;
  readonly maxLength?: number;
  readonly suggest?: Suggest<Services>;
}

export interface IntegerOption extends OptionBase {
  readonly kind: "integer";
  readonly min: number;
  readonly max: number;
}

export interface ChoiceOption<Choice extends string = string> extends OptionBase {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
}

export type Option<Services = never> = TextOption<Services> | IntegerOption | ChoiceOption;

/** Words; `rest` takes the remainder of a typed line. */
export function text<Services, const Required extends boolean = false>(
  about: string,
  settings: {
    required?: Required;
    rest?: boolean;
    maxLength?: number;
    suggest?: Suggest<Services>;
  } = {},
): TextOption<Services> & { required?: Required } {
  return { kind: "text", about, ...settings };
}

export function integer<const Required extends boolean = false>(
  about: string,
  settings: { required?: Required; hidden?: boolean; min: number; max: number },
): IntegerOption & { required?: Required } {
  return { kind: "integer", about, ...settings };
}

export function choice<const Choice extends string, const Required extends boolean = false>(
  about: string,
  choices: readonly Choice[],
  settings: { required?: Required } = {},
): ChoiceOption<Choice> & { required?: Required } {
  return { kind: "choice", about, choices, ...settings };
}

/** Reads one given value as the option declares it. @throws UserError that says what is wanted. */
export function readValue(name: string, option: Option<never>, given: Value): Value {
  switch (option.kind) {
    case "text":
      return readText(name, option, String(given));
    case "integer":
      return readInteger(name, option, given);
    case "choice":
      return readChoice(name, option, String(given));
    default:
      return option satisfies never;
  }
}

function readText(name: string, option: TextOption<never>, given: string): string {
  const words = given.trim();
  const limit = option.maxLength ?? 300;
  if (words.length > limit) {
    throw new UserError(`${name} is ${words.length} characters long.`, `Shorten it to ${limit} characters.`);
  }
  return words;
}

function readInteger(name: string, option: IntegerOption, given: Value): number {
  const number = typeof given === "number" ? given : Number(String(given).trim() || Number.NaN);
  if (!Number.isInteger(number) || number < option.min || number > option.max) {
    throw new UserError(`${name} should be a whole number from ${option.min} to ${option.max}.`);
  }
  return number;
}

function readChoice(name: string, option: ChoiceOption, given: string): string {
  const wanted = given.trim().toLowerCase();
  const found = option.choices.find((one) => one.toLowerCase() === wanted);
  if (found === undefined) throw new UserError(`${name} should be one of: ${option.choices.join(", ")}.`);
  return found;
}
