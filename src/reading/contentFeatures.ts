import { firstOfRegion, lastOfRegion } from "./boundaries.js";
import { heldBetween, priorAt, wordsBetween } from "./counts.js";
import { bucket, FeatureList } from "./hashing.js";
import type { Mention } from "./mentions.js";
import type { Parts } from "./parts.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** What is known about a cue when its content is looked for. Token indexes, half open; `first` and `end` are the sentence. */
export interface Surroundings {
  readonly cue: number;
  readonly source: Mention | null;
  /** The content already found on the other side. */
  readonly other: { readonly first: number; readonly end: number } | null;
  readonly first: number;
  readonly end: number;
}

const features = new FeatureList();
const fixed = new FeatureList();

function sourceSide(at: Surroundings): number {
  return at.source === null ? 0 : at.source.end <= at.cue ? 1 : 2;
}

function otherKind(prose: Prose, at: Surroundings): number {
  return at.other === null ? 0 : prose.regionOf[at.other.first] === -1 ? 1 : 2;
}

/** What a start says by itself. */
function fixedStart(prose: Prose, side: number, start: number): FeatureList {
  const { tokens, regionOf } = prose;
  const f = fixed;
  f.clear();
  const token = tokenAt(tokens, start);
  const previous = tokenAt(tokens, start - 1);
  const second = tokenAt(tokens, start - 2);
  const next = tokenAt(tokens, start + 1);
  const opens = firstOfRegion(prose, start) ? 1 : 0;
  const cut = regionOf[start] !== -1 && !opens ? 1 : 0;
  f.add(201, side, token.word, previous.word);
  f.add(202, side, token.tagNumber, previous.tagNumber);
  f.add(207, side, opens, cut);
  f.add(209, side, token.tagNumber, next.tagNumber);
  f.add(210, side, token.word);
  f.add(211, side, previous.word);
  f.add(212, side, second.word, previous.word);
  f.add(213, side, second.tagNumber, previous.tagNumber, token.tagNumber);
  f.add(224, side, token.capital ? 1 : 0, previous.tagNumber);
  return f;
}

/** Adds a place where a content may start: what it says by itself and what it says beside its cue. */
export function addStart(parts: Parts, prose: Prose, at: Surroundings, start: number): number {
  const side = start < at.cue ? 1 : 2;
  return parts.addAt(prose, start * 4 + side, () => fixedStart(prose, side, start), startBeside(prose, at, start));
}

function placeOf(at: Surroundings, start: number): number {
  if (!at.source) return 0;
  if (start === at.source.end) return 1;
  if (start > at.source.end) return 2;
  return start >= at.source.first ? 3 : 4;
}

function startBeside(prose: Prose, at: Surroundings, start: number): FeatureList {
  const { tokens, regionOf } = prose;
  const f = features;
  f.clear();
  const side = start < at.cue ? 1 : 2;
  const cue = tokenAt(tokens, at.cue);
  const token = tokenAt(tokens, start);
  const previous = tokenAt(tokens, start - 1);
  const distance = side === 1 ? start - at.first : start - at.cue - 1;
  const opens = firstOfRegion(prose, start) ? 1 : 0;
  const cut = regionOf[start] !== -1 && !opens ? 1 : 0;
  const who = sourceSide(at);
  const afterSource = placeOf(at, start);
  f.add(200, side, bucket(distance), who);
  f.add(203, side, cue.stemHash, previous.word);
  f.add(204, side, cue.stemHash, token.word);
  f.add(205, side, cue.stemHash, token.tagNumber);
  f.add(206, side, cue.stemHash, bucket(distance));
  f.add(208, side, afterSource, bucket(distance));
  f.add(214, side, otherKind(prose, at), opens * 2 + cut);
  f.add(215, side, cue.tagNumber, token.tagNumber, Math.min(distance, 3));
  f.add(216, side, afterSource, cue.stemHash);
  f.add(217, side, afterSource, previous.word);
  const skipped = side === 2 ? heldBetween(prose, at.cue + 1, start) : heldBetween(prose, at.first, start);
  f.add(218, side, skipped.verbs, skipped.commas);
  f.add(219, side, skipped.cues, skipped.verbs);
  let that = 0;
  let open = 0;
  for (let k = side === 2 ? at.cue + 1 : at.first; k < start; k++) {
    if (tokenAt(tokens, k).lower === "that") that = k === start - 1 ? 2 : 1;
    if (regionOf[k] !== -1) open = 1;
  }
  f.add(220, side, that, bucket(distance));
  f.add(221, side, that, cue.stemHash);
  f.add(222, side, open, opens);
  f.add(223, side, opens, cue.stemHash);
  return f;
}

