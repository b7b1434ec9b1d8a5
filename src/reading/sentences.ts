import { cuePrior } from "./cueLexicon.js";
import type { Region } from "./marks.js";
import { type Token, tokenAt } from "./tokens.js";

/** A sentence as a range of token indexes, half open. A quotation is never cut: sentences inside marks belong to the one that holds them. */
export interface Sentence {
  readonly first: number;
  readonly end: number;
  readonly paragraph: number;
}

const ABBREVIATION =
  /^(?:[A-Z]\.|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Rep\.|Gov\.|Gen\.|Col\.|Lt\.|Capt\.|Sgt\.|Maj\.|Cpl\.|Adm\.|Cmdr\.|Brig\.|Prof\.|Rev\.|Hon\.|Supt\.|Atty\.|St\.|No\.|Jr\.|Sr\.|U\.S\.|U\.N\.)$/u;
/** No sentence of prose is longer; without a limit a page of noise would be one. */
const LONGEST = 400;
const ENDS = /[.!?…]["”’'»)\]]*$/u;

/** “Rev. Al Sharpton”: whether a full stop only abbreviates the title before it. */
export const abbreviatesTitle = (tokens: readonly Token[], stop: number): boolean =>
  !tokenAt(tokens, stop).spaced && ABBREVIATION.test(`${tokenAt(tokens, stop - 1).text}.`);

/** The tagger glues "X." and overlooks some ends: a full stop before a capital after white space ends a sentence unless it abbreviates. */
function overlooked(token: Token, next: Token): boolean {
  return (
    token.tag !== "PUNCT" &&
    ENDS.test(token.text) &&
    !ABBREVIATION.test(token.text) &&
    next.capital &&
    next.spaced &&
    token.text.length > 2 &&
    !/\.\p{L}/u.test(token.text)
  );
}

/** For each token the outermost region it lies in (marks included), or -1. */
export function regionOfTokens(tokens: readonly Token[], regions: readonly Region[]): Int32Array {
  const owner = new Int32Array(tokens.length).fill(-1);
  let at = 0;
  regions.forEach((region, number) => {
    if (region.depth > 0) return;
    while (at < tokens.length && tokenAt(tokens, at).end <= region.outer[0]) at++;
    for (; at < tokens.length && tokenAt(tokens, at).start < region.outer[1]; at++) owner[at] = number;
  });
  return owner;
}

/** `done.” He left`: the tagger often ends the sentence at the full stop and leaves the mark to the next one. */
function endsAfterMark(tokens: readonly Token[], i: number): boolean {
  const next = tokenAt(tokens, i + 1);
  return (
    ENDS.test(tokenAt(tokens, i - 1).text) &&
    /^\.|\.$/u.test(tokenAt(tokens, i - 1).text) &&
    (next.capital || next.tag === "PUNCT") &&
    next.spaced
  );
}

const endsWithStop = (tokens: readonly Token[], i: number): boolean => tokenAt(tokens, i - 1).text.endsWith(".");

/** “Why?” Clinton asked: behind a question or a shout a short subject and a verb of speech still belong to it. */
function saysNext(tokens: readonly Token[], first: number): boolean {
  for (let k = first; k < first + 5; k++) {
    const token = tokenAt(tokens, k);
    if (cuePrior(token.stem) >= 6) return k > first;
    if (token.tag === "PUNCT" || token.paragraph !== tokenAt(tokens, first).paragraph) return false;
  }
  return false;
}

/** Sentences in reading order; a paragraph always ends one. */
export function sentencesOf(tokens: readonly Token[], regionOf: Int32Array): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokenAt(tokens, i);
    const next = tokenAt(tokens, i + 1);
    const paragraphEnds = next.paragraph !== token.paragraph;
    const insideRegion = regionOf[i] !== -1 && regionOf[i] === regionOf[i + 1];
    const closesRegion = regionOf[i] !== -1 && !insideRegion;
    const runsOn =
      closesRegion && (/^\p{Ll}/u.test(next.text) || (!endsWithStop(tokens, i) && saysNext(tokens, i + 1)));
    const opensRegion =
      regionOf[i + 1] !== -1 && regionOf[i] !== regionOf[i + 1] && token.text.endsWith(".") && next.spaced;
    const insideName =
      token.text === "." &&
      ((!next.spaced && /^\p{Ll}/u.test(next.text)) || (next.capital && abbreviatesTitle(tokens, i)));
    const ends =
      !runsOn &&
      !insideName &&
      (token.endsSentence || overlooked(token, next) || opensRegion || (closesRegion && endsAfterMark(tokens, i)));
    const tooLong = i + 1 - first >= LONGEST;
    if (!paragraphEnds && !tooLong && (insideRegion || !ends)) continue;
    sentences.push({ first, end: i + 1, paragraph: token.paragraph });
    first = i + 1;
  }
  return sentences;
}
