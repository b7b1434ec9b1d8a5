/** A word as it stands in a text: folded to lower case without diacritics, with its place (UTF-16, half open). */
export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits; inner apostrophes, and the points and commas inside `U.S.` and `1,000.5`. */
const WORD = /\p{L}\.(?:\p{L}\.)+|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const PLAIN = /^[a-z0-9]+$/u;

/**
 * Lower case, no diacritics, no apostrophes, no thousands commas: `Zélensky’s` → `zelensky`, `U.S.` → `us`, `1,000.5` → `1000·5` (a point
 * that the index would not take for a gap).
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .replace(/['’ʼ]s$/u, "")
    .replace(/(?<=\p{N})\.(?=\p{N})/gu, "·")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}·]/gu, "");
}

/** The words of a text in order. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded) found.push({ folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
