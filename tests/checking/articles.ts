import { existsSync, readFileSync } from "node:fs";
import type { Passage, Stretch } from "../../src/checking/reread.js";
import { hasSeed, SHARED, seedText } from "../seed.js";

/** An article with the passages that were taken from it. */
export interface Source {
  readonly text: string;
  readonly passages: readonly Passage[];
}

const MADE = [
  {
    text: `Ferry to stay, mayor says

“We will not sell the ferry,” Ana Ruiz, the mayor of Springfield, said on Monday. “It has carried us for a hundred years.”

The harbor board disagreed. “We will not sell the ferry,” Po Lee, who chairs the board, said an hour later, “unless the price is right.”

“We will not sell the ferry.”

That line hangs above the ticket office, where Ruiz spoke. She said the boat was “not for sale, not today, not in any year.”

Asked whether the engine would last, Lee called the report “garbage.” A mechanic, Ida Moss, called the engine “garbage.”

“We will not sell the ferry.”

The board meets again on Thursday.`,
    quotes: [
      {
        words: ["We will not sell the ferry,", "It has carried us for a hundred years."],
        around: ["Ana Ruiz", "said"],
      },
      { words: ["We will not sell the ferry,", "unless the price is right."], from: 150, around: ["Po Lee", "said"] },
      { words: ["not for sale, not today, not in any year."], around: ["She", "said"] },
      { words: ["garbage."], around: ["Lee called"] },
      { words: ["garbage."], from: 520, around: ["Ida Moss", "called"] },
    ],
  },
  {
    text: `The vote was short. “I voted yes,” said Jo Park. “I voted yes,” said Kim Bell. “I voted no,” said Lou Hart, and then: “I voted no, and I would vote no again tomorrow.” Nobody else spoke. “I voted yes,” Bell repeated at the door, where she was asked about the bridge, the budget, the school and the ferry, in that order. “Ask me tomorrow.” Park left by the back. “Ask me tomorrow,” he had told a reader on Friday.`,
    quotes: [
      { words: ["I voted yes,"], around: ["said", "Jo Park"] },
      { words: ["I voted yes,"], from: 45, around: ["said", "Kim Bell"] },
      { words: ["I voted no, and I would vote no again tomorrow."], around: [] },
      { words: ["Ask me tomorrow,"], around: ["he", "told"] },
    ],
  },
] as const;

/** Articles that we made up, with what is hard about real ones: the same words twice, short quotes, split ones, one long paragraph. */
export function madeArticles(): Source[] {
  return MADE.map(({ text, quotes }) => ({
    text,
    passages: quotes.map((quote, at) => {
      const words = places(text, quote.words, "from" in quote ? quote.from : 0);
      const [start] = words[0] ?? [0];
      return { id: `q${at}`, words, around: quote.around.map((one) => nearest(text, one, start)) };
    }),
  }));
}

function places(text: string, pieces: readonly string[], from: number): Stretch[] {
  let at = from;
  return pieces.map((piece) => {
    const start = text.indexOf(piece, at);
    if (start < 0) throw new Error(`“${piece}” is not in the article.`);
    at = start + piece.length;
    return [start, at];
  });
}

function nearest(text: string, piece: string, to: number): Stretch {
  const all = [...text.matchAll(new RegExp(`(?<!\\p{L})${piece}(?!\\p{L})`, "gu"))].map(({ index }) => index);
  const start = all.sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0] ?? 0;
  return [start, start + piece.length];
}

const QUOTES = `${SHARED}eval/quotes/polnear`;
export const hasReal = existsSync(`${QUOTES}/documents.jsonl`) || hasSeed;
/** For the title of a skipped test. */
export const whyNoReal = hasReal
  ? ""
  : " (skipped: neither ../shared/eval/quotes/polnear nor ../shared/seed is on this machine)";

interface Gold {
  readonly contentSpans: readonly Stretch[];
  readonly speakerSpan?: Stretch | null;
  readonly cueSpan?: Stretch | null;
}

/** News articles as they were printed, of the training split, and the first article of this project. */
export function realArticles(most: number): Source[] {
  const found: Source[] = [];
  if (hasSeed) {
    const { statements } = JSON.parse(readFileSync(`${SHARED}seed/statements.json`, "utf8")) as { statements: Gold[] };
    found.push(sourceOf(seedText(), statements));
  }
  if (!existsSync(`${QUOTES}/documents.jsonl`)) return found;
  const documents = lines<{ id: string; split: string; text: string }>(`${QUOTES}/documents.jsonl`);
  const gold = new Map(
    lines<{ docId: string; quotes: Gold[] }>(`${QUOTES}/gold.jsonl`).map((one) => [one.docId, one.quotes]),
  );
  for (const { id, split, text } of documents) {
    if (split === "train") found.push(sourceOf(text, gold.get(id) ?? []));
    if (found.length >= most) break;
  }
  return found.filter(({ passages }) => passages.length > 0);
}

const lines = <Row>(file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

function sourceOf(text: string, quotes: readonly Gold[]): Source {
  const passages = quotes
    .filter(({ contentSpans }) => contentSpans.length > 0)
    .map(({ contentSpans, speakerSpan, cueSpan }, at) => ({
      id: `q${at}`,
      words: contentSpans,
      around: [speakerSpan, cueSpan].filter((one): one is Stretch => one !== null && one !== undefined),
    }));
  return { text, passages };
}
