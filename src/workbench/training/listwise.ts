import type { Evidence } from "../../search/evidence.js";

/** One question for the training: the evidence of its candidates, and which of them are right. */
export interface Listed {
  readonly candidates: readonly (readonly number[])[];
  readonly right: readonly boolean[];
  readonly worth: number;
}

const ROUNDS = 30;
const BATCH = 64;
const STEP = 0.05;
const SHRINK = 1e-4;

const dot = (weights: Float64Array, values: readonly number[]): number => {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
};

/** Adds the slope of a question's loss: minus the logarithm of the softmax share of its right candidates. */
function addSlope(slope: Float64Array, weights: Float64Array, { candidates, right, worth }: Listed): void {
  const scores = candidates.map((values) => dot(weights, values));
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const good = shares.reduce((sum, share, at) => sum + (right[at] ? share : 0), 0);
  for (const [at, values] of candidates.entries()) {
    const share = shares[at] ?? 0;
    const pull = worth * (share / all - (right[at] ? share / Math.max(good, 1e-12) : 0));
    for (let which = 0; which < values.length; which++)
      slope[which] = (slope[which] ?? 0) + pull * (values[which] ?? 0);
  }
}

/** Weights by listwise softmax (ListNet, Cao et al. 2007) and Adam (Kingma and Ba 2015); questions in the order given by `shuffled`. */
export function listwise(
  questions: readonly Listed[],
  names: readonly (keyof Evidence)[],
  shuffled: <Item>(items: readonly Item[]) => Item[],
): Record<string, number> {
  const weights = new Float64Array(names.length);
  const mean = new Float64Array(names.length);
  const square = new Float64Array(names.length);
  let steps = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const order = shuffled(questions);
    for (let from = 0; from < order.length; from += BATCH) {
      const slope = new Float64Array(names.length);
      for (const one of order.slice(from, from + BATCH)) addSlope(slope, weights, one);
      steps++;
      const rate = STEP * (1 - (round / ROUNDS) * 0.9);
      for (let at = 0; at < names.length; at++) {
        const down = (slope[at] ?? 0) / BATCH + SHRINK * (weights[at] ?? 0);
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * down;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * down * down;
        const [first, second] = [(mean[at] ?? 0) / (1 - 0.9 ** steps), (square[at] ?? 0) / (1 - 0.999 ** steps)];
        weights[at] = (weights[at] ?? 0) - (rate * first) / (Math.sqrt(second) + 1e-8);
      }
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 100) / 100]));
}
