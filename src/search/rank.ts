import { type Evidence, gather, type ReadCandidate, readCandidate } from "./evidence.js";
import { glance } from "./glance.js";
import type { Candidate } from "./plan.js";
import type { Query } from "./query.js";
import { type Slots, slotsOf } from "./slots.js";
import { LEAST_STOP_WORDS, LEAST_WEIGHT, WEIGHTS } from "./weights.js";

/** A candidate with its evidence and the score that the evidence adds up to. */
export interface Ranked {
  readonly read: ReadCandidate;
  readonly evidence: Evidence;
  readonly score: number;
  /** Weight of the question's content words, and how many they are. */
  readonly mass: number;
  readonly asked: number;
  /** Whether it can be an answer at all, however sure: see `substantial`. */
  readonly substantial: boolean;
}

const weighed = Object.entries(WEIGHTS) as [keyof Evidence, number][];

/** The weighed sum of all evidence; higher is better, comparable only within one question. */
export function weigh(evidence: Evidence): number {
  let score = 0;
  for (const [name, weight] of weighed) score += weight * evidence[name];
  return score;
}

/**
 * Whether what was found says anything: words that most records have are no evidence, and a question of stop words alone has to stand in
 * the record word for word.
 */
function substantial(of: Slots, { covered, verbatim }: Evidence): boolean {
  if (of.query.words.every((word) => word.stop)) return verbatim === 1 && of.order.length >= LEAST_STOP_WORDS;
  return covered * of.mass >= LEAST_WEIGHT;
}

/** So many candidates are read in full; the others are left out. */
const READ = 30;

/** The candidates that a first look finds most worth reading. */
function promising(of: Slots, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= READ) return candidates;
  const looked = candidates.map((candidate) => ({ candidate, score: glance(of, candidate) }));
  looked.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
  return looked.slice(0, READ).map(({ candidate }) => candidate);
}

/** Orders the candidates most worth reading by their evidence, best first; ties by id, so that the same question always gives the same order. */
export function rank(query: Query, candidates: readonly Candidate[]): Ranked[] {
  const of = slotsOf(query);
  const asked = of.slots.filter((slot) => slot.content).length;
  return promising(of, candidates)
    .map((candidate) => {
      const read = readCandidate(of, candidate);
      const evidence = gather(of, read);
      return { read, evidence, score: weigh(evidence), mass: of.mass, asked, substantial: substantial(of, evidence) };
    })
    .sort((a, b) => b.score - a.score || (a.read.candidate.id < b.read.candidate.id ? -1 : 1));
}
