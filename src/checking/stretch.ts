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

/** What the sentence of a stretch has before and behind it, as it stands; empty where the stretch begins or ends a sentence. */
export interface Rest {
  readonly before: string;
  readonly after: string;
}

/** The rest of the sentences in which a stretch begins and ends. */
export function restOfSentence(text: string, { from, to }: Stretch): Rest {
  const words = wordsOf(text);
  const ends = words.map((_, at) => endsSentence(text, words, at));
  const first = ends.findLastIndex((end, at) => end && at < from) + 1;
  const found = ends.findIndex((end, at) => end && at >= to - 1);
  return { before: sliceWords(text, first, from), after: sliceWords(text, to, found < 0 ? words.length : found + 1) };
}

/** Words that a full stop shortens. A mistake here only shows more of the quote than its sentence. */
const SHORTENED = new Set(
  "mr mrs ms dr st sen rep gen gov lt col sgt capt prof rev jr sr no vs etc inc co corp jan feb mar apr jun jul aug sept sep oct nov dec".split(
    " ",
  ),
);

/** Whether a sentence ends with this word: a full stop and its like, with a capital letter, a number or nothing behind it. */
function endsSentence(text: string, words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined) return true;
  const between = text.slice(word.end, next.start);
  if (/[\n\r]/.test(between)) return true;
  if (!/[.!?…]["”’')\]]*\s/u.test(between) || !/^[\p{Lu}\p{N}]/u.test(text.slice(next.start))) return false;
  const stop = /^\./.test(between);
  return !(stop && (SHORTENED.has(word.form) || word.form.includes(".") || word.form.length === 1));
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
