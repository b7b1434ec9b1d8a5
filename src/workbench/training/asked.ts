import { join } from "node:path";
import type { Archive } from "../../archive/archive.js";
import { openArchive } from "../../archive/sqlite/open.js";
import type { Ranked } from "../../search/rank.js";
import { search } from "../../search/searcher.js";
import { corpusItems, corpusRecords, recordsOf } from "../eval-retrieval.js";
import { type TrainingQuestion, type TrainingSet, trainingSets } from "./made-questions.js";

/** A training question as it was answered. */
export interface Asked {
  readonly ranked: readonly Ranked[];
  readonly right: ReadonlySet<string>;
}

type Use = (set: TrainingSet, asked: readonly Asked[]) => void;
type Wanted = (set: TrainingSet) => boolean;

async function ask(archive: Archive, questions: readonly TrainingQuestion[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { text, right } of questions)
    asked.push({ ranked: (await search(archive, text, {}, "attribution")).ranked, right });
  return asked;
}

/** Small archives hold the answers of so many questions of a set, and are asked all of them. */
const SMALL = 40;

/** The records of the corpus that answer one of the questions. */
async function* answersOf(corpus: string, questions: readonly TrainingQuestion[]) {
  const right = new Set(questions.flatMap((question) => [...question.right]));
  for await (const item of corpusItems(corpus)) if (right.has(item.id)) yield* recordsOf(item);
}

/** Asks the questions of each set in an archive that has the answers of forty of them and nothing else, as a newsroom has that has just begun. */
export async function askSmall(folder: string, use: Use, wanted: Wanted): Promise<void> {
  for (const set of (await trainingSets(folder)).filter(wanted)) {
    const archive = openArchive(":memory:");
    await archive.put(answersOf(join(folder, set.set, "corpus.jsonl"), set.questions.slice(0, SMALL)));
    use(set, await ask(archive, set.questions));
    await archive.close();
  }
}

/** Asks all training questions below a folder through the production archive and ranker, and hands over one set after the other. */
export async function askAll(folder: string, use: Use, wanted: Wanted = () => true): Promise<void> {
  const sets = (await trainingSets(folder)).filter(wanted);
  for (const name of new Set(sets.map(({ set }) => set))) {
    const archive = openArchive(":memory:");
    await archive.put(corpusRecords(join(folder, name, "corpus.jsonl")));
    for (const set of sets.filter((one) => one.set === name)) use(set, await ask(archive, set.questions));
    await archive.close();
  }
}
