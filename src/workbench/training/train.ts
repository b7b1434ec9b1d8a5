import type { Evidence } from "../../search/evidence.js";
import { WEIGHTS } from "../../search/weights.js";
import { askAll } from "./asked.js";
import { drawFrom } from "./draw.js";
import { type Listed, listwise } from "./listwise.js";

/**
 * Learns the ranker's weights (`WEIGHTS` of `src/search/weights.ts`) anew and prints them:
 * `node dist/src/workbench/training/train.js ../shared/eval/retrieval`. Writes nothing: a person puts them in, after measuring them.
 */
const folder = process.argv[2] ?? "../shared/eval/retrieval";
const SHUFFLING = 7;

const names = Object.keys(WEIGHTS) as (keyof Evidence)[];
const listed: Listed[] = [];
await askAll(folder, ({ set, making, worth, questions }, asked) => {
  const own = asked
    .map(
      ({ ranked, right }): Listed => ({
        candidates: ranked.map(({ evidence }) => names.map((name) => evidence[name])),
        right: ranked.map(({ read }) => right.has(read.candidate.id)),
        worth: worth / questions.length,
      }),
    )
    .filter(({ right }) => right.includes(true));
  console.log(`${set}, ${making}: ${own.length} of ${questions.length} have their answer among those read`);
  listed.push(...own);
});
const mean = listed.reduce((sum, { worth }) => sum + worth, 0) / listed.length;
const draw = drawFrom(SHUFFLING);
const weights = listwise(
  listed.map((one) => ({ ...one, worth: one.worth / mean })),
  names,
  (items) => draw.sample(items, items.length),
);
console.log(JSON.stringify(weights, null, 2));
