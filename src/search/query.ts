import { clean } from "./clean.js";
import { kinOf } from "./kin.js";
import { term } from "./normal.js";
import type { PlannedTerm, TermCounts } from "./plan.js";
import { posted } from "./posted.js";
import { compound, joined, plausible } from "./respell.js";
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
  /** Terms that may stand in its place, for part of its worth. */
  readonly kin: readonly string[];
  /** The word as the archive would spell it; the same as `folded` when it was known. */
  readonly spelled: string;
  readonly stop: boolean;
  /** Inverse document frequency (Robertson and Spärck Jones, as in BM25); never negative. */
  readonly weight: number;
  readonly count: number;
}

/** A question made ready to be searched and ranked. */
export interface Query {
  readonly words: readonly QueryWord[];
  /** Distinct content words, rarest first. */
  readonly terms: readonly PlannedTerm[];
  /** Terms of the author's name where the question is a signed post, and its day. */
  readonly author: ReadonlySet<string>;
  readonly day: string | null;
  readonly averageLength: number;
  readonly records: number;
}

/** Longer questions are cut: a pasted page asks nothing more than its first words. */
const WORDS_AT_MOST = 120;
const SPELLINGS_USED = 2;

/** A word that stands in both of two records is not a common word: an archive so small tells nothing about the language. */
const FEW_RECORDS = 20;

/** The weight of a term that occurs in `count` of `records` records. */
export function rarity(count: number, records: number): number {
  const known = Math.min(count, records);
  const many = Math.max(records, FEW_RECORDS);
  return Math.log(1 + (many - known + 0.5) / (known + 0.5));
}

/** The same lexicon, asked only once how a word may be spelt. */
function remembering(lexicon: Lexicon): Lexicon {
  const known = new Map<string, Promise<readonly string[]>>();
  return {
    termCounts: (terms) => lexicon.termCounts(terms),
    spellings(word) {
      const spellings = known.get(word) ?? lexicon.spellings(word);
      known.set(word, spellings);
      return spellings;
    },
  };
}

/** Spellings for the words that the archive does not have, and only for those. */
async function respell(unknown: readonly string[], lexicon: Lexicon): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const folded of unknown) {
    const near = (await lexicon.spellings(folded)).filter((other) => plausible(folded, other));
    found.set(folded, near.slice(0, SPELLINGS_USED));
  }
  return found;
}

/** The words of a line as the archive would divide them, where it lacks some: `standown` → `stand down`, `face book` → `facebook`. */
async function divided(
  written: readonly string[],
  isKnown: (word: string) => boolean,
  lexicon: Lexicon,
): Promise<readonly string[]> {
  const pairs = written.flatMap((word, at) => joined(word, written[at + 1], isKnown));
  const parts = new Map<string, ReturnType<typeof compound>>();
  for (const word of written)
    if (!isKnown(word) && !(await lexicon.spellings(word)).some((other) => plausible(word, other)))
      parts.set(word, compound(word));
  const looked = [...pairs, ...[...parts.values()].flat(2)].map(term);
  if (looked.length === 0) return written;
  const { of } = await lexicon.termCounts([...new Set(looked)]);
  const isPart = (word: string) => of.has(term(word));
  const result: string[] = [];
  for (let at = 0; at < written.length; at++) {
    const word = written[at] ?? "";
    const [whole] = joined(word, written[at + 1], isKnown).filter(isPart);
    const two = parts.get(word)?.find((way) => way.every((part) => isPart(part) && !STOP_WORDS.has(part)));
    result.push(...(whole === undefined ? (two ?? [word]) : [whole]));
    if (whole !== undefined) at++;
  }
  return result;
}

/** Cleans, folds and corrects a line, and weighs each word by how rare it is in the archive. */
export async function prepare(line: string, archive: Lexicon): Promise<Query> {
  const lexicon = remembering(archive);
  const written = words(clean(line))
    .slice(0, WORDS_AT_MOST)
    .map((word) => word.folded);
  const first = await lexicon.termCounts([...new Set(written.map(term))]);
  const isKnown = (word: string) => (first.of.get(term(word)) ?? 0) > 0;
  const whole = written.every(isKnown);
  const found = whole ? written : await divided(written, isKnown, lexicon);
  const counts = whole ? first : await lexicon.termCounts([...new Set(found.map(term))]);
  const unknown = new Set(found.filter((folded) => !counts.of.get(term(folded))));
  const meant = await respell([...unknown], lexicon);
  const more = new Set([...meant.values()].flat().map(term));
  const moreCounts = more.size > 0 ? (await lexicon.termCounts([...more])).of : new Map<string, number>();
  const count = (form: string) => counts.of.get(form) ?? moreCounts.get(form) ?? 0;
  const weighed = found.map((folded) => weighWord(folded, meant.get(folded) ?? [], count, counts.records));
  const signature = posted(line);
  return {
    words: weighed,
    terms: plannedTerms(weighed),
    author: new Set(signature ? words(clean(signature.author)).map((word) => term(word.folded)) : []),
    day: signature?.day ?? null,
    averageLength: counts.averageLength,
    records: counts.records,
  };
}

function weighWord(
  folded: string,
  meant: readonly string[],
  count: (form: string) => number,
  records: number,
): QueryWord {
  const forms = meant.length > 0 ? [...new Set(meant.map(term))] : [term(folded)];
  const occurs = forms.reduce((sum, form) => sum + count(form), 0);
  const stop = STOP_WORDS.has(meant[0] ?? folded);
  return {
    folded,
    forms,
    kin: stop ? [] : forms.flatMap(kinOf).filter((other) => !forms.includes(other)),
    spelled: meant[0] ?? folded,
    stop,
    weight: rarity(occurs, records),
    count: occurs,
  };
}

/** Content words once each, rarest first; a question made of stop words alone is searched by those. */
function plannedTerms(weighed: readonly QueryWord[]): PlannedTerm[] {
  const content = weighed.filter((word) => !word.stop && word.count > 0);
  const used = content.length > 0 ? content : weighed.filter((word) => word.count > 0);
  const distinct = new Map(used.map((word) => [word.forms.join(" "), word]));
  return [...distinct.values()]
    .map(({ forms, weight, count }) => ({ forms, weight, count }))
    .sort((a, b) => a.count - b.count);
}
