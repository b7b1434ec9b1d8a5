import { writeFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import type { Measured } from "./bench-search.js";

const WIDTH = 860;
const HEIGHT = 480;
const LEFT = 80;
const RIGHT = 250;
const TOP = 40;
const BOTTOM = 50;
/** Decades shown, as powers of ten. */
const RECORDS = [4, 7] as const;
const MILLISECONDS = [-1, 5] as const;
const COLOURS = ["#1f4e79", "#b25a14", "#5a823c", "#783c78", "#3c3c3c", "#aa1e3c", "#2b8a8a", "#8a6d1f"];

const x = (records: number): number =>
  LEFT + ((Math.log10(records) - RECORDS[0]) / (RECORDS[1] - RECORDS[0])) * (WIDTH - LEFT - RIGHT);
const y = (time: number): number =>
  HEIGHT -
  BOTTOM -
  ((Math.log10(Math.max(time, 0.1)) - MILLISECONDS[0]) / (MILLISECONDS[1] - MILLISECONDS[0])) * (HEIGHT - TOP - BOTTOM);

const text = (left: number, top: number, words: string, more = ""): string =>
  `<text x="${left}" y="${top}" font-family="DejaVu Sans, Arial, sans-serif" font-size="12" ${more}>${words}</text>`;

function grid(): string {
  const lines: string[] = [];
  for (let power = MILLISECONDS[0]; power <= MILLISECONDS[1]; power++) {
    const at = y(10 ** power);
    lines.push(
      `<line x1="${LEFT}" y1="${at}" x2="${WIDTH - RIGHT}" y2="${at}" stroke="#ddd"/>`,
      text(LEFT - 8, at + 4, `${10 ** power} ms`, 'text-anchor="end"'),
    );
  }
  for (let power = RECORDS[0]; power <= RECORDS[1]; power++)
    lines.push(
      text(x(10 ** power), HEIGHT - BOTTOM + 20, (10 ** power).toLocaleString("en-US"), 'text-anchor="middle"'),
    );
  return lines.join("");
}

function curve(name: string, rows: readonly Measured[], at: number): string {
  const colour = COLOURS[at % COLOURS.length] ?? "#000";
  const points = rows.map((row) => `${x(row.records).toFixed(1)},${y(row.p50).toFixed(1)}`);
  const dots = points
    .map((point) => `<circle cx="${point.split(",")[0]}" cy="${point.split(",")[1]}" r="3" fill="${colour}"/>`)
    .join("");
  const legend = TOP + 18 * at;
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<rect x="${WIDTH - RIGHT + 14}" y="${legend - 9}" width="10" height="10" fill="${colour}"/>${text(WIDTH - RIGHT + 30, legend, name)}`;
}

/** Draws the median time a question over the size of the archive, both logarithmic, as a PNG. */
export async function drawCurve(rows: readonly Measured[], path: string): Promise<void> {
  const shown = rows.filter((row) => row.kind.includes("typo") || row.engine !== "onrecord");
  const names = [...new Set(shown.map((row) => (row.engine === "onrecord" ? `Onrecord, ${row.kind}` : row.engine)))];
  const lines = names.map((name, at) => {
    const of = shown.filter((row) =>
      row.engine === "onrecord" ? `Onrecord, ${row.kind}` === name : row.engine === name && row.kind === "8 words",
    );
    return curve(
      name,
      [...of].sort((a, b) => a.records - b.records),
      at,
    );
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${text(LEFT, 22, "Median time a question, by records in the archive")}${grid()}${lines.join("")}</svg>`;
  await writeFile(path, new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng());
}
