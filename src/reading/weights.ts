import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PartSums } from "./parts.js";
import { Ranker, type RankerWeights } from "./ranker.js";

/** The rankers of the reader, in the order in which they are used. */
export const RANKERS = ["cue", "source", "left", "right", "floater", "accept"] as const;
export type RankerName = (typeof RANKERS)[number];

/** The weights lie beside the sources, also for the compiled reader: the folder is found from the project's root. */
export function weightsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, "src", "reading", "weights");
}

/**
 * File layout, little endian: uint32 features, uint32 width, float32 vector scale, float32 linear scale, `width` float32 hidden biases,
 * `width` float32 outputs, the features in ascending order (three bytes each), then for each feature `width` int8 and one int8 linear weight.
 */
export function decodeRanker(bytes: Uint8Array): RankerWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  const width = view.getUint32(4, true);
  const vectorScale = view.getFloat32(8, true);
  const linearScale = view.getFloat32(12, true);
  const floats = (at: number) => Float32Array.from({ length: width }, (_, k) => view.getFloat32(at + 4 * k, true));
  const keys = 16 + 8 * width;
  const features = Int32Array.from(
    { length: count },
    (_, i) => view.getUint16(keys + 3 * i, true) + view.getUint8(keys + 3 * i + 2) * 65536,
  );
  const rows = Int8Array.from(bytes.subarray(keys + 3 * count));
  return { features, width, rows, vectorScale, linearScale, hiddenBias: floats(16), output: floats(16 + 4 * width) };
}

const loaded = new Map<string, PartSums>();

/** A trained ranker, read from its file once, ready for a new question. */
export function ranker(name: RankerName): PartSums {
  const known = loaded.get(name);
  if (known) return known.clear();
  const fresh = new PartSums(new Ranker(decodeRanker(readFileSync(join(weightsFolder(), `${name}.bin`)))));
  loaded.set(name, fresh);
  return fresh;
}

let priors: ReadonlyMap<string, number> | null = null;

/** Stems that headed cues in training, with a step from 1 to 7. */
export function cuePriors(): ReadonlyMap<string, number> {
  if (priors) return priors;
  const lines = readFileSync(join(weightsFolder(), "cues.txt"), "utf8").trim().split("\n");
  priors = new Map(lines.map((line) => [line.slice(2), Number(line.charAt(0))]));
  return priors;
}

/** For training only: puts priors in place of those in the file. */
export function replaceCuePriors(table: ReadonlyMap<string, number>): void {
  priors = table;
}
