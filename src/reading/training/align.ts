import type { Span } from "../../records/types.js";
import { isWord, trimRange } from "../boundaries.js";
import type { Stretch } from "../contentCandidates.js";
import { type Prose, tokenIndexAt } from "../prose.js";
import { tokenAt } from "../tokens.js";
import type { GoldQuote } from "./gold.js";

/** A gold attribution on tokens. */
export interface AlignedQuote {
  readonly cue: number;
  readonly source: Stretch | null;
  readonly hasSource: boolean;
  readonly contents: readonly Stretch[];
}

/** Token range that a character span touches. */
export function tokensWithin(prose: Prose, [start, end]: Span): Stretch {
  const first = tokenIndexAt(prose.tokens, start);
  let last = first;
  while (last < prose.tokens.length && tokenAt(prose.tokens, last).start < end) last++;
  return { first, end: last };
}

/** The token that carries a cue: its last verb, else its last noun, adjective or word, else its punctuation. */
export function cueHead(prose: Prose, cue: Span): number {
  const { first, end } = tokensWithin(prose, cue);
  for (const tags of [["VERB"], ["NOUN"], ["ADJ", "ADV"], ["AUX"]]) {
    for (let i = end - 1; i >= first; i--) if (tags.includes(tokenAt(prose.tokens, i).tag)) return i;
  }
  for (let i = end - 1; i >= first; i--) if (isWord(tokenAt(prose.tokens, i))) return i;
  return first;
}

/** Gold on tokens; contents without outer punctuation, in reading order, neighbours joined when only punctuation lies between. */
export function align(prose: Prose, quote: GoldQuote): AlignedQuote | null {
  if (!quote.cueSpan) return null;
  const contents: Stretch[] = [];
  for (const span of [...quote.contentSpans].sort((a, b) => a[0] - b[0])) {
    const range = tokensWithin(prose, span);
    const trimmed = trimRange(prose, range.first, range.end);
    if (trimmed) contents.push(trimmed);
  }
  const source = quote.speakerSpan ? tokensWithin(prose, quote.speakerSpan) : null;
  return { cue: cueHead(prose, quote.cueSpan), source, hasSource: source !== null, contents };
}
