import type { Evidence } from "./evidence.js";

/** What each piece of evidence is worth. */
export const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  bm25: 1,
  covered: 0.2,
  missing: 0,
  recordCovered: 0.3,
  pairs: 0.2,
  near: 0.1,
  pieces: 0.5,
  recordPieces: 0.3,
  run: 0.2,
  order: 0.1,
  names: 0,
  named: 0,
  fullName: 0.1,
  title: 0.1,
  titleCovered: 0.1,
  numbers: 0.05,
  otherNumbers: 0,
  author: 0.05,
  sameTime: 0.1,
  verbatim: 0.3,
};

/** How sure one must be that the best match is about what was asked: below this nothing is shown. */
export const BAR = 0.5;
/** The logistic curve from evidence to certainty. */
export const CERTAINTY = {
  offset: -4,
  bm25: 2,
  covered: 4,
  pieces: 3,
  recordCovered: 1,
  pairs: 1,
  verbatim: 2,
} as const;
