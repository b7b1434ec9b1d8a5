import { readFileSync } from "node:fs";
import { z } from "zod";

const span = z.tuple([z.number(), z.number()]);
const documentLine = z.object({ id: z.string(), split: z.string(), text: z.string(), date: z.string().nullish() });
const goldLine = z.object({
  docId: z.string(),
  quotes: z.array(
    z.object({
      contentSpans: z.array(span),
      speaker: z.string().nullish(),
      speakerSpan: span.nullish(),
      cueSpan: span.nullish(),
      type: z.string(),
    }),
  ),
});

export type GoldQuote = z.infer<typeof goldLine>["quotes"][number];
export interface GoldDocument {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
}

function lines<T>(file: string, shape: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => shape.parse(JSON.parse(line)));
}

/** The articles of one split of a set with their gold attributions. */
export function goldDocuments(folder: string, split: string): GoldDocument[] {
  const gold = new Map(lines(`${folder}/gold.jsonl`, goldLine).map((line) => [line.docId, line.quotes]));
  return lines(`${folder}/documents.jsonl`, documentLine)
    .filter((document) => document.split === split)
    .map(({ id, text }) => ({ id, text, quotes: gold.get(id) ?? [] }));
}

/** Every eighth training article is kept apart when the acceptance and the confidence are learned. */
export const isHeldOut = (number: number): boolean => number % 8 === 0;
