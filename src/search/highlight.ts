import type { Span } from "../records/types.js";
import { clean } from "./clean.js";
import { term } from "./normal.js";
import { distance, edits, isSpellable } from "./spelling.js";
import { STOP_WORDS } from "./stop-words.js";
import { type Word, words } from "./words.js";

function asked(line: string): Word[] {
  const all = words(clean(line));
  const content = all.filter((word) => !STOP_WORDS.has(word.folded));
  return content.length > 0 ? content : all;
}

/** Ranges that touch, with nothing but a space between, become one. */
function joined(spans: readonly Span[], text: string): Span[] {
  const result: Span[] = [];
  for (const [start, end] of spans) {
    const last = result.at(-1);
    if (last && /^\s*$/u.test(text.slice(last[1], start))) result[result.length - 1] = [last[0], end];
    else result.push([start, end]);
  }
  return result;
}

/**
 * The places of a verbatim text that hold the words asked for, in any of their forms and also where the question misspelt them. UTF-16, half
 * open, in order, never overlapping: each slice is exactly what the text says.
 */
export function highlight(line: string, text: string): Span[] {
  const wanted = asked(line);
  const terms = new Set(wanted.map((word) => term(word.folded)));
  const spans: Span[] = [];
  const there = words(text);
  const held = new Set(there.map((word) => term(word.folded)));
  const misspelt = wanted.filter((word) => !held.has(term(word.folded)) && isSpellable(word.folded));
  const near = (word: string) =>
    !STOP_WORDS.has(word) &&
    isSpellable(word) &&
    misspelt.some((other) => distance(other.folded, word, edits(other.folded)) <= edits(other.folded));
  for (const { folded, start, end } of there) if (terms.has(term(folded)) || near(folded)) spans.push([start, end]);
  return joined(spans, text);
}
