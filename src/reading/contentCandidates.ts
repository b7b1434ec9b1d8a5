import { firstOfRegion, isWord, mayEndBefore, mayStartAt } from "./boundaries.js";
import type { Candidate } from "./candidates.js";
import { addEnd, addStart, pairFeatures, type Surroundings } from "./contentFeatures.js";
import type { Mention } from "./mentions.js";
import type { Parts } from "./parts.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** A stretch of content as token indexes, half open, without outer punctuation. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

const MOST_STARTS = 14;
const MOST_ENDS = 28;
const FARTHEST_START = 30;
/** “…,” said X, a long description, “…”: a quotation that opens far behind its cue is tried too. */
const MOST_REOPENINGS = 3;
/** Left of a cue, starts inside a phrase are only tried this near: “X was declared the winner”. */
const NEAR = 7;

function rightStarts(prose: Prose, at: Surroundings): number[] {
  const starts: number[] = [];
  const limit = Math.min(at.end, at.cue + FARTHEST_START);
  for (let i = at.cue + 1; i < at.end && starts.length < MOST_STARTS + MOST_REOPENINGS; i++) {
    if (!isWord(tokenAt(prose.tokens, i))) continue;
    if (i >= limit || starts.length >= MOST_STARTS) {
      if (prose.regionOf[i] !== prose.regionOf[at.cue] && firstOfRegion(prose, i)) starts.push(i);
      continue;
    }
    const that = tokenAt(prose.tokens, i).lower === "that" && isWord(tokenAt(prose.tokens, i + 1));
    if (that) continue;
    if (i <= at.cue + 2 || mayStartAt(prose, i)) starts.push(i);
  }
  return starts;
}

function leftStarts(prose: Prose, at: Surroundings): number[] {
  const starts: number[] = [];
  for (let i = at.first; i < at.cue && starts.length < MOST_STARTS; i++) {
    const token = tokenAt(prose.tokens, i);
    if (!isWord(token)) continue;
    const previous = tokenAt(prose.tokens, i - 1);
    const opensRegion = firstOfRegion(prose, i);
    const afterBreak = previous.tag === "PUNCT" && (prose.regionOf[i] === -1 || opensRegion) && previous.text !== "-";
    const afterJoint =
      (previous.tag === "CCONJ" || previous.tag === "SCONJ" || previous.lower === "that") && prose.regionOf[i] === -1;
    const near = at.cue - i <= NEAR && prose.regionOf[i] === -1 && mayStartAt(prose, i);
    if (starts.length === 0 || i === at.first + 1 || opensRegion || afterBreak || afterJoint || near) starts.push(i);
  }
  return starts;
}

/** Ends behind a cue; where a sentence has too many, the breaks in it, the nearest and the farthest are kept. */
function endsBetween(prose: Prose, first: number, limit: number): number[] {
  const ends: number[] = [];
  for (let i = limit; i > first; i--)
    if (i === limit ? isWord(tokenAt(prose.tokens, i - 1)) : mayEndBefore(prose, i)) ends.push(i);
  if (ends.length <= MOST_ENDS) return ends;
  const breaks = (i: number): boolean =>
    tokenAt(prose.tokens, i).tag === "PUNCT" || prose.regionOf[i] !== prose.regionOf[i - 1];
  return ends.filter((i, n) => n < MOST_ENDS / 2 || n >= ends.length - MOST_ENDS / 4 || breaks(i)).slice(0, 60);
}

function leftEnds(prose: Prose, at: Surroundings): number[] {
  const ends: number[] = [];
  for (let i = at.cue; i > at.first && ends.length < MOST_ENDS / 2; i--) {
    const next = tokenAt(prose.tokens, i);
    if (!isWord(tokenAt(prose.tokens, i - 1))) continue;
    const breaks = next.tag === "PUNCT" && next.text !== "-" && next.text !== "'";
    if (breaks || i === at.cue || (at.source && i === at.source.first) || mayEndBefore(prose, i)) ends.push(i);
  }
  return ends;
}

/** How many starts and ends are tried as pairs once each was scored alone. */
const BEAM_STARTS = 4;
const BEAM_ENDS = 6;

/** The places that may hold, by the number of their part. */
function likely(
  parts: Parts,
  cuePart: number,
  places: readonly number[],
  add: (place: number) => number,
  keep: number,
): { place: number; part: number }[] {
  const byPart = new Map(places.map((place) => [add(place), place]));
  const kept = parts.likeliest(cuePart, [...byPart.keys()], keep);
  return kept.map((part) => ({ place: byPart.get(part) ?? 0, part }));
}

function question(
  parts: Parts,
  prose: Prose,
  at: Surroundings,
  cueListed: Int32Array,
  starts: readonly number[],
  ends: readonly number[],
): Candidate<Stretch | null>[] {
  const cuePart = parts.addListed(cueListed);
  const candidates: Candidate<Stretch | null>[] = [{ parts: [], value: null }];
  const firsts = likely(parts, cuePart, starts, (start) => addStart(parts, prose, at, start), BEAM_STARTS);
  const lasts = likely(parts, cuePart, ends, (end) => addEnd(parts, prose, at, end), BEAM_ENDS);
  for (const first of firsts) {
    for (const last of lasts) {
      if (last.place <= first.place) continue;
      const pair = parts.add(pairFeatures(prose, at, first.place, last.place));
      candidates.push({
        parts: [cuePart, first.part, last.part, pair],
        value: { first: first.place, end: last.place },
      });
    }
  }
  return candidates;
}

function surroundings(prose: Prose, cue: number, source: Mention | null, other: Stretch | null): Surroundings {
  const sentence = prose.sentences[prose.sentenceOf[cue] ?? 0] ?? { first: cue, end: cue + 1 };
  return { cue, source, other, first: sentence.first, end: sentence.end };
}

/** Which words before the cue are its content? */
export function leftQuestion(
  parts: Parts,
  prose: Prose,
  cue: number,
  cueListed: Int32Array,
  source: Mention | null,
): Candidate<Stretch | null>[] {
  const at = surroundings(prose, cue, source, null);
  return question(parts, prose, at, cueListed, leftStarts(prose, at), leftEnds(prose, at));
}

/** Which words after the cue, in its sentence, are its content? `left` is what was found before it. */
export function rightQuestion(
  parts: Parts,
  prose: Prose,
  cue: number,
  cueListed: Int32Array,
  source: Mention | null,
  left: Stretch | null,
): Candidate<Stretch | null>[] {
  const at = surroundings(prose, cue, source, left);
  const starts = rightStarts(prose, at);
  return question(parts, prose, at, cueListed, starts, endsBetween(prose, at.cue + 1, at.end));
}
