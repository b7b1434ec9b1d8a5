import type { Evidence } from "./evidence.js";

/**
 * What each piece of evidence is worth. Learned: a listwise softmax (Cao et al., ListNet, 2007) over the candidates of the train splits of
 * ct22-tweets and ct21-debates and of questions made from corpus records (fragments, keywords, words dropped, swapped and replaced, typos;
 * seeds 20261123 and 777; no record that a dev question is about). No dev split was fitted; dev chose among
 * a few settings of the training, as `docs/benchmarks.md` tells with the figures.
 */
export const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  bm25: 3.26,
  covered: 3.16,
  missing: -0.6,
  recordCovered: 1.73,
  pairs: 1.1,
  near: 1.95,
  pieces: 3.07,
  recordPieces: 2.35,
  run: 0.52,
  order: 3.85,
  names: 0.6,
  named: 0.58,
  fullName: 0.7,
  title: 1.35,
  titleCovered: 2.52,
  numbers: 0.18,
  otherNumbers: 0.06,
  author: 1.16,
  sameTime: 3.69,
  verbatim: 0,
};

/**
 * How sure one must be that the best match is about what was asked: below this nothing is shown. Set where about 3% of the made-up paraphrases
 * lose their answer; `docs/benchmarks.md` says how often nothing is shown when the answer is not there.
 */
export const BAR = 0.1;

/**
 * The least weight (natural logarithm of odds, see `rarity`) that the words found must have together: a word that more than half of the
 * records have says nothing. The golden questions of `tests/search/golden.test.ts` stand behind both numbers.
 */
export const LEAST_WEIGHT = 0.7;
/** A question of stop words alone needs so many of them, in the same order, to be a quote that somebody remembers. */
export const LEAST_STOP_WORDS = 4;

/** The logistic curve from evidence to certainty, fitted on made-up questions whose answer is in the archive, or was taken out of it. */
export const CERTAINTY = {
  offset: -6.46,
  recordCovered: 3.01,
  near: 0.71,
  pieces: 0.73,
  order: 6.13,
  names: 6.07,
  both: 4.16,
} as const;

/**
 * What the first look weighs, made from `WEIGHTS`: coverage stands for the four-letter pieces too, closeness for order. It only has to keep
 * the answer among the candidates that are read in full.
 */
export const GLANCE = { bm25: 3.3, covered: 6, beside: 1.1, near: 4, recordCovered: 2, sameTime: 3.7 } as const;
