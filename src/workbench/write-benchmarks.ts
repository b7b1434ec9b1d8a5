import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Abstained } from "./abstention.js";
import type { Figures } from "./bench-search.js";
import type { Retrieved } from "./eval-all.js";

async function figures<Kind>(folder: string, name: string): Promise<Kind | null> {
  const text = await readFile(join(folder, name), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as Kind);
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function retrieval(rows: readonly Retrieved[]): string {
  return table(
    ["set (dev)", "clean", "typos", "keywords", "keywords, typos", "wanted: clean / keywords"],
    rows.map(({ set, map5, wanted }) => [set, ...map5.map((value) => value.toFixed(3)), wanted.join(" / ")]),
  );
}

function abstention(rows: readonly Abstained[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  return table(
    [
      "set (dev)",
      "questions",
      "nothing shown, answer present (wanted: at most 3%)",
      "nothing shown, answer removed (wanted: at least 95%)",
    ],
    rows.map(({ set, questions, present, removed }) => [set, String(questions), percent(present), percent(removed)]),
  );
}

function speed({ rows, footings }: Figures): string {
  const times = table(
    ["engine", "records", "question", "p50 ms", "p99 ms", "processor ms", "recall@10", "MAP@5"],
    rows.map(({ engine, records, kind, p50, p99, cpu, recall10, map5 }) => [
      engine,
      records.toLocaleString("en-US"),
      kind,
      p50.toFixed(2),
      p99.toFixed(1),
      cpu.toFixed(1),
      kind === "hostile" ? "" : recall10.toFixed(3),
      kind === "hostile" ? "" : map5.toFixed(3),
    ]),
  );
  const costs = table(
    ["engine", "records", "fill, s", "open to first answer, ms", "file, MB", "memory, MB"],
    footings.map(({ engine, records, fillSeconds, openToFirstAnswer, megabytes, memory }) => [
      engine,
      records.toLocaleString("en-US"),
      fillSeconds.toFixed(1),
      openToFirstAnswer?.toFixed(0) ?? "",
      megabytes?.toFixed(0) ?? "",
      memory?.toFixed(0) ?? "",
    ]),
  );
  return `${times}\n\n${costs}`;
}

/** Writes `benchmarks.md` in a folder from the figures kept beside it and the notes in `benchmarks-notes.md`. */
export async function writeBenchmarks(folder: string): Promise<void> {
  const retrieved = await figures<Retrieved[]>(folder, "retrieval-figures.json");
  const abstained = await figures<Abstained[]>(folder, "abstention-figures.json");
  const measured = await figures<Figures>(folder, "search-figures.json");
  const notes = await readFile(join(folder, "benchmarks-notes.md"), "utf8").catch(() => "");
  const parts = [
    "# Benchmarks\n\nWritten by `onrecord bench search`; edit `benchmarks-notes.md`, not this file.",
    retrieved &&
      `## Finding the right record\n\nMAP@5, default tier, through the production archive and ranker.\n\n${retrieval(retrieved)}`,
    abstained && `## Saying that nothing comes close\n\n${abstention(abstained)}`,
    measured &&
      `## Speed\n\n${measured.machine}. Peers ran in the same run, on the same records and questions.\n\n${speed(measured)}\n\n![Median time a question, by size of the archive](search-cost.png)`,
    notes,
  ];
  await writeFile(join(folder, "benchmarks.md"), `${parts.filter(Boolean).join("\n\n").trimEnd()}\n`);
}
