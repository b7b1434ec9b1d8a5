import type { Archive } from "../src/archive/archive.js";
import type { Command } from "../src/core/command.js";
import { commandsFor } from "../src/core/command.js";
import { type Suggestion, textFor } from "../src/core/options.js";
import type { Newsroom } from "../src/desk/newsroom.js";
import type { Rights } from "../src/desk/rights.js";
import type { Reading } from "../src/reading/reading.js";
import type { Question } from "../src/search/question.js";
import type { Searcher } from "../src/search/search.js";

/** What a name may mean. Several ids are several agents of that name: the command asks, it never picks. */
export interface Resolved {
  readonly ids: readonly string[];
  /** False when the name was mended: it is answered, and said. */
  readonly exact: boolean;
  /** The nearest names, where none is near enough. */
  readonly nearest: readonly string[];
}

/** The names the archive knows: people, organizations and outlets with their aliases. */
export interface Names {
  resolve(name: string): Resolved;
  suggest(typed: string, kind: "speaker" | "outlet"): readonly Suggestion[];
}

/** A question understood, its echo, and what its pronouns refer to, as text that a button can carry back. */
export interface Understanding {
  readonly question: Question;
  readonly echo: string;
  readonly context: string | null;
}

/** The services that commands are given. */
export interface Services {
  /** What people may see now: neither superseded, rejected, withheld nor embargoed records are in it. */
  readonly archive: Archive;
  /** Everything that was ever kept: for corrections, reviews and receipts, which are about what people may no longer see. */
  readonly wholeArchive: Archive;
  readonly search: Searcher;
  names(): Promise<Names>;
  /** A line in plain words, understood; pronouns refer to the last question in the same place. */
  understand(line: string, place: string, context?: string): Promise<Understanding>;
  /** Reads an article from its address, its page or its text. @throws UserError for what cannot be fetched or read. */
  read(source: string): Promise<Reading>;
  readonly dates: DateStyle;
  /** Reads `last week`, `March 2025` or `2025-03-04` as days, looking backwards. */
  readDay(words: string, edge: "since" | "until"): string | null;
  readonly rights: Rights;
  now(): Date;
  /** The desk of a newsroom that runs; a program that only answers has none. */
  readonly desk?: Newsroom;
  commands(): readonly Command<never>[];
}

export type DateStyle = "ap" | "chicago" | "plain";

export const defineCommand = commandsFor<Services>();
export const text = textFor<Services>();
