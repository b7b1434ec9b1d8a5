/**
 * A ranker over candidates that are sums of parts. A part is a list of hashed features; a candidate is a few parts
 * (the cue, the start, the end, the pair). Each feature has a small vector and a weight; a candidate's score is
 * `Σ weights + output · relu(hidden bias + Σ vectors)`, and the softmax of the scores over a group is a log-linear model over candidates
 * with one hidden layer. Parts are summed once and shared, which is what makes hundreds of spans per cue affordable.
 */
export interface RankerWeights {
  /** The features that are kept, ascending; all others count for nothing. */
  readonly features: Int32Array;
  readonly width: number;
  /** For each feature `width` values of its vector and then its weight, in steps of the two scales. */
  readonly rows: Int8Array;
  readonly vectorScale: number;
  readonly linearScale: number;
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
}

/** Ones among the bits of a word. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** From feature to row: one bit a feature and a running count beside it, so that most look-ups touch one line of memory. */
class RowTable {
  private readonly words: Int32Array;

  constructor(features: Int32Array) {
    const last = features.at(-1) ?? 0;
    this.words = new Int32Array(2 * ((last >>> 5) + 1));
    for (const feature of features) {
      const at = 2 * (feature >>> 5);
      this.words[at] = (this.words[at] ?? 0) | (1 << (feature & 31));
    }
    let count = 0;
    for (let at = 0; at < this.words.length; at += 2) {
      this.words[at + 1] = count;
      count += ones(this.words[at] ?? 0);
    }
  }

  /** The row of a feature, or -1. */
  row(feature: number): number {
    const at = 2 * (feature >>> 5);
    if (at >= this.words.length) return -1;
    const bits = this.words[at] ?? 0;
    const bit = 1 << (feature & 31);
    return (bits & bit) === 0 ? -1 : (this.words[at + 1] ?? 0) + ones(bits & (bit - 1));
  }
}

export class Ranker {
  readonly width: number;
  private readonly weights: RankerWeights;
  private readonly table: RowTable;
  private readonly nine = new Int32Array(9);

  constructor(weights: RankerWeights) {
    this.weights = weights;
    this.width = weights.width;
    this.table = new RowTable(weights.features);
  }

  /** Adds the rows of a list of features to the `width + 1` sums that start at `at`. */
  addTo(sums: Int32Array, at: number, indexes: Int32Array, length: number): void {
    const { rows } = this.weights;
    const size = this.width + 1;
    if (size === 9) {
      this.addNine(sums, at, indexes, length);
      return;
    }
    for (let i = 0; i < length; i++) {
      const row = this.table.row(indexes[i] ?? 0);
      if (row < 0) continue;
      const base = row * size;
      for (let k = 0; k < size; k++) sums[at + k] = (sums[at + k] ?? 0) + (rows[base + k] ?? 0);
    }
  }

  /** The same for the usual width of 8, with the sums held in registers: this loop is where most of the reader's time goes. */
  private addNine(sums: Int32Array, at: number, indexes: Int32Array, length: number): void {
    const { rows } = this.weights;
    const { table } = this;
    let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let n = 0; n < length; n++) {
      const row = table.row(indexes[n] ?? 0);
      if (row < 0) continue;
      const base = row * 9;
      a += rows[base] ?? 0;
      b += rows[base + 1] ?? 0;
      c += rows[base + 2] ?? 0;
      d += rows[base + 3] ?? 0;
      e += rows[base + 4] ?? 0;
      f += rows[base + 5] ?? 0;
      g += rows[base + 6] ?? 0;
      h += rows[base + 7] ?? 0;
      i += rows[base + 8] ?? 0;
    }
    const totals = this.nine;
    totals[0] = a;
    totals[1] = b;
    totals[2] = c;
    totals[3] = d;
    totals[4] = e;
    totals[5] = f;
    totals[6] = g;
    totals[7] = h;
    totals[8] = i;
    for (let k = 0; k < 9; k++) sums[at + k] = (sums[at + k] ?? 0) + (totals[k] ?? 0);
  }

  /** The score of sums that were added up over the parts of one candidate. */
  score(total: Int32Array): number {
    const { hiddenBias, output, vectorScale, linearScale } = this.weights;
    const { width } = this;
    let score = (total[width] ?? 0) * linearScale;
    for (let k = 0; k < width; k++) {
      const h = (hiddenBias[k] ?? 0) + (total[k] ?? 0) * vectorScale;
      if (h > 0) score += h * (output[k] ?? 0);
    }
    return score;
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
