import { FEATURE_BITS } from "../hashing.js";

/** One training example: feature lists, candidates as lists of part numbers, and which candidates are right. */
export interface Example {
  readonly parts: readonly Int32Array[];
  readonly candidates: readonly (readonly number[])[];
  readonly correct: readonly boolean[];
  readonly weight?: number;
}

/** What was learned, before it is rounded to eight bits a weight (see encode.ts). */
export interface Learned {
  readonly features: Int32Array;
  readonly width: number;
  readonly vectors: Float32Array;
  readonly linear: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
}

export interface LearnerSettings {
  readonly width: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of features that are dropped at random while training. */
  readonly dropout: number;
  /** Features seen in fewer examples than this stay zero. */
  readonly leastCount: number;
  readonly seed: number;
}

/** A small reproducible generator (mulberry32); results lie in [0, 1). */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}

/** Learns a ranker by stochastic gradient descent on the log-likelihood of the right candidates (AdaGrad, one step size per feature). */
export class Learner {
  private readonly settings: LearnerSettings;
  private readonly mask: number;
  private readonly vectors: Float32Array;
  private readonly linear: Float32Array;
  private readonly hiddenBias: Float32Array;
  private readonly output: Float32Array;
  private readonly vectorSquares: Float32Array;
  private readonly linearSquares: Float32Array;
  private readonly outputSquares: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly live: Uint8Array;
  private readonly random: () => number;

  constructor(settings: LearnerSettings) {
    this.settings = settings;
    const rows = 1 << FEATURE_BITS;
    const { width } = settings;
    this.mask = rows - 1;
    this.random = generator(settings.seed);
    this.vectors = new Float32Array(rows * width);
    this.linear = new Float32Array(rows);
    this.hiddenBias = new Float32Array(width);
    this.output = Float32Array.from({ length: width }, () => this.random() - 0.5);
    this.vectorSquares = new Float32Array(rows).fill(1e-2);
    this.linearSquares = new Float32Array(rows).fill(1e-2);
    this.outputSquares = new Float32Array(width).fill(1);
    this.biasSquares = new Float32Array(width).fill(1);
    this.live = new Uint8Array(rows);
  }

  /** Mean loss and share of examples whose most probable candidate is right, without dropout. */
  measure(examples: readonly Example[]): { loss: number; accuracy: number } {
    let total = 0;
    let right = 0;
    for (const { parts, candidates, correct } of examples) {
      const sums = parts.map((part) => this.sum(this.keep(part, 0), 0));
      const hidden = new Float32Array(candidates.length * this.settings.width);
      const scores = Float64Array.from(candidates, (members, c) =>
        this.forward(members, sums, hidden, c * this.settings.width),
      );
      total += gradientsOf(scores, correct, 1).loss;
      if (correct[scores.indexOf(Math.max(...scores))]) right++;
    }
    return { loss: total / examples.length, accuracy: right / examples.length };
  }

