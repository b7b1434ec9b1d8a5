/** A ranking question before it is scored: parts of features, and candidates made of parts. Training stores it, reading scores it at once. */
export interface Question<T> {
  /** Feature lists. */
  readonly parts: Int32Array[];
  /** For each candidate the parts it is made of (at most four). */
  readonly candidates: readonly { readonly parts: readonly number[]; readonly value: T }[];
}

import { type PartSum, type Ranker, softmax } from "./ranker.js";

/** A candidate with its probability within its question. */
export interface Ranked<T> {
  readonly value: T;
  readonly probability: number;
}

/** Probabilities of all candidates, in the order of the question. A candidate without parts scores 0. */
export function rank<T>(ranker: Ranker, question: Question<T>): Ranked<T>[] {
  const sums: PartSum[] = question.parts.map((part) => ranker.remembered(part));
  const scores = question.candidates.map(({ parts: [a, b, c, d] }) => {
    const first = a === undefined ? undefined : sums[a];
    if (!first) return 0;
    return ranker.score(
      first,
      b === undefined ? b : sums[b],
      c === undefined ? c : sums[c],
      d === undefined ? d : sums[d],
    );
  });
  softmax(scores);
  return question.candidates.map(({ value }, i) => ({ value, probability: scores[i] ?? 0 }));
}

/** The most probable candidate of a list. */
export function best<T>(ranked: readonly Ranked<T>[]): Ranked<T> | undefined {
  let found: Ranked<T> | undefined;
  for (const candidate of ranked) if (!found || candidate.probability > found.probability) found = candidate;
  return found;
}

/** The places that score best on their own beside the cue, in their order. */
export function likeliest(ranker: Ranker, cuePart: Int32Array, places: readonly Int32Array[], keep: number): number[] {
  const cue = ranker.remembered(cuePart);
  const scored = places.map((place, number) => ({
    number,
    score: ranker.score(cue, ranker.remembered(place)),
  }));
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, keep)
    .map(({ number }) => number)
    .sort((a, b) => a - b);
}
