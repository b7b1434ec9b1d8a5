import type { Agent, Article, Attribution, ProcessFact } from "../records/types.js";
import type { MarkAnomaly } from "./marks.js";

/** What the reader is given. Only `text` is needed; dates are resolved backwards from `datePublished` (a day or an instant). */
export interface ReadingInput {
  readonly text: string;
  readonly url?: string | null;
  readonly publisher?: string | null;
  readonly headline?: string | null;
  readonly byline?: string | null;
  readonly datePublished?: string | null;
}

/**
 * What an article says about who said what. Every record is `suggested`: nothing is confirmed by itself.
 * Ids are made of the text's SHA-256 and offsets, so that reading the same text twice gives the same ids.
 */
export interface Reading {
  readonly article: Article;
  /** In reading order, nested ones after the one they stand in (`parent`). */
  readonly attributions: readonly Attribution[];
  readonly processFacts: readonly ProcessFact[];
  /** Everybody the attributions and process facts name: people, organizations, unnamed sources, documents. */
  readonly agents: readonly Agent[];
  /** Quotation marks that do not do what they look like. */
  readonly anomalies: readonly MarkAnomaly[];
  /** Where reading stopped, in UTF-16 code units, when the text is longer than one article can be; null when all of it was read. */
  readonly unreadFrom: number | null;
}

/**
 * The show-without-review bar: a direct quote whose attribution is at least this sure may be shown before a person has looked at it.
 * From 0.84 on, 99% of the speakers are right on training articles the rankers have not seen (training/bar.ts); docs/reading.md has dev.
 */
export const SHOW_WITHOUT_REVIEW = 0.9;

/** Whether an attribution may be shown, marked as suggested, before a person has looked at it. */
export function mayShowUnreviewed(attribution: Attribution): boolean {
  return (
    attribution.quoteType === "direct" &&
    attribution.source.agent !== null &&
    attribution.confidence >= SHOW_WITHOUT_REVIEW
  );
}
