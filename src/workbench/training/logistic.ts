/** One answer for the training: its signs, and whether the question had its answer in the archive. */
export interface Judged {
  readonly signs: readonly number[];
  readonly present: boolean;
  readonly worth: number;
}

const ROUNDS = 4_000;
const STEP = 0.05;
const SHRINK = 1e-4;

/**
 * Weights of a logistic regression, the offset last: full batches and Adam (Kingma and Ba 2015), so that no order of questions matters.
 * `sense` says of each sign whether more of it can only speak for an answer (1): signs that go together may otherwise
 * end up with senseless weights, which mislead on questions unlike those of the training.
 */
export function logistic(judged: readonly Judged[], sense: readonly (0 | 1)[]): number[] {
  const size = judged[0]?.signs.length ?? 0;
  const all = judged.reduce((sum, { worth }) => sum + worth, 0);
  const weights = new Float64Array(size + 1);
  const mean = new Float64Array(size + 1);
  const square = new Float64Array(size + 1);
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = new Float64Array(size + 1);
    for (const { signs, present, worth } of judged) {
      const pull = ((1 / (1 + Math.exp(-weigh(weights, signs))) - (present ? 1 : 0)) * worth) / all;
      for (let at = 0; at < size; at++) slope[at] = (slope[at] ?? 0) + pull * (signs[at] ?? 0);
      slope[size] = (slope[size] ?? 0) + pull;
    }
    for (let at = 0; at <= size; at++) {
      const down = (slope[at] ?? 0) + (at < size ? SHRINK * (weights[at] ?? 0) : 0);
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * down;
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * down * down;
      const [first, second] = [(mean[at] ?? 0) / (1 - 0.9 ** round), (square[at] ?? 0) / (1 - 0.999 ** round)];
      weights[at] = (weights[at] ?? 0) - (STEP * (1 - (round / ROUNDS) * 0.9) * first) / (Math.sqrt(second) + 1e-8);
      if ((weights[at] ?? 0) * (sense[at] ?? 0) < 0) weights[at] = 0;
    }
  }
  return [...weights];
}

/** The weighed sum of signs, the offset included. */
export function weigh(weights: ArrayLike<number>, signs: readonly number[]): number {
  let sum = weights[signs.length] ?? 0;
  for (let at = 0; at < signs.length; at++) sum += (weights[at] ?? 0) * (signs[at] ?? 0);
  return sum;
}
