import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { evaluate } from "./eval-retrieval.js";

/** The evaluation sets and, for each, what the project wants to reach on dev: clean and keyword questions. */
const SETS = [
  ["ct22-tweets", 0.945, 0.66],
  ["ct21-debates", 0.36, 0.22],
  ["snopes-questions", 0.96, 0.86],
  ["politifact-headlines", 0.885, 0.68],
  ["misquotes", 0.935, 0.915],
] as const;
const VARIANTS = ["", ".noisy", ".keyword", ".keywordnoisy"] as const;

/** MAP@5 of one set: clean, with typos, as keywords, as keywords with typos. */
export interface Retrieved {
  readonly set: string;
  readonly map5: readonly number[];
  readonly wanted: readonly [clean: number, keyword: number];
}

async function relevant(path: string): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const row of (await readFile(path, "utf8")).split("\n")) {
    const [query, record] = row.trim().split(/\s+/u);
    if (query && record) found.set(query, (found.get(query) ?? new Set()).add(record));
  }
  return found;
}

/** Mean average precision of the first five, as the sets' own scorer has it. */
function meanPrecision(
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  run: ReadonlyMap<string, readonly string[]>,
): number {
  let sum = 0;
  for (const [query, right] of wanted) {
    let hits = 0;
    let precision = 0;
    for (const [at, record] of (run.get(query) ?? []).slice(0, 5).entries())
      if (right.has(record)) precision += ++hits / (at + 1);
    sum += precision / right.size;
  }
  return sum / wanted.size;
}

/** Runs all dev splits below a folder (`../shared/eval/retrieval`) through the code that production uses. */
export async function evaluateAll(
  folder: string,
  keep?: string,
  log: (line: string) => void = console.log,
): Promise<readonly Retrieved[]> {
  const results: Retrieved[] = [];
  for (const [set, clean, keyword] of SETS) {
    const corpus = join(folder, set, "corpus.jsonl");
    if (!existsSync(corpus)) throw new Error(`${corpus} is not there: this measurement needs the evaluation sets.`);
    const wanted = await relevant(join(folder, set, "qrels.dev.tsv"));
    const runs = await evaluate(
      corpus,
      VARIANTS.map((variant) => join(folder, set, `queries.dev${variant}.jsonl`)),
    );
    const map5 = runs.map((run) => meanPrecision(wanted, run));
    results.push({ set, map5, wanted: [clean, keyword] });
    log(`| ${set} | ${map5.map((value) => value.toFixed(3)).join(" | ")} | ${clean} / ${keyword} |`);
  }
  if (keep) await writeFile(join(keep, "retrieval-figures.json"), `${JSON.stringify(results, null, 1)}\n`);
  return results;
}
