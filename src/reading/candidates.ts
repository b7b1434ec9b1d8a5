import type { PartSums } from "./parts.js";
import { softmax } from "./ranker.js";

/** A candidate answer, made of at most four parts; one without parts is the answer “none”. */
export interface Candidate<T> {
  readonly parts: readonly number[];
  readonly value: T;
}

/** A candidate with its probability within its question. */
export interface Ranked<T> {
  readonly value: T;
  readonly probability: number;
}

/** Probabilities of all candidates, in the order of the question. */
export function rank<T>(parts: PartSums, candidates: readonly Candidate<T>[]): Ranked<T>[] {
  const scores = candidates.map((candidate) => parts.score(candidate.parts));
  softmax(scores);
  return candidates.map(({ value }, i) => ({ value, probability: scores[i] ?? 0 }));
}

/** Probability of “yes” where a question has that answer alone besides “no”. */
export function chance(parts: PartSums, members: readonly number[]): number {
  return 1 / (1 + Math.exp(-parts.score(members)));
}

/** The most probable candidate of a list. */
export function best<T>(ranked: readonly Ranked<T>[]): Ranked<T> | undefined {
  let found: Ranked<T> | undefined;
  for (const candidate of ranked) if (!found || candidate.probability > found.probability) found = candidate;
  return found;
}