/** What an end says by itself: behind its cue the rest of the sentence belongs to it, before the cue it does not. */
function fixedEnd(prose: Prose, side: number, end: number, limit: number): FeatureList {
  const { tokens, regionOf } = prose;
  const f = fixed;
  f.clear();
  const last = tokenAt(tokens, end - 1);
  const next = tokenAt(tokens, end);
  const second = tokenAt(tokens, end + 1);
  const third = tokenAt(tokens, end + 2);
  const closes = lastOfRegion(prose, end - 1) ? 1 : 0;
  const cut = regionOf[end - 1] !== -1 && !closes ? 1 : 0;
  f.add(302, side, next.word, second.word);
  f.add(303, side, next.word, second.tagNumber);
  f.add(304, side, next.tagNumber, second.tagNumber, third.tagNumber);
  f.add(305, side, last.tagNumber, next.tagNumber);
  f.add(308, side, closes, cut);
  f.add(314, side, last.word, next.word);
  f.add(315, side, next.word, second.word, third.word);
  f.add(316, side, closes, next.word);
  f.add(317, side, closes, next.tagNumber, second.tagNumber);
  f.add(321, side, next.word);
  f.add(323, side, second.word);
  f.add(330, side, last.stemHash, next.stemHash);
  f.add(331, side, next.tagNumber, second.tagNumber, third.tagNumber, tokenAt(tokens, end + 3).tagNumber);
  f.add(332, side, third.word);
  f.add(333, side, next.word, last.tagNumber);
  f.add(334, side, next.stemHash, second.stemHash);
  f.add(335, side, tokenAt(tokens, end - 2).tagNumber, last.tagNumber, next.tagNumber);
  f.add(338, side, next.capital ? 1 : 0, next.tagNumber, last.capital ? 1 : 0);
  if (side === 2) addRest(f, prose, side, end, limit);
  return f;
}

/** What stands between an end and the end of its sentence, or its cue. */
function addRest(f: FeatureList, prose: Prose, side: number, end: number, limit: number): void {
  const { tokens } = prose;
  const next = tokenAt(tokens, end);
  const second = tokenAt(tokens, end + 1);
  const closes = lastOfRegion(prose, end - 1) ? 1 : 0;
  const rest = heldBetween(prose, end, limit);
  const subject = subjectAfter(prose, end, limit);
  f.add(301, side, bucket(wordsBetween(prose, end, limit)), rest.verbs);
  f.add(311, side, rest.cues, rest.verbs);
  f.add(312, side, next.word, rest.verbs);
  f.add(313, side, next.tagNumber, rest.cues);
  f.add(319, side, next.text === "," ? second.word : 0, rest.verbs);
  f.add(320, side, next.text === "," ? second.tagNumber : 0, rest.commas);
  f.add(326, side, bucket(Math.max(0, limit - end)), closes);
  f.add(328, side, next.word, priorAt(prose, end + 1), second.tagNumber);
  f.add(329, side, next.tagNumber, priorAt(prose, end), formOf(next.lower));
  f.add(336, side, next.word, subject);
  f.add(337, side, next.tagNumber, subject, rest.verbs);
}

/** Adds a place where a content may end: `end` is the first token outside. */
export function addEnd(parts: Parts, prose: Prose, at: Surroundings, end: number): number {
  const side = end <= at.cue ? 1 : 2;
  const limit = side === 1 ? at.cue : at.end;
  return parts.addAt(prose, end * 4 + side + 1, () => fixedEnd(prose, side, end, limit), endBeside(prose, at, end));
}

function placeBefore(at: Surroundings, end: number): number {
  if (!at.source) return 0;
  if (end <= at.source.first) return at.source.first - end < 3 ? 1 : 2;
  return end >= at.source.end ? 3 : 4;
}

