/**
 * Measures the reader on the development sets and writes docs/reading.md.
 *
 *   node dist/src/workbench/reading-report.js ../shared/eval
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import winkModel from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { z } from "zod";
import { SHOW_WITHOUT_REVIEW } from "../reading/reading.js";
import { atBar, directQuotes } from "../reading/training/bar.js";
import { goldDocuments } from "../reading/training/gold.js";
import { predictions } from "./eval-quotes.js";

const rate = z.object({ p: z.number().nullable(), r: z.number().nullable(), f1: z.number() });
const scores = z.object({
  exact: rate,
  o50: rate,
  quotePlusSpeaker50: rate,
  coverage: z.number().nullable(),
  speaker: z.object({ entity: z.tuple([z.number().nullable(), z.number()]) }),
  byType: z.object({
    direct: z.object({ r80: z.number().nullable() }),
    mixed: z.object({ r50: z.number().nullable() }),
  }),
});
type Line = { readonly id: string; readonly split: string; readonly text: string };
type Prediction = { readonly docId: string; readonly quotes: ReturnType<typeof predictions> };
type Scorer = (
  documents: readonly Line[],
  gold: readonly unknown[],
  predicted: readonly Prediction[],
  options: { split: string },
) => unknown;

const lines = (file: string): unknown[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function speechOnly(folder: string, predicted: readonly Prediction[]): Prediction[] {
  const forms = new Set(
    z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, "quotes", "speech-cues.json"), "utf8"))),
  );
  const speaks = (cue: string | null) =>
    /according to/iu.test(cue ?? "") ||
    (cue ?? "")
      .toLowerCase()
      .split(/[^a-z]+/u)
      .some((word) => forms.has(word));
  return predicted.map(({ docId, quotes }) => ({
    docId,
    quotes: quotes.filter(({ type, cue }) => type !== "indirect" || speaks(cue)),
  }));
}

async function main([folder = "../shared/eval"]: string[]): Promise<void> {
  const { score } = (await import(pathToFileURL(resolve(folder, "score-quotes.mjs")).href)) as { score: Scorer };
  const set = (name: string) =>
    (lines(join(folder, "quotes", name, "documents.jsonl")) as Line[]).filter(({ split }) => split === "dev");
  const gold = (name: string) => lines(join(folder, "quotes", name, "gold.jsonl"));
  const readAll = (documents: readonly Line[]): Prediction[] =>
    documents.map(({ id, text }) => ({ docId: id, quotes: predictions(text) }));
  const measure = (name: string, documents: readonly Line[], predicted: readonly Prediction[]) =>
    scores.parse(score(documents, gold(name), predicted, { split: "dev" }));

  const polnear = set("polnear");
  const read = readAll(polnear);
  const all = measure("polnear", polnear, read);
  const speech = measure("polnear-speech", polnear, speechOnly(folder, read));
  const [gumSet, basilSet, unitSet] = [set("gum-news"), set("basil"), set("unit-cases")];
  const gum = measure("gum-news", gumSet, readAll(gumSet));
  const basil = measure("basil", basilSet, readAll(basilSet));
  const unit = measure("unit-cases", unitSet, readAll(unitSet));

  const nlp = winkNLP(winkModel, ["sbd", "pos"]);
  const perThousand = (work: (text: string) => unknown) =>
    median(
      polnear.map(({ text }) => {
        const before = process.cpuUsage().user;
        work(text);
        return (process.cpuUsage().user - before) / 1_000 / (text.split(/\s+/u).length / 1_000);
      }),
    ).toFixed(1);
  const tagsAlone = perThousand((text) => nlp.readDoc(text).tokens().out(nlp.its.pos));
  const whole = perThousand(predictions);

  const bar = atBar(directQuotes(goldDocuments(join(folder, "quotes", "polnear"), "dev")), SHOW_WITHOUT_REVIEW);

  const table = [
    [
      "polnear dev (exact / overlap .5 / quote and speaker, F1)",
      `${all.exact.f1} / ${all.o50.f1} / ${all.quotePlusSpeaker50.f1}`,
      "58 / 73 / 65",
    ],
    [
      "polnear-speech dev (the same)",
      `${speech.exact.f1} / ${speech.o50.f1} / ${speech.quotePlusSpeaker50.f1}`,
      "72 / 85 / 79",
    ],
    [
      "polnear-speech dev (direct recall at .8; mixed at .5)",
      `${speech.byType.direct.r80}; ${speech.byType.mixed.r50}`,
      "94; 87",
    ],
    ["gum-news dev (overlap .5 F1; entity)", `${gum.o50.f1}; ${gum.speaker.entity[0]}`, "68; 88"],
    ["basil dev (coverage; entity)", `${basil.coverage}; ${basil.speaker.entity[0]}`, "98; 72"],
    ["unit-cases (exact F1)", `${unit.exact.f1}`, "100"],
    ["whole reader, ms of one thread's processor time per 1,000 words, median over polnear dev", whole, "20"],
    ["the tagger alone, same run", tagsAlone, "–"],
    [
      `direct quotes of polnear dev at the bar of ${SHOW_WITHOUT_REVIEW}: speaker right; share of all direct quotes`,
      `${bar.precision.toFixed(1)}; ${bar.share.toFixed(0)} (${bar.quotes} quotes)`,
      "99; aim 70",
    ],
  ];
  const notes = readFileSync(join("src", "workbench", "reading-notes.md"), "utf8");
  const rows = table.map(([name, value, target]) => `| ${name} | ${value} | ${target} |`).join("\n");
  writeFileSync(
    join("docs", "reading.md"),
    `# Reading: what was measured\n\nWritten by \`src/workbench/reading-report.ts\` on Node ${process.version}, ${cpus().length} cores, while other work ran beside it (load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(", ")}).\n\n| set | measured | must reach |\n|---|---|---|\n${rows}\n\n${notes}`,
  );
}

await main(process.argv.slice(2));
