import { type Token, tokenAt } from "./tokens.js";

/** A line in title case, without one verb in lower case: its capitals say nothing about names. Token indexes, half open. */
export function isTitleCase(tokens: readonly Token[], first: number, end: number): boolean {
  let words = 0;
  let capitals = 0;
  for (let i = first; i < end; i++) {
    const token = tokenAt(tokens, i);
    if (!token.capital && (token.tag === "VERB" || token.tag === "AUX")) return false;
    if (token.end - token.start < 4 || !/^\p{L}/u.test(token.text)) continue;
    words++;
    if (token.capital) capitals++;
  }
  return words >= 4 && capitals >= words * 0.8;
}
