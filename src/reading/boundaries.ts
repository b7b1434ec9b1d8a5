import type { Prose } from "./prose.js";
import { type Token, tokenAt } from "./tokens.js";

const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august|september|october|november|december)$|^(?:today|yesterday|tomorrow|tonight|earlier|later|last|this)$/u;
const HYPHENS = new Set(["-", "–", "/", "'"]);
const DASHES = new Set(["-", "–", "—", "--"]);
const NEVER_LAST = new Set(["DET", "CCONJ", "AUX"]);

/** A token that carries letters or digits: contents start and end on one. */
export const isWord = (token: Token): boolean => token.isWord;

/** Whether a content could end before this token: a clause or a phrase ends here, not the middle of a name. */
export function mayEndBefore(prose: Prose, i: number): boolean {
  const previous = tokenAt(prose.tokens, i - 1);
  const next = tokenAt(prose.tokens, i);
  if (!isWord(previous)) return false;
  if (next.paragraph !== previous.paragraph) return true;
  if (DASHES.has(next.text) && next.spaced) return true;
  if (HYPHENS.has(next.text) || (next.tag === "PART" && next.lower !== "to" && next.lower !== "not") || !next.spaced)
    return next.tag === "PUNCT" && !HYPHENS.has(next.text);
  if (NEVER_LAST.has(previous.tag) || previous.lower === "to") return false;
  if (next.tag === "PUNCT" || CALENDAR.test(next.lower)) return true;
  if (next.tag === "NOUN" || next.tag === "ADJ" || next.tag === "NUM" || next.tag === "PROPN")
    return previous.tag === "NOUN" || previous.tag === "ADV" || previous.tag === "PRON";
  return true;
}

/** Whether a token is the first word inside a quotation, whatever the marks before it were tagged as. */
export function firstOfRegion(prose: Prose, i: number): boolean {
  const region = prose.regions[prose.regionOf[i] ?? -1];
  if (!region || !isWord(tokenAt(prose.tokens, i))) return false;
  return tokenAt(prose.tokens, i - 1).start < region.inner[0] && region.inner[0] <= tokenAt(prose.tokens, i).start;
}

/** Whether a token is the last word inside a quotation. */
export function lastOfRegion(prose: Prose, i: number): boolean {
  const region = prose.regions[prose.regionOf[i] ?? -1];
  if (!region) return false;
  for (let k = i + 1; tokenAt(prose.tokens, k).start < region.inner[1] && k < prose.tokens.length; k++)
    if (isWord(tokenAt(prose.tokens, k))) return false;
  return true;
}

/** Whether a content could start at this token: after a mark, a comma, a conjunction, or at the start of a phrase. */
export function mayStartAt(prose: Prose, i: number): boolean {
  const previous = tokenAt(prose.tokens, i - 1);
  const token = tokenAt(prose.tokens, i);
  if (firstOfRegion(prose, i)) return true;
  if (!isWord(token) || (token.tag === "PART" && token.lower !== "to")) return false;
  if (previous.paragraph !== token.paragraph || previous.tag === "PUNCT" || previous.lower === "that")
    return !HYPHENS.has(previous.text) || token.spaced;
  if (["DET", "PRON", "SCONJ", "ADP", "PART", "CCONJ"].includes(token.tag)) return true;
  return !["DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"].includes(previous.tag) || CALENDAR.test(previous.lower);
}

/** Drops punctuation at both ends and a leading “that”; null when nothing is left. Token indexes, half open. */
export function trimRange(prose: Prose, first: number, end: number): { first: number; end: number } | null {
  let from = first;
  let to = end;
  while (from < to && !isWord(tokenAt(prose.tokens, from))) from++;
  while (to > from && !isWord(tokenAt(prose.tokens, to - 1))) to--;
  if (to - from > 1 && tokenAt(prose.tokens, from).lower === "that") {
    from++;
    while (from < to && !isWord(tokenAt(prose.tokens, from))) from++;
  }
  return from < to ? { first: from, end: to } : null;
}
