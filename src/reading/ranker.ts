/**
 * A ranker over candidates that are sums of parts. A part is a list of hashed features; a candidate is a few parts
 * (the cue, the start, the end, the pair). Each feature has a small vector and a weight; a candidate's score is
 * `bias + Σ weights + output · relu(hidden bias + Σ vectors)`, and the softmax of the scores over a group is a log-linear model over candidates
 * with one hidden layer. Parts are summed once and shared, which is what makes hundreds of spans per cue affordable.
 */
export interface RankerWeights {
  /** The features that are kept, ascending; all others count for nothing. */
  readonly features: Int32Array;
  readonly width: number;
  /** `features.length × width`, one vector per feature. */
  readonly vectors: Float32Array;
  readonly linear: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
}

/** The sum of one part: `width` hidden values, then the linear value. */
export type PartSum = Float32Array;

/** From feature to row by open addressing: two array reads for most features, and no table of four million entries. */
class RowTable {
  private readonly keys: Int32Array;
  private readonly rows: Int32Array;
  private readonly mask: number;

  constructor(features: Int32Array) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, features.length * 2)));
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity).fill(-1);
    this.rows = new Int32Array(capacity);
    features.forEach((feature, row) => {
      let slot = feature & this.mask;
      while (this.keys[slot] !== -1) slot = (slot + 1) & this.mask;
      this.keys[slot] = feature;
      this.rows[slot] = row;
    });
  }

  /** The row of a feature, or -1. */
  row(feature: number): number {
    let slot = feature & this.mask;
    for (;;) {
      const key = this.keys[slot];
      if (key === feature) return this.rows[slot] ?? -1;
      if (key === -1) return -1;
      slot = (slot + 1) & this.mask;
    }
  }
}

export class Ranker {
  readonly weights: RankerWeights;
  private readonly table: RowTable;
  private readonly sums = new WeakMap<Int32Array, PartSum>();

  constructor(weights: RankerWeights) {
    this.weights = weights;
    this.table = new RowTable(weights.features);
  }

  /** The same sum, remembered for as long as the list lives: places are scored alone first and in pairs later. */
  remembered(indexes: Int32Array): PartSum {
    const known = this.sums.get(indexes);
    if (known) return known;
    const sum = this.part(indexes, indexes.length);
    this.sums.set(indexes, sum);
    return sum;
  }

  /** Sums the vectors of a list of feature indexes. */
  part(indexes: Int32Array, length: number): PartSum {
    const { width, vectors, linear } = this.weights;
    const sum = new Float32Array(width + 1);
    for (let i = 0; i < length; i++) {
      const row = this.table.row(indexes[i] ?? 0);
      if (row < 0) continue;
      const base = row * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (vectors[base + k] ?? 0);
      sum[width] = (sum[width] ?? 0) + (linear[row] ?? 0);
    }
    return sum;
  }

  /** The score of a candidate made of up to four parts. */
  score(a: PartSum, b?: PartSum, c?: PartSum, d?: PartSum): number {
    const { width, hiddenBias, output } = this.weights;
    let score = 0;
    for (let k = 0; k < width; k++) {
      let h = (hiddenBias[k] ?? 0) + (a[k] ?? 0);
      if (b) h += b[k] ?? 0;
      if (c) h += c[k] ?? 0;
      if (d) h += d[k] ?? 0;
      if (h > 0) score += h * (output[k] ?? 0);
    }
    return score + (a[width] ?? 0) + (b?.[width] ?? 0) + (c?.[width] ?? 0) + (d?.[width] ?? 0);
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: number[]): number[] {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const value = Math.exp((scores[i] ?? 0) - most);
    scores[i] = value;
    sum += value;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}
