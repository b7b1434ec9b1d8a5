import { isGivenName } from "./givenNames.js";
import { isTitleCase } from "./headlines.js";
import type { Sentence } from "./sentences.js";
import { TAG_NUMBERS, type Token, tokenAt } from "./tokens.js";

const MISTAKEN = new Set(["VERB", "ADV", "X", "INTJ", "ADP"]);
const opensSpeech = (token: Token): boolean => /^(?:["“”„‟«''`‘’]|``|''|:|—|–|-|\()+$/u.test(token.text);

function isName(tokens: readonly Token[], i: number, first: number): boolean {
  const token = tokenAt(tokens, i);
  if (!token.capital || token.end - token.start < 3 || !MISTAKEN.has(token.tag)) return false;
  const next = tokenAt(tokens, i + 1);
  if (i === first || opensSpeech(tokenAt(tokens, i - 1)))
    return isGivenName(token.text) && next.capital && next.tag === "PROPN";
  const before = tokenAt(tokens, i - 1);
  return before.tag !== "PUNCT" || before.text === "," || before.text === ".";
}

/** “Yvette Cooper”, “the New Zealand Herald”: a capital in the middle of a sentence makes a name of what the tagger took for a verb. */
export function retagNames(tokens: readonly Token[], sentences: readonly Sentence[]): void {
  for (const { first, end } of sentences) {
    if (isTitleCase(tokens, first, end)) continue;
    for (let i = first; i < end; i++) {
      const token = tokenAt(tokens, i);
      if (!isName(tokens, i, first)) continue;
      token.tag = "PROPN";
      token.tagNumber = TAG_NUMBERS.PROPN;
    }
  }
}
