import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { openArchive } from "../archive/sqlite/open.js";
import { UserError } from "../core/errors.js";
import type { ArchiveRecord, Article, Attribution, Person, StatedDate } from "../records/types.js";
import { search } from "../search/searcher.js";

/** One item of an evaluation corpus (JSONL). */
export interface CorpusItem {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly speaker?: string;
  readonly date?: string;
}

export interface EvalOptions {
  readonly corpus: string;
  readonly queries: string;
  /** Where the TREC run is written: `query Q0 doc rank score tag`. */
  readonly run: string;
  readonly k?: number;
  readonly tier?: "default" | "encoder";
}

async function* jsonLines<Row>(path: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim()) yield JSON.parse(line) as Row;
}

function person(name: string): Person {
  return { kind: "person", id: `p:${name}`, name, aliases: [], accounts: [], roles: [] };
}

function article(item: CorpusItem): Article {
  return {
    kind: "article",
    id: `a:${item.id}`,
    url: null,
    publisher: null,
    headline: item.title ?? null,
    byline: null,
    datePublished: null,
    dateBasis: null,
    version: 1,
    wasRevisionOf: null,
    text: null,
    sha256: "",
    pubStatus: "usable",
    embargoedUntil: null,
    usageTerms: null,
    archivedAt: null,
  };
}

function stated(written: string | undefined): StatedDate {
  const time = Date.parse(`${written ?? ""} UTC`);
  if (Number.isNaN(time)) return { from: null, to: null, precision: "unknown", basis: "not stated" };
  const day = new Date(time).toISOString().slice(0, 10);
  return { from: day, to: day, precision: "day", basis: "stated" };
}

function attribution(item: CorpusItem): Attribution {
  const selector = { span: [0, item.text.length] as const, exact: item.text, prefix: "", suffix: "", sha256: "" };
  const nowhere = { span: [0, 0] as const, exact: null, prefix: "", suffix: "", sha256: "" };
  return {
    kind: "attribution",
    id: item.id,
    article: `a:${item.id}`,
    content: [selector],
    quoted: [],
    quoteType: "direct",
    cue: { selector: nowhere, class: "none", polarity: 1 },
    source: { selector: null, agent: item.speaker ? `p:${item.speaker}` : null, resolved: null },
    addressee: null,
    venue: null,
    date: stated(item.date),
    level: "on_record",
    parent: null,
    relay: [],
    gist: item.subtitle ?? null,
    reviewState: "confirmed",
    confidence: 1,
    evidence: [],
    supersededBy: null,
    summarises: null,
  };
}

/** A corpus item as the records that an archive would hold for it. */
export function recordsOf(item: CorpusItem): ArchiveRecord[] {
  return [...(item.speaker ? [person(item.speaker)] : []), ...(item.title ? [article(item)] : []), attribution(item)];
}

/** The items of an evaluation corpus (JSONL), streamed. */
export const corpusItems = (path: string): AsyncIterable<CorpusItem> => jsonLines<CorpusItem>(path);

/** The records of an evaluation corpus (JSONL), streamed. */
export async function* corpusRecords(path: string): AsyncGenerator<ArchiveRecord> {
  for await (const item of corpusItems(path)) yield* recordsOf(item);
}

/** Indexes a corpus once into a temporary archive and answers each file of queries: for each query its records, best first. */
export async function evaluate(corpus: string, queries: readonly string[], k = 20): Promise<Map<string, string[]>[]> {
  const scored = await answerAll(corpus, queries, k);
  return scored.map((run) => new Map([...run].map(([query, rows]) => [query, rows.map(([record]) => record)])));
}

type Run = Map<string, (readonly [record: string, score: number])[]>;

async function answerAll(corpus: string, queries: readonly string[], k: number): Promise<Run[]> {
  const archive = openArchive(":memory:");
  await archive.put(corpusRecords(corpus));
  const runs: Run[] = [];
  for (const file of queries) {
    const run: Run = new Map();
    for await (const { id, text } of jsonLines<{ id: string; text: string }>(file)) {
      const { ranked } = await search(archive, text, {}, "attribution");
      run.set(
        id,
        ranked.slice(0, k).map(({ read, score }) => [read.candidate.id, score] as const),
      );
    }
    runs.push(run);
  }
  await archive.close();
  return runs;
}

/**
 * Indexes a corpus (JSONL `{id, text, title?, speaker?, date?}`) into a temporary archive through the code that production uses, answers the
 * queries (JSONL `{id, text}`) and writes a TREC run.
 */
export async function evalRetrieval({ corpus, queries, run, k = 20, tier = "default" }: EvalOptions): Promise<void> {
  if (tier === "encoder")
    throw new UserError("The encoder tier is not part of this build.", "Leave out --tier, or give --tier default.");
  const [answered] = await answerAll(corpus, [queries], k);
  const lines = [...(answered ?? [])].flatMap(([query, rows]) =>
    rows.map(([record, score], at) => `${query} Q0 ${record} ${at + 1} ${score.toFixed(6)} onrecord`),
  );
  await writeFile(run, `${lines.join("\n")}\n`);
}
