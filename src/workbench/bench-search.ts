import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { openArchive } from "../archive/sqlite/open.js";
import { search } from "../search/searcher.js";
import { drawCurve } from "./cost-curve.js";
import { type Peer, peers } from "./peers.js";
import { type KnownItem, knownItems, randomFrom, sentence, speakerOf, syntheticRecords } from "./synthetic.js";
import { writeBenchmarks } from "./write-benchmarks.js";

/** One line of the table: how long questions of one kind took, and how often the right record was among the first. Milliseconds. */
export interface Measured {
  readonly engine: string;
  readonly records: number;
  readonly kind: string;
  readonly p50: number;
  readonly p99: number;
  /** Mean processor time a question, which a busy machine disturbs least. */
  readonly cpu: number;
  readonly recall10: number;
  readonly map5: number;
}

/** What opening and filling cost. */
export interface Footing {
  readonly engine: string;
  readonly records: number;
  readonly fillSeconds: number;
  readonly openToFirstAnswer: number | null;
  readonly megabytes: number | null;
  /** Resident memory of the process after the questions, in megabytes; null for peers, which share the process. */
  readonly memory: number | null;
}

export interface BenchOptions {
  readonly records?: number;
  /** Where the tables and the curve are kept; measurements of other sizes in it stay. */
  readonly keep?: string;
  readonly log?: (line: string) => void;
  /** Hears how far filling and asking have come. */
  readonly report?: Report;
  /** An archive that an earlier run has filled with as many records: measured as it is, with the seconds that filling took. */
  readonly filled?: { readonly path: string; readonly seconds: number };
}

/** How many of how many things are done. */
export type Report = (things: "records" | "questions", done: number, of: number) => void;

const QUESTIONS = 40;
/** Records between two reports: looking at the clock for each would cost more than some peers take. */
const REPORT_EVERY = 1_000;
const HOSTILE = 50;
/** Questions of each kind that are asked before the clock runs, others than those measured: a bot that answers all day is warm. */
const WARMING = 15;
const PEERS_AT_MOST = 100_000;
/** A peer that reads every record for every question is asked little, and only in the smallest archive. */
const SLOW_QUESTIONS = 1;
const SLOW_AT_MOST = 10_000;
/** Other peers are asked less above that size. */
const FEW_QUESTIONS = 10;

type Answer = (words: string) => Promise<readonly string[]>;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function measure(
  engine: string,
  records: number,
  items: readonly KnownItem[],
  answer: Answer,
  report: Report,
): Promise<Measured[]> {
  const rows: Measured[] = [];
  let done = 0;
  for (const kind of new Set(items.map((item) => item.kind))) {
    const times: number[] = [];
    let recall = 0;
    let precision = 0;
    const asked = items.filter((item) => item.kind === kind);
    const before = process.cpuUsage();
    for (const { words, target } of asked) {
      const begun = performance.now();
      const found = await answer(words);
      times.push(performance.now() - begun);
      const place = found.indexOf(target);
      if (place >= 0 && place < 10) recall++;
      if (place >= 0 && place < 5) precision += 1 / (place + 1);
      report("questions", ++done, items.length);
    }
    const used = process.cpuUsage(before);
    const cpu = (used.user + used.system) / 1000 / asked.length;
    times.sort((a, b) => a - b);
    rows.push({
      engine,
      records,
      kind,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      cpu,
      recall10: recall / asked.length,
      map5: precision / asked.length,
    });
  }
  return rows;
}

/** Questions made to hurt: metacharacters, common words alone, long nonsense, cut at the 300 characters that commands accept. */
function hostile(): string[] {
  const random = randomFrom(99);
  const signs = [..."*\\'()[]{}^$.|?+/:;-_~!@#%&=<>,abcdefghijklmnopqrstuvwxyz 0123456789éß漢字🙂\""];
  const draw = (size: number, one: () => string, gap: string) =>
    Array.from({ length: size }, one).join(gap).slice(0, 300);
  const noise = Array.from({ length: HOSTILE }, () =>
    draw(300, () => signs[Math.floor(random() * signs.length)] ?? "", ""),
  );
  const first = () => sentence(Math.floor(random() * 1000)).split(" ")[0] ?? "";
  const common = Array.from({ length: HOSTILE }, () => draw(40, first, " "));
  return [...noise, ...common, "(a+)+$ ".repeat(40), "AND OR NOT NEAR ".repeat(18), '"'.repeat(300)];
}

async function measureHostile(records: number, answer: Answer): Promise<Measured> {
  const items = hostile().map((words) => ({ kind: "hostile", words, target: "" }));
  const [row] = await measure("onrecord", records, items, answer, () => {});
  if (!row) throw new Error("No hostile question was measured.");
  return row;
}

const answers =
  (archive: Archive): Answer =>
  async (words) => {
    const { ranked } = await search(archive, words, {}, "attribution");
    return ranked.slice(0, 20).map((one) => one.read.candidate.id);
  };

async function warm(items: readonly KnownItem[], answer: Answer): Promise<void> {
  for (const { words } of items) await answer(words);
}

function* counted<T>(things: Iterable<T>, of: number, report: Report): Generator<T> {
  let done = 0;
  for (const thing of things) {
    if (++done % REPORT_EVERY === 0) report("records", Math.min(done, of), of);
    yield thing;
  }
  report("records", of, of);
}