function endBeside(prose: Prose, at: Surroundings, end: number): FeatureList {
  const { tokens } = prose;
  const f = features;
  f.clear();
  const side = end <= at.cue ? 1 : 2;
  const cue = tokenAt(tokens, at.cue);
  const next = tokenAt(tokens, end);
  const second = tokenAt(tokens, end + 1);
  const limit = side === 1 ? at.cue : at.end;
  const whole = wordsBetween(prose, end, limit) === 0 ? 1 : 0;
  const beforeSource = placeBefore(at, end);
  f.add(300, side, whole, sourceSide(at));
  f.add(306, side, cue.stemHash, next.word);
  f.add(307, side, cue.stemHash, whole);
  f.add(309, side, beforeSource, bucket(Math.max(0, limit - end)));
  f.add(310, side, beforeSource, next.word);
  f.add(318, side, otherKind(prose, at), whole);
  f.add(322, side, cue.stemHash, next.tagNumber);
  f.add(324, side, whole, cue.tagNumber);
  f.add(325, side, next.tagNumber, cue.tagNumber);
  f.add(327, side, next.word, second.tagNumber, formOf(cue.lower) * 5 + formOf(second.lower));
  if (side === 1) addRest(f, prose, side, end, limit);
  return f;
}

/** How a verb ends: coordinated verbs share their form with the cue. */
function formOf(lower: string): number {
  if (lower.endsWith("ed")) return 1;
  if (lower.endsWith("ing")) return 2;
  return lower.endsWith("s") ? 3 : 4;
}

/** What follows a boundary within four tokens: 1 a subject and its verb, 2 a verb first, 3 only a noun, 0 nothing. */
function subjectAfter(prose: Prose, end: number, limit: number): number {
  let noun = false;
  for (let k = end; k < Math.min(limit, end + 6); k++) {
    const { tag } = tokenAt(prose.tokens, k);
    if (tag === "VERB" || tag === "AUX") return noun ? 1 : 2;
    if (tag === "NOUN" || tag === "PROPN" || tag === "PRON") noun = true;
    if (tag === "ADP" && noun) return 3;
  }
  return noun ? 3 : 0;
}

/** Features of a start and an end together: length, balance of the marks, what is swallowed. */
export function pairFeatures(prose: Prose, at: Surroundings, start: number, end: number): FeatureList {
  const { tokens, regionOf } = prose;
  const f = features;
  f.clear();
  const side = start < at.cue ? 1 : 2;
  const cue = tokenAt(tokens, at.cue);
  const first = tokenAt(tokens, start);
  const next = tokenAt(tokens, end);
  const startsIn = regionOf[start] ?? -1;
  const endsIn = regionOf[end - 1] ?? -1;
  const balance = startsIn === endsIn ? (startsIn === -1 ? 0 : 1) : startsIn === -1 ? 2 : endsIn === -1 ? 3 : 4;
  const wholeRegion =
    startsIn !== -1 && startsIn === endsIn && firstOfRegion(prose, start) && lastOfRegion(prose, end - 1) ? 1 : 0;
  const content = heldBetween(prose, start, end);
  const swallowsSource = at.source && at.source.first >= start && at.source.end <= end ? 1 : 0;
  const swallowsCue = start <= at.cue && at.cue < end ? 1 : 0;
  f.add(400, side, bucket(end - start), balance);
  f.add(401, side, bucket(end - start), cue.stemHash);
  f.add(402, side, content.verbs, next.tagNumber);
  f.add(403, side, content.verbs, content.commas);
  f.add(404, side, content.verbs === 0 ? 1 : 0, cue.stemHash);
  f.add(405, side, first.tagNumber, next.word);
  f.add(406, side, first.word, next.tagNumber);
  f.add(407, side, wholeRegion, balance);
  f.add(408, side, swallowsSource, swallowsCue);
  f.add(409, side, content.cues, content.verbs);
  f.add(410, side, first.word === tokenAt(tokens, end).word ? 1 : 0, next.text === "," ? 1 : 0);
  f.add(411, side, tokenAt(tokens, start - 1).word, next.word);
  f.add(412, side, content.commas, next.text === "," ? 1 : 0);
  f.add(413, side, first.tagNumber, next.tagNumber, content.verbs);
  const that = tokenAt(tokens, start - 1).lower === "that" ? 1 : 0;
  const last = tokenAt(tokens, end - 1);
  f.add(414, side, that, next.tagNumber, content.verbs);
  f.add(415, side, that, next.word);
  f.add(416, side, first.tagNumber * 3 + that, content.verbs > 0 ? 1 : 0, next.word);
  f.add(417, side, cue.stemHash, first.tagNumber, next.tagNumber);
  f.add(418, side, bucket(end - start), next.tagNumber, first.tagNumber);
  f.add(419, side, wholeRegion, next.tagNumber, tokenAt(tokens, start - 1).tagNumber);
  f.add(420, side, last.tagNumber, content.verbs, first.tagNumber);
  f.add(421, side, balance, last.tagNumber, next.tagNumber);
  return f;
}
