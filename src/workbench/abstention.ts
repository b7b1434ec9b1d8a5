import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openArchive } from "../archive/sqlite/open.js";
import { certainties } from "../search/certainty.js";
import { search } from "../search/searcher.js";
import { BAR } from "../search/weights.js";
import { corpusRecords } from "./eval-retrieval.js";

/** How often nothing is shown: with the answer in the archive (should be rare), and with the answer taken out (should be the rule). */
export interface Abstained {
  readonly set: string;
  readonly questions: number;
  readonly present: number;
  readonly removed: number;
}

const QUESTIONS = 300;
const SETS = ["snopes-questions", "politifact-headlines", "misquotes"] as const;

async function measureSet(folder: string, set: string): Promise<Abstained> {
  const archive = openArchive(":memory:");
  await archive.put(corpusRecords(join(folder, set, "corpus.jsonl")));
  const lines = async (name: string) => (await readFile(join(folder, set, name), "utf8")).trim().split("\n");
  const right = new Map<string, Set<string>>();
  for (const line of await lines("qrels.dev.tsv")) {
    const [query = "", record = ""] = line.split("\t");
    right.set(query, (right.get(query) ?? new Set()).add(record));
  }
  const asked = (await lines("queries.dev.jsonl"))
    .slice(0, QUESTIONS)
    .map((line) => JSON.parse(line) as { id: string; text: string });
  let present = 0;
  let removed = 0;
  for (const { id, text } of asked) {
    const { ranked } = await search(archive, text, {}, "attribution");
    const others = ranked.filter(({ read }) => !right.get(id)?.has(read.candidate.id));
    const silent = (list: typeof ranked) => (certainties(list)[0] ?? 0) < BAR;
    if (silent(ranked)) present++;
    if (silent(others)) removed++;
  }
  await archive.close();
  return { set, questions: asked.length, present: present / asked.length, removed: removed / asked.length };
}

/** Measures when search says that nothing comes close, on up to 300 dev questions a set. */
export async function measureAbstention(
  folder: string,
  keep?: string,
  log: (line: string) => void = console.log,
): Promise<readonly Abstained[]> {
  const results: Abstained[] = [];
  for (const set of SETS) {
    const one = await measureSet(folder, set);
    log(`| ${set} | ${one.questions} | ${(one.present * 100).toFixed(1)}% | ${(one.removed * 100).toFixed(1)}% |`);
    results.push(one);
  }
  if (keep) await writeFile(join(keep, "abstention-figures.json"), `${JSON.stringify(results, null, 1)}\n`);
  return results;
}