  /** Learns from `examples`; `held` is only measured and reported. */
  train(examples: readonly Example[], report: (line: string) => void, held: readonly Example[] = []): Learned {
    this.countFeatures(examples);
    const order = Int32Array.from(examples.keys());
    const { epochs, rate } = this.settings;
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, this.random);
      let loss = 0;
      order.forEach((number, position) => {
        const example = examples[number];
        const progress = (epoch + position / order.length) / epochs;
        if (example) loss += this.step(example, rate * (1 - 0.95 * progress));
      });
      const unseen = this.measure(held);
      const heldOut =
        held.length > 0 ? `, held out ${unseen.loss.toFixed(4)}, right ${(100 * unseen.accuracy).toFixed(1)}%` : "";
      report(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(4)}${heldOut}`);
    }
    return this.weights();
  }

  /** The live features and what they learned. */
  private weights(): Learned {
    const { width } = this.settings;
    const features = Int32Array.from([...this.live.keys()].filter((row) => this.live[row] === 1));
    const vectors = new Float32Array(features.length * width);
    features.forEach((row, i) => {
      vectors.set(this.vectors.subarray(row * width, row * width + width), i * width);
    });
    const linear = Float32Array.from(features, (row) => this.linear[row] ?? 0);
    return { features, width, vectors, linear, hiddenBias: this.hiddenBias, output: this.output };
  }

  private countFeatures(examples: readonly Example[]): void {
    const counts = new Uint8Array(this.mask + 1);
    for (const { parts } of examples) {
      for (const part of parts)
        for (const index of part)
          if ((counts[index & this.mask] ?? 0) < 255) counts[index & this.mask] = (counts[index & this.mask] ?? 0) + 1;
    }
    const { width, leastCount } = this.settings;
    counts.forEach((count, row) => {
      if (count < leastCount) return;
      this.live[row] = 1;
      for (let k = 0; k < width; k++) this.vectors[row * width + k] = (this.random() - 0.5) * 0.1;
    });
  }

  private step({ parts, candidates, correct, weight = 1 }: Example, rate: number): number {
    const { width, dropout } = this.settings;
    const kept = parts.map((part) => this.keep(part, dropout));
    const sums = kept.map((part) => this.sum(part, dropout));
    const hidden = new Float32Array(candidates.length * width);
    const scores = new Float64Array(candidates.length);
    candidates.forEach((members, c) => {
      scores[c] = this.forward(members, sums, hidden, c * width);
    });
    const { gradients, loss } = gradientsOf(scores, correct, weight);
    this.backward(candidates, kept, hidden, gradients, rate);
    return loss;
  }

  private keep(part: Int32Array, dropout: number): Int32Array {
    const kept = new Int32Array(part.length);
    let n = 0;
    for (const index of part) {
      const row = index & this.mask;
      if (this.live[row] === 1 && (dropout === 0 || this.random() >= dropout)) kept[n++] = row;
    }
    return kept.subarray(0, n);
  }

  private sum(rows: Int32Array, dropout: number): Float32Array {
    const { width } = this.settings;
    const sum = new Float32Array(width + 1);
    const scale = 1 / (1 - dropout);
    for (const row of rows) {
      const base = row * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (this.vectors[base + k] ?? 0) * scale;
      sum[width] = (sum[width] ?? 0) + (this.linear[row] ?? 0) * scale;
    }
    return sum;
  }

  private forward(
    members: readonly number[],
    sums: readonly Float32Array[],
    hidden: Float32Array,
    base: number,
  ): number {
    if (members.length === 0) return 0;
    const { width } = this.settings;
    let score = 0;
    for (const member of members) score += sums[member]?.[width] ?? 0;
    for (let k = 0; k < width; k++) {
      let h = this.hiddenBias[k] ?? 0;
      for (const member of members) h += sums[member]?.[k] ?? 0;
      hidden[base + k] = h > 0 ? h : 0;
      if (h > 0) score += h * (this.output[k] ?? 0);
    }
    return score;
  }

  private backward(
    candidates: readonly (readonly number[])[],
    kept: readonly Int32Array[],
    hidden: Float32Array,
    gradients: Float64Array,
    rate: number,
  ): void {
    const { width } = this.settings;
    const partGradients = kept.map(() => new Float32Array(width + 1));
    const outputGradient = new Float32Array(width);
    const biasGradient = new Float32Array(width);
    candidates.forEach((members, c) => {
      const gradient = gradients[c] ?? 0;
      if (members.length === 0 || Math.abs(gradient) < 1e-5) return;
      for (const member of members) {
        const into = partGradients[member];
        if (into) into[width] = (into[width] ?? 0) + gradient;
      }
      for (let k = 0; k < width; k++) {
        const h = hidden[c * width + k] ?? 0;
        if (h <= 0) continue;
        outputGradient[k] = (outputGradient[k] ?? 0) + gradient * h;
        const back = gradient * (this.output[k] ?? 0);
        biasGradient[k] = (biasGradient[k] ?? 0) + back;
        for (const member of members) {
          const into = partGradients[member];
          if (into) into[k] = (into[k] ?? 0) + back;
        }
      }
    });
    kept.forEach((rows, part) => {
      const gradient = partGradients[part];
      if (gradient) this.update(rows, gradient, rate);
    });
    for (let k = 0; k < width; k++) {
      const o = outputGradient[k] ?? 0;
      const b = biasGradient[k] ?? 0;
      this.outputSquares[k] = (this.outputSquares[k] ?? 0) + o * o;
      this.biasSquares[k] = (this.biasSquares[k] ?? 0) + b * b;
      this.output[k] = (this.output[k] ?? 0) - (rate * o) / Math.sqrt(this.outputSquares[k] ?? 1);
      this.hiddenBias[k] = (this.hiddenBias[k] ?? 0) - (rate * b) / Math.sqrt(this.biasSquares[k] ?? 1);
    }
  }

  private update(rows: Int32Array, gradient: Float32Array, rate: number): void {
    const { width } = this.settings;
    let square = 0;
    for (let k = 0; k < width; k++) square += (gradient[k] ?? 0) ** 2;
    const lean = gradient[width] ?? 0;
    if (square + lean * lean < 1e-12) return;
    for (const row of rows) {
      this.vectorSquares[row] = (this.vectorSquares[row] ?? 0) + square / width;
      this.linearSquares[row] = (this.linearSquares[row] ?? 0) + lean * lean;
      const step = rate / Math.sqrt(this.vectorSquares[row] ?? 1);
      const base = row * width;
      for (let k = 0; k < width; k++)
        this.vectors[base + k] = (this.vectors[base + k] ?? 0) - step * (gradient[k] ?? 0);
      this.linear[row] = (this.linear[row] ?? 0) - (rate * lean) / Math.sqrt(this.linearSquares[row] ?? 1);
    }
  }
}

/** Softmax likelihood of the right candidates together: where several are right, they share by their present probabilities. */
function gradientsOf(
  scores: Float64Array,
  correct: readonly boolean[],
  weight: number,
): { gradients: Float64Array; loss: number } {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  const gradients = new Float64Array(scores.length);
  let all = 0;
  let right = 0;
  scores.forEach((score, i) => {
    const value = Math.exp(score - most);
    gradients[i] = value;
    all += value;
    if (correct[i]) right += value;
  });
  for (let i = 0; i < gradients.length; i++) {
    const value = gradients[i] ?? 0;
    gradients[i] = weight * (value / all - (correct[i] && right > 0 ? value / right : 0));
  }
  return { gradients, loss: right > 0 ? -Math.log(right / all) : 0 };
}
