import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../core/errors.js";
import { analyse, type Found } from "../reading/analysis.js";
import { entityName } from "../reading/entities.js";

const documentLine = z.object({ id: z.string(), text: z.string() });

/** One prediction in the scorer's format; offsets are UTF-16. */
interface Prediction {
  readonly content: readonly [number, number];
  readonly contentSpans: readonly (readonly [number, number])[];
  readonly speaker: string | null;
  readonly speakerSpan: readonly [number, number] | null;
  readonly speakerEntity: string | null;
  readonly cue: string | null;
  readonly cueSpan: readonly [number, number] | null;
  readonly type: string;
}

function prediction(text: string, found: Found): Prediction | null {
  const first = found.content[0];
  const last = found.content.at(-1);
  if (!first || !last) return null;
  const speaker = found.source ? text.slice(...found.source) : null;
  return {
    content: [first[0], last[1]],
    contentSpans: found.content,
    speaker,
    speakerSpan: found.source,
    speakerEntity: found.who.entity ? entityName(found.who.entity) : speaker,
    cue: found.cue ? text.slice(...found.cue) : null,
    cueSpan: found.cue,
    type: found.type,
  };
}

/** The outermost attributions of a text, which is the level the sets annotate. */
export function predictions(text: string): Prediction[] {
  return analyse(text).found.flatMap((found) => (found.parent < 0 ? (prediction(text, found) ?? []) : []));
}

function documents(file: string): { id: string; text: string }[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => documentLine.parse(JSON.parse(line)));
  } catch (error) {
    throw new UserError(
      `${file} could not be read as documents.`,
      `It must hold one JSON object per line with "id" and "text". ${error instanceof Error ? error.message : ""}`,
    );
  }
}

const WARM_UP = 8;

/** Reads every document of a file (one JSON object a line: `id`, `text`) and writes what was found, with the milliseconds each took. */
export async function evalQuotes(options: {
  readonly documents: string;
  readonly predictions: string;
}): Promise<{ readonly documents: number; readonly milliseconds: number }> {
  const all = documents(options.documents);
  for (const { text } of all.slice(0, WARM_UP)) predictions(text);
  let milliseconds = 0;
  const lines = all.map(({ id, text }) => {
    const start = performance.now();
    const quotes = predictions(text);
    const ms = performance.now() - start;
    milliseconds += ms;
    return JSON.stringify({ docId: id, ms, quotes });
  });
  writeFileSync(options.predictions, `${lines.join("\n")}\n`);
  return { documents: all.length, milliseconds };
}
