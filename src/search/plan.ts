/**
 * One thing to look for: any of these terms (normal forms) stands for it. `weight` is what finding it is worth, `count` in how many
 * records it occurs; both come from the archive's document frequencies.
 */
export interface PlannedTerm {
  readonly forms: readonly string[];
  readonly weight: number;
  readonly count: number;
}

/** What the archive is asked for: terms, rarest first, with the filters that every candidate must pass. */
export interface Plan {
  readonly terms: readonly PlannedTerm[];
  readonly filters: Filters;
  readonly of: "attribution" | "claim";
  readonly limit: number;
  /** The instant (UTC) at which embargoes are looked at; now where it is not said. */
  readonly at?: string;
}

/** Filters on records. Agent ids; days are `YYYY-MM-DD`, inclusive. An empty object filters nothing. */
export interface Filters {
  /** Any of these is the source. */
  readonly speakers?: readonly string[];
  /** Any of these carried the words (a relay hop, or the article's publisher). */
  readonly outlets?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly sourcing?: "on-record" | "unnamed" | "any";
}

/** One record that may match, as the ranker reads it: each field is its terms (`normal.ts`) in order, one space between them. */
export interface Candidate {
  readonly id: string;
  /** Quoted words and content where held, gist, or the claim's text. */
  readonly text: string;
  /** Names of who said it and who carried it, with their aliases. */
  readonly names: string;
  /** The article's headline, or the claim's topics. */
  readonly title: string;
  readonly date: string | null;
}

/** Document frequencies of terms in the archive. `averageLength` is in words per record, all fields together. */
export interface TermCounts {
  readonly records: number;
  readonly averageLength: number;
  readonly of: ReadonlyMap<string, number>;
}
