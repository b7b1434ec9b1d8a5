import type { Learned } from "./learner.js";

const largest = (values: Float32Array): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most || 1;
};

const CUT = 4;

/** Spread of the values that are not zero: outliers beyond `CUT` spreads are clipped rather than coarsening all others. */
function scaleOf(values: Float32Array): number {
  let squares = 0;
  let n = 0;
  for (const value of values) {
    if (value === 0) continue;
    squares += value * value;
    n++;
  }
  return Math.min(largest(values), CUT * Math.sqrt(squares / Math.max(n, 1))) / 127;
}

const quantise = (value: number, scale: number): number => Math.max(-127, Math.min(127, Math.round(value / scale)));

/** The bytes of a ranker, in the layout that `decodeRanker` reads: eight bits a weight, features whose weights round to nothing left out. */
export function encodeRanker({ features, width, vectors, linear, hiddenBias, output }: Learned): Uint8Array {
  const vectorScale = scaleOf(vectors);
  const linearScale = scaleOf(linear);
  const keys: number[] = [];
  const rows: number[] = [];
  features.forEach((feature, row) => {
    const bytes: number[] = [];
    for (let k = 0; k < width; k++) bytes.push(quantise(vectors[row * width + k] ?? 0, vectorScale));
    bytes.push(quantise(linear[row] ?? 0, linearScale));
    if (bytes.every((byte) => byte === 0)) return;
    keys.push(feature & 255, (feature >> 8) & 255, feature >> 16);
    for (const byte of bytes) rows.push(byte & 255);
  });
  const head = new DataView(new ArrayBuffer(16 + 8 * width));
  head.setUint32(0, keys.length / 3, true);
  head.setUint32(4, width, true);
  head.setFloat32(8, vectorScale, true);
  head.setFloat32(12, linearScale, true);
  hiddenBias.forEach((value, k) => {
    head.setFloat32(16 + 4 * k, value, true);
  });
  output.forEach((value, k) => {
    head.setFloat32(16 + 4 * width + 4 * k, value, true);
  });
  return Buffer.concat([new Uint8Array(head.buffer), Uint8Array.from(keys), Uint8Array.from(rows)]);
}