async function fill(path: string, records: number, report: Report): Promise<number> {
  const begun = performance.now();
  const archive = openArchive(path);
  await archive.put(counted(syntheticRecords(records), records, report));
  await archive.close();
  return (performance.now() - begun) / 1000;
}

/** Fills an archive file, then opens it afresh as a program would and measures. */
async function measureArchive(
  records: number,
  items: readonly KnownItem[],
  log: (line: string) => void,
  report: Report,
  filled: BenchOptions["filled"],
): Promise<{ rows: Measured[]; footing: Footing }> {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-bench-"));
  const path = filled?.path ?? join(folder, "archive.sqlite");
  try {
    const fillSeconds = filled?.seconds ?? (await fill(path, records, report));
    log(`onrecord: ${records} records in ${fillSeconds.toFixed(1)} s`);
    const opened = performance.now();
    const archive = openArchive(path);
    const answer = answers(archive);
    await answer(items[0]?.words ?? "");
    const openToFirstAnswer = performance.now() - opened;
    await warm(knownItems(records, WARMING, "warming"), answer);
    const rows = [
      ...(await measure("onrecord", records, items, answer, report)),
      await measureHostile(records, answer),
    ];
    await archive.close();
    return {
      rows,
      footing: {
        engine: "onrecord",
        records,
        fillSeconds,
        openToFirstAnswer,
        megabytes: (await stat(path)).size / 1e6,
        memory: process.memoryUsage().rss / 1e6,
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measurePeer(
  peer: Peer,
  records: number,
  items: readonly KnownItem[],
  { log, report }: { log: (line: string) => void; report: Report },
) {
  const begun = performance.now();
  const documents = Array.from({ length: records }, (_, at) => ({
    id: `r${at}`,
    text: sentence(at),
    speaker: speakerOf(at),
  }));
  const answer = await peer.fill(documents);
  const fillSeconds = (performance.now() - begun) / 1000;
  log(`${peer.name}: ${records} records in ${fillSeconds.toFixed(1)} s`);
  const each = peer.slow ? SLOW_QUESTIONS : records > SLOW_AT_MOST ? FEW_QUESTIONS : QUESTIONS;
  const kinds = new Set(items.map((item) => item.kind));
  const few = [...kinds].flatMap((kind) => items.filter((item) => item.kind === kind).slice(0, each));
  if (!peer.slow) await warm(knownItems(records, records > SLOW_AT_MOST ? 2 : WARMING, "warming"), answer);
  const rows = await measure(peer.name, records, few, answer, report);
  const footing: Footing = {
    engine: peer.name,
    records,
    fillSeconds,
    openToFirstAnswer: null,
    megabytes: null,
    memory: null,
  };
  return { rows, footing };
}

/** What is kept of all runs, smallest archive first. */
export interface Figures {
  readonly rows: readonly Measured[];
  readonly footings: readonly Footing[];
  readonly machine: string;
}

async function kept(path: string): Promise<Figures> {
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? { rows: [], footings: [], machine: "" } : (JSON.parse(text) as Figures);
}

/** Measures search on a synthetic archive of this size, peers in the same run up to 100,000 records, and prints a table. */
export async function benchSearch({
  records = 10_000,
  keep,
  log = console.log,
  report = () => {},
  filled,
}: BenchOptions = {}): Promise<readonly Measured[]> {
  const items = knownItems(records, QUESTIONS);
  const own = await measureArchive(records, items, log, report, filled);
  const rows = [...own.rows];
  const footings = [own.footing];
  for (const peer of peers.filter(({ slow }) => records <= (slow ? SLOW_AT_MOST : PEERS_AT_MOST))) {
    const measured = await measurePeer(peer, records, items, { log, report });
    rows.push(...measured.rows);
    footings.push(measured.footing);
  }
  for (const row of rows) log(line(row));
  for (const footing of footings) log(JSON.stringify(footing));
  log(`RSS ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  if (keep) await keepFigures(keep, rows, footings);
  return rows;
}

const line = ({ engine, records, kind, p50, p99, cpu, recall10, map5 }: Measured): string =>
  `| ${engine} | ${records.toLocaleString("en-US")} | ${kind} | ${p50.toFixed(2)} | ${p99.toFixed(2)} | ${cpu.toFixed(2)} | ${recall10.toFixed(3)} | ${map5.toFixed(3)} |`;

async function keepFigures(folder: string, rows: readonly Measured[], footings: readonly Footing[]): Promise<void> {
  const path = join(folder, "search-figures.json");
  const before = await kept(path);
  const fresh = new Set(rows.map((row) => `${row.engine} ${row.records}`));
  const stays = (row: { engine: string; records: number }) => !fresh.has(`${row.engine} ${row.records}`);
  const bySize = (a: { records: number }, b: { records: number }) => a.records - b.records;
  const all: Figures = {
    rows: [...before.rows.filter(stays), ...rows].sort(bySize),
    footings: [...before.footings.filter(stays), ...footings].sort(bySize),
    machine: `${cpus().length} cores, Node ${process.version}`,
  };
  await writeFile(path, `${JSON.stringify(all, null, 1)}\n`);
  await drawCurve(all.rows, join(folder, "search-cost.png"));
  await writeBenchmarks(folder);
}
