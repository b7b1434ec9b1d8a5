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

/** `required: true` in the settings is kept in the type, so that `run` receives the value and not "perhaps". */
type Requires<Required extends boolean> = Required extends true ? { readonly required: true } : unknown;

interface TextSettings<Services, Required extends boolean> {
  readonly required?: Required;
  readonly hidden?: boolean;
  readonly rest?: boolean;
  readonly maxLength?: number;
  readonly suggest?: Suggest<Services>;
}

/** Makes the builder of word options for one set of services, so that `suggest` knows what it is given. */
export function textFor<Services>() {
  /** Words; `rest` takes the remainder of a typed line. */
  return function text<const Required extends boolean = false>(
    about: string,
    settings: TextSettings<Services, Required> = {},
  ): TextOption<Services> & Requires<Required> {
    return option<TextOption<Services>, Required>({ kind: "text", about, ...settings });
  };
}

interface IntegerSettings<Required extends boolean> {
  readonly required?: Required;
  readonly hidden?: boolean;
  readonly min: number;
  readonly max: number;
}

export function integer<const Required extends boolean = false>(
  about: string,
  settings: IntegerSettings<Required>,
): IntegerOption & Requires<Required> {
  return option<IntegerOption, Required>({ kind: "integer", about, ...settings });
}

export function choice<const Choice extends string, const Required extends boolean = false>(
  about: string,
  choices: readonly Choice[],
  settings: { readonly required?: Required } = {},
): ChoiceOption<Choice> & Requires<Required> {
  return option<ChoiceOption<Choice>, Required>({ kind: "choice", about, choices, ...settings });
}

/** The one place that states what the compiler cannot follow: the settings carry `required` as they were given. */
const option = <Kind, Required extends boolean>(made: Kind): Kind & Requires<Required> =>
  made as Kind & Requires<Required>;

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
