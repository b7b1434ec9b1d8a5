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

  /** The row of a feature, counted from 1; 0 for one that is not kept. Without a branch: half of all look-ups fail, in no order. */
  row(feature: number): number {
    const at = 2 * (feature >>> 5);
    const bits = this.words[at] ?? 0;
    const kept = -((bits >>> (feature & 31)) & 1);
    return kept & (1 + (this.words[at + 1] ?? 0) + ones(bits & ((1 << (feature & 31)) - 1)));
  }
}

/** Bytes are stored from 0 to 255, so that two sums fit into one number without a sign between them. */
const BIAS = 128;
const TWO_LANES = 0x00ff00ff;
/** As many bytes of 255 as 16 bits can sum up. */
const MOST_AT_ONCE = 256;

/** Rows of whole 32-bit words, four bytes to a word; row 0 stands for all features that are not kept. */
function packed(rows: Int8Array, size: number, wordsPerRow: number): Int32Array {
  const bytes = new Uint8Array((rows.length / size + 1) * wordsPerRow * 4).fill(BIAS);
  for (let from = 0, to = wordsPerRow * 4; from < rows.length; from += size, to += wordsPerRow * 4)
    for (let k = 0; k < size; k++) bytes[to + k] = (rows[from + k] ?? 0) + BIAS;
  return new Int32Array(bytes.buffer);
}

export class Ranker {
  readonly width: number;
  private readonly weights: RankerWeights;
  private readonly table: RowTable;
  private readonly wordsPerRow: number;
  private readonly packed: Int32Array;
  private readonly found = new Int32Array(MOST_AT_ONCE);

  constructor(weights: RankerWeights) {
    this.weights = weights;
    this.width = weights.width;
    this.table = new RowTable(weights.features);
    this.wordsPerRow = Math.ceil((weights.width + 1) / 4);
    this.packed = packed(weights.rows, weights.width + 1, this.wordsPerRow);
  }

  /** Adds the rows of a list of features to the `width + 1` sums that start at `at`. */
  addTo(sums: Int32Array, at: number, indexes: Int32Array, length: number): void {
    for (let from = 0; from < length; from += MOST_AT_ONCE)
      this.addSome(sums, at, indexes, from, Math.min(length, from + MOST_AT_ONCE));
  }

  /**
   * This is where most of the reader's time goes, waiting for memory: the rows are looked up first, all at once,
   * and then added four bytes at a time.
   */
  private addSome(sums: Int32Array, at: number, indexes: Int32Array, from: number, to: number): void {
    const { found, table, wordsPerRow } = this;
    const rows = this.packed;
    const count = to - from;
    const size = this.width + 1;
    for (let n = 0; n < count; n++) found[n] = table.row(indexes[from + n] ?? 0) * wordsPerRow;
    for (let word = 0; word < wordsPerRow; word++) {
      let even = 0;
      let odd = 0;
      for (let n = 0; n < count; n++) {
        const four = rows[(found[n] ?? 0) + word] ?? 0;
        even = (even + (four & TWO_LANES)) | 0;
        odd = (odd + ((four >>> 8) & TWO_LANES)) | 0;
      }
      const lanes = [even & 0xffff, odd & 0xffff, even >>> 16, odd >>> 16];
      for (let k = 0; k < 4 && word * 4 + k < size; k++) {
        const place = at + word * 4 + k;
        sums[place] = (sums[place] ?? 0) + (lanes[k] ?? 0) - BIAS * count;
      }
    }
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
