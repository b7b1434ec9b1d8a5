import { isNegation, type Word, wordsOf } from "./words.js";

/** Where pasted words stand in a stored text: word numbers, half open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The first place, at or after word `start`, where the words of `piece` stand in a row in `text`; null where there is none. */
export function findStretch(text: string, piece: string, start = 0): Stretch | null {
  const hay = wordsOf(text);
  const needle = wordsOf(piece);
  if (needle.length === 0) return null;
  for (let from = start; from + needle.length <= hay.length; from++) {
    if (needle.every((word, i) => hay[from + i]?.form === word.form)) return { from, to: from + needle.length };
  }
  return null;
}

/** The words of the text from one word number to another, as they stand. */
export function sliceWords(text: string, from: number, to: number): string {
  const words = wordsOf(text);
  const [first, last] = [words[from], words[to - 1]];
  return first && last && to > from ? text.slice(first.start, last.end) : "";
}

/**
 * Negations that govern a stretch but stand outside it, in the same clause: leaving them off turns the clause round. Of "there has been no |
 * change in our posture" gives `["no"]`. A clause ends with a sentence, a comma, a dash, or an "and" that begins a new one.
 */
export function negationsOutside(text: string, { from, to }: Stretch): string[] {
  const words = wordsOf(text);
  const ends = words.map((_, i) => endsClause(text, words, i));
  const first = ends.findLastIndex((end, i) => end && i < from) + 1;
  const found = ends.findIndex((end, i) => end && i >= to - 1);
  const last = found < 0 ? words.length : found + 1;
  const around = [...words.slice(first, from), ...words.slice(to, last)];
  return around.filter(({ form }) => isNegation(form)).map(({ start, end }) => text.slice(start, end));
}

const JOINS = new Set(["and", "but", "while", "because", "although"]);
const BEGINS = new Set(
  "i we you he she it they there this that these those who which has have had is are was were will would did does do can could".split(
    " ",
  ),
);

/** Whether a clause ends with this word. */
function endsClause(text: string, words: readonly Word[], at: number): boolean {
  const [word, next, after] = [words[at], words[at + 1], words[at + 2]];
  if (word === undefined || next === undefined) return true;
  if (/[.!?;:,\n—–]/u.test(text.slice(word.end, next.start))) return true;
  return JOINS.has(next.form) && after !== undefined && BEGINS.has(after.form);
}
