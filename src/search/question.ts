import type { Filters } from "./plan.js";

/** What kind of answer a line asks for. */
export type QuestionKind = "quotes" | "did_happen" | "denials" | "confirmations" | "about_person" | "when" | "claim";

/** A part of a question that was understood, and the words of the line that gave it (UTF-16, half open). */
export interface Understood<T> {
  readonly value: T;
  readonly span: readonly [start: number, end: number];
}

/** A line in plain words, understood. Everything that was understood is shown to the asker. */
export interface Question {
  readonly kind: QuestionKind;
  /** What is left to search for, in the asker's words. */
  readonly about: string;
  /** Agent ids that one mention may mean; more than one when the archive holds several of that name. */
  readonly speaker: Understood<readonly string[]> | null;
  readonly outlet: Understood<readonly string[]> | null;
  readonly dates: Understood<{ readonly since: string | null; readonly until: string | null }> | null;
  readonly stance: Understood<"affirms" | "denies"> | null;
  readonly sourcing: Understood<"on-record" | "unnamed"> | null;
  /** A name to ask about, where the words in the speaker's place are near one but not near enough to be taken for it. */
  readonly didYouMean: Understood<string> | null;
  readonly filters: Filters;
}
