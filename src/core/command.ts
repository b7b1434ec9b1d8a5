import type { Option } from "./options.js";
import type { Audience, Reply, Value } from "./reply.js";

/** Who asks, and where. Opaque to commands but for looking things up per place. */
export interface Asker {
  /** One string a place: see `place.ts`. */
  readonly place: string;
  readonly user: string;
}

/** A line people can type, and what must come back. Each one is shown by help and is a test. */
export interface Example {
  readonly say: string;
  readonly see: RegExp;
}

export type Options<Services> = Readonly<Record<string, Option<Services>>>;

type ValueOf<O> = O extends { kind: "integer" }
  ? number
  : O extends { kind: "choice"; choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/** The values a command receives: required options are there, others may be undefined. */
export type Values<O> = {
  -readonly [Key in keyof O]: O[Key] extends { required: true } ? ValueOf<O[Key]> : ValueOf<O[Key]> | undefined;
};

/** A command is a plain object that takes values and returns a Reply. */
export interface Command<Services> {
  readonly name: string;
  readonly summary: string;
  readonly options: Options<Services>;
  /** `who said {words}`: a typed line of this form is this command. */
  readonly phrases: readonly string[];
  readonly examples: readonly Example[];
  /** The name also begins ordinary questions ("who said…"): without a slash, a sentence is heard as a sentence. */
  readonly questionWord: boolean;
  /** Who sees the answer unless the reply itself says otherwise. */
  readonly audience: Audience;
  run(values: Readonly<Record<string, Value | undefined>>, services: Services, asker: Asker): Reply | Promise<Reply>;
}

interface Declaration<Services, O extends Options<Services>> {
  readonly name: string;
  readonly summary: string;
  readonly options: O;
  readonly phrases?: readonly string[];
  readonly examples: readonly Example[];
  readonly questionWord?: boolean;
  readonly audience?: Audience;
  run(values: Values<O>, services: Services, asker: Asker): Reply | Promise<Reply>;
}

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/**
 * Declares a command, and refuses at import what a platform would refuse at deploy time.
 * Discord: names 1–32 lower case, summaries and option descriptions 1–100, at most 25 options.
 */
export function commandsFor<Services>() {
  return function defineCommand<const O extends Options<Services>>(
    declaration: Declaration<Services, O>,
  ): Command<Services> {
    refuseBadNames(declaration.name, [declaration.name, ...Object.keys(declaration.options)]);
    refuseLongWords(declaration);
    refuseUnknownBlanks(declaration);
    return {
      phrases: [],
      questionWord: false,
      audience: "everyone",
      ...declaration,
      // The bot reads the values by this very declaration before it calls run (accept.ts), so their types hold.
      run: (values, services, asker) => declaration.run(values as Values<O>, services, asker),
    };
  };
}

function refuseBadNames(command: string, names: readonly string[]): void {
  const bad = names.find((name) => !NAME.test(name));
  if (bad !== undefined) {
    throw new Error(`Command ${command}: “${bad}” must be 1–32 lower-case letters, digits or dashes.`);
  }
  if (names.length > 26) throw new Error(`Command ${command} has more than 25 options.`);
}

function refuseLongWords(declaration: { name: string; summary: string; options: Options<never> }): void {
  const texts = [declaration.summary, ...Object.values(declaration.options).map((option) => option.about)];
  const bad = texts.find((words) => words.length < 1 || words.length > 100);
  if (bad !== undefined) throw new Error(`Command ${declaration.name}: shorten “${bad}” to 100 characters.`);
}

function refuseUnknownBlanks(declaration: {
  name: string;
  phrases?: readonly string[];
  options: Options<never>;
}): void {
  for (const phrase of declaration.phrases ?? []) {
    for (const [, blank] of phrase.matchAll(/\{([^}]*)\}/g)) {
      if (blank === undefined || !(blank in declaration.options)) {
        throw new Error(`Command ${declaration.name}: the phrase “${phrase}” names an unknown option.`);
      }
    }
  }
}
