import { clean } from "./clean.js";
import { term } from "./normal.js";
import type { PlannedTerm, TermCounts } from "./plan.js";
import { STOP_WORDS } from "./stop-words.js";
import { words } from "./words.js";

/** What a question needs to know of the archive it is asked in. */
export interface Lexicon {
  termCounts(terms: readonly string[]): Promise<TermCounts>;
  spellings(word: string): Promise<readonly string[]>;
}

/** A word of the question, with what finding it is worth. */
export interface QueryWord {
  readonly folded: string;
  /** The terms that stand for it: its own, or those of the words that were probably meant. */
  readonly forms: readonly string[];
  /** The word as the archive would spell it; the same as `folded` when it was known. */
  readonly spelled: string;
  readonly stop: boolean;
  /** Inverse document frequency (Robertson–Spärck Jones with BM25's floor); never negative. */
  readonly weight: number;
  readonly count: number;
}

/** A question made ready to be searched and ranked. */
export interface Query {
  readonly words: readonly QueryWord[];
  /** Distinct content words, rarest first. */
  readonly terms: readonly PlannedTerm[];
  readonly averageLength: number;
  readonly records: number;
}

/** Longer questions are cut: a pasted page asks nothing more than its first words. */
const WORDS_AT_MOST = 120;
const SPELLINGS_USED = 2;

/** The weight of a term that occurs in `count` of `records` records. */
export function rarity(count: number, records: number): number {
  return Math.log(1 + (records - count + 0.5) / (count + 0.5));
}

async function spell(folded: string, lexicon: Lexicon): Promise<readonly string[]> {
  return (await lexicon.spellings(folded)).slice(0, SPELLINGS_USED);
}

/** Cleans, folds and corrects a line, and weighs each word by how rare it is in the archive. */
export async function prepare(line: string, lexicon: Lexicon): Promise<Query> {
  const found = words(clean(line)).slice(0, WORDS_AT_MOST);
  const own = [...new Set(found.map((word) => term(word.folded)))];
  const counts = await lexicon.termCounts(own);
  const unknown = [...new Set(found.filter((word) => !counts.of.get(term(word.folded))).map((word) => word.folded))];
  const corrected = new Map<string, readonly string[]>();
  for (const folded of unknown) corrected.set(folded, await spell(folded, lexicon));
  const corrections = [...new Set([...corrected.values()].flat().map(term))];
  const correctedCounts =
    corrections.length > 0 ? (await lexicon.termCounts(corrections)).of : new Map<string, number>();
  const countOf = (form: string) => counts.of.get(form) ?? correctedCounts.get(form) ?? 0;

  const weighed = found.map(({ folded }): QueryWord => {
    const meant = corrected.get(folded) ?? [];
    const forms = meant.length > 0 ? [...new Set(meant.map(term))] : [term(folded)];
    const count = forms.reduce((sum, form) => sum + countOf(form), 0);
    const spelled = meant[0] ?? folded;
    return {
      folded,
      forms,
      spelled,
      stop: STOP_WORDS.has(folded),
      weight: rarity(Math.min(count, counts.records), counts.records),
      count,
    };
  });
  return { words: weighed, terms: plannedTerms(weighed), averageLength: counts.averageLength, records: counts.records };
}

/** Content words once each, rarest first; a question made of stop words alone is searched by those. */
function plannedTerms(weighed: readonly QueryWord[]): PlannedTerm[] {
  const content = weighed.filter((word) => !word.stop);
  const known = content.some((word) => word.count > 0) ? content : weighed;
  const distinct = new Map(known.filter((word) => word.count > 0).map((word) => [word.forms.join(" "), word]));
  return [...distinct.values()]
    .map(({ forms, weight, count }) => ({ forms, weight, count }))
    .sort((a, b) => a.count - b.count);
}
