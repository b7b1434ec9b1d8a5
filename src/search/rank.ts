import { type Evidence, gather, type ReadCandidate, readCandidate } from "./evidence.js";
import type { Candidate } from "./plan.js";
import type { Query } from "./query.js";
import { slotsOf } from "./slots.js";
import { WEIGHTS } from "./weights.js";

/** A candidate with its evidence and the score that the evidence adds up to. */
export interface Ranked {
  readonly read: ReadCandidate;
  readonly evidence: Evidence;
  readonly score: number;
}

const weighed = Object.entries(WEIGHTS) as [keyof Evidence, number][];

/** The weighed sum of all evidence; higher is better, comparable only within one question. */
export function weigh(evidence: Evidence): number {
  let score = 0;
  for (const [name, weight] of weighed) score += weight * evidence[name];
  return score;
}

/** Orders candidates by their evidence, best first; ties by id, so that the same question always gives the same order. */
export function rank(query: Query, candidates: readonly Candidate[]): Ranked[] {
  const of = slotsOf(query);
  return candidates
    .map((candidate) => {
      const read = readCandidate(of, candidate);
      const evidence = gather(of, read);
      return { read, evidence, score: weigh(evidence) };
    })
    .sort((a, b) => b.score - a.score || (a.read.candidate.id < b.read.candidate.id ? -1 : 1));
}
