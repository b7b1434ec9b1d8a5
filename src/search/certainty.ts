import type { Ranked } from "./rank.js";
import { CERTAINTY, CERTAINTY_OFFSET } from "./weights.js";

/** What makes us more or less sure that a record is about what was asked. */
export interface Signs {
  readonly recordCovered: number;
  readonly near: number;
  readonly order: number;
  readonly names: number;
  /** How far the best record is ahead of the second, times `covered`, 0 to 1; 0 where there is no other to be compared with. */
  readonly gap: number;
  /** 1 for the shortest questions, falling with each content word. */
  readonly brief: number;
  /** Weight of the content words found, 0 to 1: many rare words together are no accident. */
  readonly found: number;
}

const FAR_AHEAD = 5;
const LONG = 5;
const HEAVY = 40;

/** The signs for one of the records, which are in order, best first. */
export function signsOf({ evidence, mass, asked }: Ranked, ranked: readonly Ranked[]): Signs {
  const { covered, recordCovered, near, order, names } = evidence;
  const [first, second] = ranked;
  return {
    recordCovered,
    near,
    order,
    names,
    gap: first && second ? covered * Math.min(1, (first.score - second.score) / FAR_AHEAD) : 0,
    brief: 1 / (1 + asked / LONG),
    found: Math.min(1, (covered * mass) / HEAVY),
  };
}

const weighed = Object.entries(CERTAINTY) as [keyof Signs, number][];

/** For each of the records, best first: how sure the signs make us that it is about what was asked, 0 to 1. */
export function certainties(ranked: readonly Ranked[]): number[] {
  return ranked.map((one) => {
    if (!one.substantial) return 0;
    const signs = signsOf(one, ranked);
    let sum = CERTAINTY_OFFSET;
    for (const [name, weight] of weighed) sum += weight * signs[name];
    return 1 / (1 + Math.exp(-sum));
  });
}
