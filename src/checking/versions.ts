import { align } from "./align.js";
import { isNegation, wordsOf } from "./words.js";

/** How another version of somebody's words differs from these. */
export interface Difference {
  /** Negations that these words have and the other version lacks, and the other way round, as compared. */
  readonly lacks: readonly string[];
  readonly has: readonly string[];
}

/** Share of same words from which two quotes are versions of one. */
const CLOSE_ENOUGH = 0.75;
const FEWEST_WORDS = 4;
/** Longer quotes are compared in their first words only: aligning is quadratic. */
const MOST_WORDS = 300;

/**
 * Whether two quotes are versions of the same words that differ: nearly all words in the same order, and at least one dropped, added or exchanged. Null
 * for the same words, for a part of the other, and for words that merely resemble each other.
 */
export function differenceOf(these: string, other: string): Difference | null {
  const [one, two] = [begun(these), begun(other)];
  const [shorter, longer] = wordsOf(one).length <= wordsOf(two).length ? [one, two] : [two, one];
  const count = wordsOf(shorter).length;
  const { same, dropped, added } = align(longer, shorter);
  if (same < FEWEST_WORDS || dropped.length + added.length === 0) return null;
  if ((2 * same) / (count + same + dropped.length) < CLOSE_ENOUGH) return null;
  const [inLonger, inShorter] = [dropped, added].map((words) => words.map(({ form }) => form).filter(isNegation));
  const theseAreLonger = longer === one;
  return {
    lacks: (theseAreLonger ? inLonger : inShorter) ?? [],
    has: (theseAreLonger ? inShorter : inLonger) ?? [],
  };
}

function begun(text: string): string {
  const last = wordsOf(text)[MOST_WORDS];
  return last === undefined ? text : text.slice(0, last.start);
}
