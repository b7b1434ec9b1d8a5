import type { Filters } from "./plan.js";

/** Why a record matched, in words that can be shown: `same words`, `“stand-down”`, `spelling: stnad → stand`. */
export interface Match {
  readonly id: string;
  /** 0 to 1; below the searcher's bar nothing is returned at all. */
  readonly score: number;
  readonly why: readonly string[];
}

/** What was found, and what was searched for it. */
export interface Found {
  readonly matches: readonly Match[];
  readonly total: number;
}

/** Finds records by words. Returns nothing rather than a weak guess. */
export interface Searcher {
  quotes(words: string, filters: Filters, page: { offset: number; limit: number }): Promise<Found>;
  claims(words: string, filters: Filters, page: { offset: number; limit: number }): Promise<Found>;
  /** Ids of the attributions that come closest, however far they are: for comparing pasted words, never for answering. */
  nearest(words: string, limit: number): Promise<readonly string[]>;
}
