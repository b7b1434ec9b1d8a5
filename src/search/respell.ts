import { isSpellable, unlikeliness } from "./spelling.js";

const SHORTEST_PART = 3;
const SHORT = 4;
const LONG = 8;
/** As unlikely as two letters of a word simply being wrong. */
const TWO_WRONG = 2;

/**
 * Whether somebody who meant `right` may have typed `wrong`. A word that the archive lacks is often simply another word (`aid`, `thanks`),
 * the more so the shorter it is: three letters can only have changed places, up to four begin as they should, and two wrong
 * letters need a word of eight.
 */
export function plausible(wrong: string, right: string): boolean {
  const cost = unlikeliness(wrong, right);
  if (wrong.length < SHORT) return [...wrong].sort().join("") === [...right].sort().join("");
  if (wrong.length === SHORT && wrong[0] !== right[0]) return false;
  return cost < TWO_WRONG || wrong.length >= LONG;
}

/** The ways in which an unknown word may be two: cut anywhere, or with the letter at the seam written once (`standown`). */
export function compound(word: string): (readonly [string, string])[] {
  if (!isSpellable(word)) return [];
  const ways: [string, string][] = [];
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART + 1; at++) {
    if (word.length - at >= SHORTEST_PART) ways.push([word.slice(0, at), word.slice(at)]);
    ways.push([word.slice(0, at), word.slice(at - 1)]);
  }
  return ways;
}

/** The one word that two neighbours may be, where the archive lacks one of them. */
export function joined(word: string, next: string | undefined, isKnown: (word: string) => boolean): string[] {
  if (next === undefined || (isKnown(word) && isKnown(next))) return [];
  const whole = word + next;
  return isSpellable(whole) ? [whole] : [];
}
