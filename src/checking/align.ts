import type { Change } from "../core/reply.js";
import { type Word, wordsOf } from "./words.js";

/** A word-by-word comparison of pasted words with the stretch of a stored text that they come closest to. */
export interface Alignment {
  readonly changes: readonly Change[];
  /** Words that are the same, in order. */
  readonly same: number;
  readonly dropped: readonly Word[];
  readonly added: readonly Word[];
}

/**
 * Compares pasted words with a stored text. Words of the stored text before and after the stretch are free: quoting a part is no
 * alteration. A word put in place of another shows both. `changes` are slices of the two texts, in the stored text's order.
 */
export function align(stored: string, pasted: string): Alignment {
  const steps = walk(wordsOf(stored), wordsOf(pasted));
  const of = (op: Change["op"]) => steps.filter((step) => step.op === op).map(({ word }) => word);
  return {
    changes: stretches(steps).map(({ op, start, end }) => ({
      op,
      text: (op === "added" ? pasted : stored).slice(start, end),
    })),
    same: of("same").length,
    dropped: of("dropped"),
    added: of("added"),
  };
}

interface Step {
  readonly op: Change["op"];
  readonly word: Word;
}

/**
 * A word in place of another costs less than a word added beside one, so that "Everybody wants" is shown against "Nobody wants" and not
 * as a word too many; and a row of dropped words costs more than finding the next same word near by. Sums of these are exact in binary.
 */
const COST = { same: -1, swap: 1, drop: 1, add: 1.0625 } as const;

/**
 * Semi-global alignment (Needleman–Wunsch with free ends on the stored side). `cost[i * width + j]` is the least cost of having compared the
 * first `i` stored and `j` pasted words. Quadratic in words: callers bound both sides to a few thousand.
 */
function walk(left: readonly Word[], right: readonly Word[]): Step[] {
  const width = right.length + 1;
  const cost = costs(left, right);
  let i = cheapestEnd(cost, left.length, width);
  let j = right.length;
  const steps: Step[] = [];
  while (j > 0) {
    const here = cost[i * width + j] ?? 0;
    const [a, b] = [left[i - 1], right[j - 1]];
    if (a && b && here === (cost[(i - 1) * width + j - 1] ?? 0) + exchange(a, b)) {
      steps.push(...(a.form === b.form ? [same(a)] : [added(b), dropped(a)]));
      i--;
      j--;
    } else if (a && here === (cost[(i - 1) * width + j] ?? 0) + COST.drop) {
      steps.push(dropped(a));
      i--;
    } else {
      if (b) steps.push(added(b));
      j--;
    }
  }
  return steps.reverse();
}

const same = (word: Word): Step => ({ op: "same", word });
const dropped = (word: Word): Step => ({ op: "dropped", word });
const added = (word: Word): Step => ({ op: "added", word });
const exchange = (a: Word, b: Word): number => (a.form === b.form ? COST.same : COST.swap);

function costs(left: readonly Word[], right: readonly Word[]): Float64Array {
  const width = right.length + 1;
  const cost = new Float64Array((left.length + 1) * width);
  for (let j = 1; j < width; j++) cost[j] = (cost[j - 1] ?? 0) + COST.add;
  for (const [i, a] of left.entries()) {
    const row = (i + 1) * width;
    for (const [j, b] of right.entries()) {
      cost[row + j + 1] = Math.min(
        (cost[row - width + j] ?? 0) + exchange(a, b),
        (cost[row - width + j + 1] ?? 0) + COST.drop,
        (cost[row + j] ?? 0) + COST.add,
      );
    }
  }
  return cost;
}

/** Where the compared stretch of the stored text ends: what follows it is free. */
function cheapestEnd(cost: Float64Array, rows: number, width: number): number {
  let best = 0;
  for (let i = 1; i <= rows; i++)
    if ((cost[i * width + width - 1] ?? 0) < (cost[best * width + width - 1] ?? 0)) best = i;
  return best;
}

interface Stretch {
  readonly op: Change["op"];
  readonly start: number;
  readonly end: number;
}

/** Neighbouring words of the same kind become one stretch of their text, with everything that stands between them. */
function stretches(steps: readonly Step[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { op, word } of steps) {
    const last = joined.at(-1);
    if (last?.op === op) joined[joined.length - 1] = { op, start: last.start, end: word.end };
    else joined.push({ op, start: word.start, end: word.end });
  }
  return joined;
}
