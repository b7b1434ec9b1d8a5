import type { FeatureList } from "./hashing.js";
import type { Ranker } from "./ranker.js";

/** Where a question puts its parts. Training keeps the features, reading adds up their weights at once. */
export interface Parts {
  /** Adds a part and gives its number. */
  add(features: FeatureList): number;
  /** Adds a part whose features were listed before. */
  addListed(features: Int32Array): number;
  /** Adds a part of which a portion depends on its place alone: `key` names that portion within `text`, and `fixed` lists it when it is not known yet. */
  addAt(text: object, key: number, fixed: () => FeatureList, rest: FeatureList): number;
  /** The places that score best beside a part, in their order; all of them while training. */
  likeliest(beside: number, places: readonly number[], keep: number): readonly number[];
}

/** Parts as lists of features. */
export class PartLists implements Parts {
  readonly lists: Int32Array[] = [];

  add(features: FeatureList): number {
    return this.lists.push(features.listed()) - 1;
  }

  addListed(features: Int32Array): number {
    return this.lists.push(features) - 1;
  }

  addAt(_text: object, _key: number, fixed: () => FeatureList, rest: FeatureList): number {
    const own = rest.listed();
    const shared = fixed().listed();
    const both = new Int32Array(own.length + shared.length);
    both.set(shared);
    both.set(own, shared.length);
    return this.lists.push(both) - 1;
  }

  likeliest(_beside: number, places: readonly number[]): readonly number[] {
    return places;
  }
}

/** How far behind the best a place may score and still be paired: its chance is below one in fifty. */
const HOPELESS = 4;

/** Parts as sums of a ranker's rows; reused from question to question. */
export class PartSums implements Parts {
  readonly ranker: Ranker;
  private sums: Int32Array = new Int32Array(4_096);
  private count = 0;
  private fixedSums: Int32Array = new Int32Array(4_096);
  private readonly fixed = new Map<number, number>();
  private text: object | null = null;
  private readonly total: Int32Array;

  constructor(ranker: Ranker) {
    this.ranker = ranker;
    this.total = new Int32Array(ranker.width + 1);
  }

  /** Forgets the parts of the question before. */
  clear(): this {
    this.count = 0;
    return this;
  }

  add({ indexes, length }: FeatureList): number {
    const at = this.next();
    this.ranker.addTo(this.sums, at, indexes, length);
    return this.count++;
  }

  addListed(features: Int32Array): number {
    const at = this.next();
    this.ranker.addTo(this.sums, at, features, features.length);
    return this.count++;
  }

  addAt(text: object, key: number, fixed: () => FeatureList, { indexes, length }: FeatureList): number {
    const at = this.next();
    this.ranker.addTo(this.sums, at, indexes, length);
    const from = this.known(text, key, fixed);
    const size = this.ranker.width + 1;
    for (let k = 0; k < size; k++) this.sums[at + k] = (this.sums[at + k] ?? 0) + (this.fixedSums[from + k] ?? 0);
    return this.count++;
  }

  likeliest(beside: number, places: readonly number[], keep: number): readonly number[] {
    const scored = places.map((part, number) => ({ part, number, score: this.score([beside, part]) }));
    scored.sort((a, b) => b.score - a.score);
    const least = (scored[0]?.score ?? 0) - HOPELESS;
    return scored
      .slice(0, keep)
      .filter(({ score }) => score >= least)
      .sort((a, b) => a.number - b.number)
      .map(({ part }) => part);
  }

  /** The score of a candidate made of parts; one without parts scores 0. */
  score(parts: readonly number[]): number {
    if (parts.length === 0) return 0;
    const size = this.ranker.width + 1;
    this.total.fill(0);
    for (const part of parts)
      for (let k = 0, at = part * size; k < size; k++, at++)
        this.total[k] = (this.total[k] ?? 0) + (this.sums[at] ?? 0);
    return this.ranker.score(this.total);
  }

  private next(): number {
    const size = this.ranker.width + 1;
    const at = this.count * size;
    if (at + size > this.sums.length) this.sums = longer(this.sums);
    this.sums.fill(0, at, at + size);
    return at;
  }

  private known(text: object, key: number, fixed: () => FeatureList): number {
    if (text !== this.text) {
      this.fixed.clear();
      this.text = text;
    }
    const size = this.ranker.width + 1;
    const seen = this.fixed.get(key);
    if (seen !== undefined) return seen;
    const at = this.fixed.size * size;
    if (at + size > this.fixedSums.length) this.fixedSums = longer(this.fixedSums);
    this.fixedSums.fill(0, at, at + size);
    const { indexes, length } = fixed();
    this.ranker.addTo(this.fixedSums, at, indexes, length);
    this.fixed.set(key, at);
    return at;
  }
}

function longer(values: Int32Array): Int32Array {
  const bigger = new Int32Array(values.length * 2);
  bigger.set(values);
  return bigger;
}
