import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { clean } from "../../search/clean.js";
import { STOP_WORDS } from "../../search/stop-words.js";
import { fold } from "../../search/words.js";
import type { CorpusItem } from "../eval-retrieval.js";
import { type Draw, drawFrom } from "./draw.js";
import { misspell } from "./misspell.js";

/** A question with the records that answer it. */
export interface TrainingQuestion {
  readonly text: string;
  readonly right: ReadonlySet<string>;
}

/** Questions of one making over one corpus. `worth` is what the set counts for in the training, all its questions together. */
export interface TrainingSet {
  readonly set: string;
  readonly making: string;
  readonly worth: number;
  readonly questions: readonly TrainingQuestion[];
}

const SEED = 20261123;
/** Sets with a train split of real questions, and sets whose questions are made from corpus records. */
const WITH_TRAIN = ["ct22-tweets", "ct21-debates"] as const;
const MADE_FROM = ["misquotes", "politifact-headlines", "snopes-questions"] as const;

async function rows<Row>(path: string): Promise<Row[]> {
  return (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

async function rightRecords(path: string): Promise<Map<string, Set<string>>> {
  const right = new Map<string, Set<string>>();
  for (const line of (await readFile(path, "utf8")).trim().split("\n")) {
    const [question = "", record = ""] = line.split(/\s+/u);
    right.set(question, (right.get(question) ?? new Set()).add(record));
  }
  return right;
}

const isStop = (word: string): boolean => STOP_WORDS.has(fold(word));
const wordsOf = (text: string): string[] =>
  text
    .replace(/["“”,()]/gu, "")
    .split(/\s+/u)
    .filter(Boolean);

/** Three to five of the content words, in order. */
function keywords(text: string, draw: Draw): string {
  const content = [...new Set(wordsOf(clean(text).toLowerCase()))].filter((word) => word.length > 2 && !isStop(word));
  const kept = new Set(draw.sample(content, 3 + draw.below(3)));
  return content.filter((word) => kept.has(word)).join(" ");
}

/** Four to seven words in a row, sometimes after the speaker's last name. */
function fragment({ text, speaker }: CorpusItem, draw: Draw): string {
  const words = wordsOf(text);
  const size = 4 + draw.below(4);
  const from = draw.below(Math.max(1, words.length - size + 1));
  const named = draw.chance(0.4) ? `${speaker?.split(" ").at(-1) ?? ""} ` : "";
  return (named + words.slice(from, from + size).join(" ")).trim();
}

/** The quote with words lost, replaced and put in, and sometimes its end cut off. */
function misquoted({ text }: CorpusItem, others: readonly string[], draw: Draw): string {
  const words = wordsOf(text);
  const changes = 1 + draw.below(Math.max(2, Math.floor(words.length / 5)));
  for (let change = 0; change < changes; change++) {
    const at = draw.below(words.length);
    if (draw.chance(0.4)) words.splice(at, 1);
    else words.splice(at, draw.chance(0.6) ? 1 : 0, draw.pick(others) ?? "");
  }
  return words.slice(0, draw.chance(0.3) ? Math.ceil(words.length * 0.6) : undefined).join(" ");
}

/** How much a made-up paraphrase keeps of the record, and how many foreign words it takes in. */
interface Paraphrasing {
  readonly kept: number;
  readonly stopKept: number;
  readonly most: number;
  readonly foreign: number;
}
const EASY: Paraphrasing = { kept: 0.57, stopKept: 0.6, most: 10, foreign: 0 };
const HARD: Paraphrasing = { kept: 0.38, stopKept: 0.35, most: 7, foreign: 3 };

function paraphrased({ text }: CorpusItem, how: Paraphrasing, others: readonly string[], draw: Draw): string {
  const words = wordsOf(text);
  let kept = words.filter((word) => draw.chance(isStop(word) ? how.stopKept : how.kept)).slice(0, how.most);
  if (kept.filter((word) => !isStop(word)).length < 2) kept = words.filter((word) => !isStop(word)).slice(0, 3);
  const foreign = how.foreign === 0 ? 0 : 1 + draw.below(how.foreign);
  for (let at = 0; at < foreign; at++) kept.splice(draw.below(kept.length + 1), 0, draw.pick(others) ?? "");
  const swapped = draw.below(Math.max(1, kept.length - 1));
  if (how.foreign > 0 && kept.length > 2 && draw.chance(0.3))
    kept.splice(swapped, 2, kept[swapped + 1] ?? "", kept[swapped] ?? "");
  return kept.join(" ");
}

/** How headlines and questions of the two sets begin. */
function opening(set: string, { speaker }: CorpusItem, draw: Draw): string {
  if (set === "snopes-questions") return `${draw.pick(["Did", "Is", "Does", "Was", "Are"]) ?? ""} `;
  const last = speaker?.split(" ").at(-1) ?? "";
  return (
    draw.pick([`${speaker ?? ""} says `, `${speaker ?? ""} says `, `${speaker ?? ""} `, `${last} says `, "", "", ""]) ??
    ""
  );
}

async function realQuestions(folder: string, set: string, draw: Draw): Promise<TrainingSet[]> {
  const right = await rightRecords(join(folder, set, "qrels.train.tsv"));
  const asked = (await rows<{ id: string; text: string }>(join(folder, set, "queries.train.jsonl"))).flatMap(
    ({ id, text }): TrainingQuestion[] => {
      const records = right.get(id);
      return records ? [{ text, right: records }] : [];
    },
  );
  const changed = (size: number, change: (text: string) => string) =>
    draw
      .sample(asked, size)
      .map((one) => ({ ...one, text: change(one.text) }))
      .filter(({ text }) => text !== "");
  const debates = set === "ct21-debates";
  return [
    { set, making: "as asked", worth: debates ? 1.5 : 2, questions: draw.sample(asked, 350) },
    { set, making: "typos", worth: debates ? 0.7 : 1, questions: changed(100, (text) => misspell(text, draw)) },
    { set, making: "keywords", worth: debates ? 0.7 : 1, questions: changed(150, (text) => keywords(text, draw)) },
  ];
}

async function madeQuestions(folder: string, set: string, draw: Draw): Promise<TrainingSet[]> {
  const right = await rightRecords(join(folder, set, "qrels.dev.tsv"));
  const held = new Set([...right.values()].flatMap((records) => [...records]));
  const corpus = await rows<CorpusItem>(join(folder, set, "corpus.jsonl"));
  const free = corpus.filter(({ id, text }) => !held.has(id) && text.split(" ").length > 7);
  const others = draw
    .sample(corpus, 1500)
    .flatMap(({ text }) => wordsOf(text).filter((word) => word.length > 3 && !isStop(word)));
  const from = (making: string, worth: number, size: number, make: (item: CorpusItem) => string): TrainingSet => ({
    set,
    making,
    worth,
    questions: draw.sample(free, size).map((item) => ({ text: make(item), right: new Set([item.id]) })),
  });
  const key = (item: CorpusItem) => keywords(item.text, draw);
  if (set === "misquotes") {
    const either = (item: CorpusItem) => (draw.chance(0.5) ? fragment(item, draw) : misquoted(item, others, draw));
    return [
      from("misquotes", 1, 250, either),
      from("typos", 1, 150, (item) => misspell(either(item), draw)),
      from("keywords", 0.5, 150, key),
    ];
  }
  const made = (how: Paraphrasing) => (item: CorpusItem) =>
    opening(set, item, draw) + paraphrased(item, how, others, draw);
  return [
    from("easy paraphrases", 1, 250, made(EASY)),
    from("hard paraphrases", 1, 300, made(HARD)),
    from("keywords", 0.5, 150, key),
  ];
}

/**
 * All training questions below a folder (`../shared/eval/retrieval`): the train splits where there are any, else questions made from
 * records. No dev question is read; records that answer dev questions are left out (their ids only are looked up).
 */
export async function trainingSets(folder: string): Promise<TrainingSet[]> {
  const draw = drawFrom(SEED);
  const sets: TrainingSet[] = [];
  for (const set of WITH_TRAIN) sets.push(...(await realQuestions(folder, set, draw)));
  for (const set of MADE_FROM) sets.push(...(await madeQuestions(folder, set, draw)));
  return sets;
}
