import type { Span } from "../records/types.js";
import { paragraphs as paragraphsOf } from "./blocks.js";
import { type MarkAnomaly, type Region, resolveMarks } from "./marks.js";
import { type Mention, mentionsIn } from "./mentions.js";
import { retagNames } from "./properNames.js";
import { regionOfTokens, type Sentence, sentencesOf } from "./sentences.js";
import { type Token, tokenAt, tokensOf } from "./tokens.js";

/** A text taken apart: everything the later steps look at. Offsets are UTF-16 into `text`; the rest are indexes. */
export interface Prose {
  readonly text: string;
  /** Where reading stopped, or null when all of the text was read. */
  readonly unreadFrom: number | null;
  readonly paragraphs: readonly Span[];
  readonly regions: readonly Region[];
  readonly anomalies: readonly MarkAnomaly[];
  readonly tokens: readonly Token[];
  /** Outermost region of each token, or -1. */
  readonly regionOf: Int32Array;
  readonly sentences: readonly Sentence[];
  readonly sentenceOf: Int32Array;
  /** Mentions of each sentence. */
  readonly mentions: readonly (readonly Mention[])[];
}

/** Longer texts are read up to here (about 25,000 words), so that no input can stall the reader. */
const LONGEST_TEXT = 150_000;
const MOST_PARAGRAPHS = 4_000;

/** Takes a text apart into paragraphs, marks, tokens, sentences and mentions. */
export function proseOf(text: string): Prose {
  const all = paragraphsOf(text.slice(0, LONGEST_TEXT));
  const paragraphs = all.slice(0, MOST_PARAGRAPHS);
  const stopped = text.length > LONGEST_TEXT || all.length > MOST_PARAGRAPHS;
  const unreadFrom = stopped ? (paragraphs.at(-1)?.[1] ?? Math.min(text.length, LONGEST_TEXT)) : null;
  const { regions, anomalies } = resolveMarks(text, paragraphs);
  const tokens = tokensOf(text, paragraphs);
  const regionOf = regionOfTokens(tokens, regions);
  const sentences = sentencesOf(tokens, regionOf);
  retagNames(tokens, sentences);
  const sentenceOf = new Int32Array(tokens.length);
  sentences.forEach((sentence, number) => {
    sentenceOf.fill(number, sentence.first, sentence.end);
  });
  const mentions = sentences.map((sentence) => mentionsIn(tokens, sentence.first, sentence.end, regionOf));
  return { text, unreadFrom, paragraphs, regions, anomalies, tokens, regionOf, sentences, sentenceOf, mentions };
}

/** The characters of a token range. */
export function spanOf(tokens: readonly Token[], first: number, end: number): Span {
  return [tokenAt(tokens, first).start, tokenAt(tokens, end - 1).end];
}

/** Index of the first token that ends after an offset; the number of tokens when there is none. */
export function tokenIndexAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokenAt(tokens, middle).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
