/** Bits of a feature index before a model folds it into its own table. */
export const FEATURE_BITS = 22;
const FEATURE_MASK = (1 << FEATURE_BITS) - 1;

function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** A stable 32-bit hash of a string (FNV-1a over UTF-16 code units). Words enter features only through this. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** A growing list of hashed features: one template number and up to five values each. Reused between candidates to spare allocation. */
export class FeatureList {
  indexes = new Int32Array(512);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** A copy of the features so far. */
  listed(): Int32Array {
    return this.indexes.slice(0, this.length);
  }

  add(template: number, a = 0, b = 0, c = 0, d = 0, e = 0): void {
    if (this.length === this.indexes.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.indexes);
      this.indexes = longer;
    }
    const hash = mix(mix(mix(mix(mix(mix(0x2545f491, template), a), b), c), d), e);
    this.indexes[this.length++] = (hash ^ (hash >>> 13)) & FEATURE_MASK;
  }
}

/** Small distances stay apart, large ones share a bucket: 0 1 2 3 4 5–6 7–9 10–14 15–24 25+. */
export function bucket(distance: number): number {
  const d = Math.abs(distance);
  if (d < 5) return d;
  if (d < 7) return 5;
  if (d < 10) return 6;
  if (d < 15) return 7;
  return d < 25 ? 8 : 9;
}
