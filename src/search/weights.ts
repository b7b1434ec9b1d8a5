import type { Signs } from "./certainty.js";
import type { Evidence } from "./evidence.js";

/**
 * What each piece of evidence is worth, as `src/workbench/training/train.ts` prints it: a listwise softmax (Cao et al., ListNet, 2007) over the
 * candidates of the train splits of ct22-tweets and ct21-debates and of questions made from corpus records (fragments, keywords, words
 * dropped, swapped and replaced, typos; no record that a dev question is about). The seeds stand in the script.
 */
export const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  bm25: 2.7,
  covered: 2.96,
  missing: -0.82,
  recordCovered: 2.71,
  pairs: 1.51,
  near: 2.74,
  pieces: 3.45,
  recordPieces: 2.84,
  run: 0.67,
  order: 5.52,
  names: 2.78,
  named: 0.45,
  fullName: 0.85,
  title: 1.6,
  titleCovered: 3.93,
  numbers: 0.09,
  otherNumbers: 0.09,
  author: 4.16,
  sameTime: 4.42,
  verbatim: 0.94,
};

/**
 * How sure one must be that the best match is about what was asked: below this nothing is shown. As high as the golden table lets it
 * be: there about 2% of the training questions lose their answer and 83% of those without one are recognised (dev: `docs/benchmarks.md`).
 */
export const BAR = 0.12;

/**
 * The least weight (natural logarithm of odds, see `rarity`) that the words found must have together: a word that more than half of the
 * records have says nothing. The golden questions of `tests/search/golden.test.ts` stand behind both numbers.
 */
export const LEAST_WEIGHT = 0.7;
/** A question of stop words alone needs so many of them, in the same order, to be a quote that somebody remembers. */
export const LEAST_STOP_WORDS = 4;

/**
 * The logistic curve from signs to certainty, as `src/workbench/training/train-certainty.ts` prints it: fitted on training questions whose
 * answer is in the archive, or was taken out of it, in large archives and in small ones.
 */
export const CERTAINTY_OFFSET = -4.74;
export const CERTAINTY: Readonly<Record<keyof Signs, number>> = {
  recordCovered: 1.71,
  near: 0.23,
  order: 5.99,
  names: 4.2,
  gap: 4.32,
  brief: -2.84,
  found: 1.62,
};

/**
 * What the first look weighs, made from `WEIGHTS`: coverage stands for the four-letter pieces too, closeness for order. It only has to keep
 * the answer among the candidates that are read in full.
 */
export const GLANCE = { bm25: 3.3, covered: 6, beside: 1.1, near: 4, recordCovered: 2, sameTime: 3.7 } as const;
