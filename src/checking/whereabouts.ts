import type { Stretch } from "./reread.js";
import { wordsOf } from "./words.js";

interface Versions {
  readonly before: string;
  readonly after: string;
}

/** Every place at which these very characters stand, in order; overlapping ones too. */
export function occurrences(text: string, piece: string): number[] {
  const found: number[] = [];
  if (piece === "") return found;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) found.push(at);
  return found;
}

/** A paragraph of fewer words is too common to be told by itself. */
const TELLING = 6;

/**
 * Where a frame begins now, if its whole paragraph stands in the newer text letter for letter, and stands there and stood before once only; null
 * otherwise.
 */
export function paragraphHome(frame: Stretch, { before, after }: Versions): number | null {
  const [start, end] = paragraphOf(before, frame);
  const paragraph = before.slice(start, end);
  if (wordsOf(paragraph).length < TELLING) return null;
  const [was, now] = [wholeLines(before, paragraph), wholeLines(after, paragraph)];
  const [only] = now;
  return was.length === 1 && now.length === 1 && only !== undefined ? only + frame[0] - start : null;
}

const wholeLines = (text: string, lines: string): number[] =>
  occurrences(text, lines).filter((at) => isBreak(text.charAt(at - 1)) && isBreak(text.charAt(at + lines.length)));

const isBreak = (character: string): boolean => character === "" || character === "\n" || character === "\r";

/** From the beginning of the line in which a stretch begins to the end of the line in which it ends. */
export function paragraphOf(text: string, [start, end]: Stretch): Stretch {
  const next = text.slice(end).search(/[\n\r]/);
  return [
    Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1,
    next < 0 ? text.length : end + next,
  ];
}

/** What stands around a place: beside it in its own paragraph, and beyond that. */
interface Surroundings {
  readonly near: readonly [left: readonly string[], right: readonly string[]];
  readonly beyond: readonly [left: readonly string[], right: readonly string[]];
}

/** Characters looked at on each side, in the paragraph and beyond it. */
const NEAR = 1_000;
const BEYOND = 240;

function surroundings(text: string, place: Stretch): Surroundings {
  const [from, to] = paragraphOf(text, place);
  const forms = (start: number, end: number) => wordsOf(text.slice(start, end)).map(({ form }) => form);
  const [left, right] = [Math.max(from, place[0] - NEAR), Math.min(to, place[1] + NEAR)];
  return {
    near: [forms(left, place[0]), forms(place[1], right)],
    beyond: [forms(Math.max(0, left - BEYOND), left), forms(right, right + BEYOND)],
  };
}

/** How alike two rows of words are, from 0 to 1; two empty ones are alike: both stand at an edge. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 1;
  let row = new Uint16Array(other.length + 1);
  for (const word of one) {
    const next = new Uint16Array(other.length + 1);
    for (let at = 0; at < other.length; at++)
      next[at + 1] = word === other[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    row = next;
  }
  return (2 * (row[other.length] ?? 0)) / (one.length + other.length);
}

interface Score {
  /** Null where the passage is a paragraph of its own: its paragraph says nothing about it. */
  readonly near: number | null;
  readonly beyond: number;
  /** How many words beside it in its paragraph differ, those of both texts counted. */
  readonly off: number;
}

function compare(one: Surroundings, other: Surroundings): Score {
  const both = (key: keyof Surroundings) => {
    const weights = [0, 1].map((side) => (one[key][side]?.length ?? 0) + (other[key][side]?.length ?? 0));
    const total = (weights[0] ?? 0) + (weights[1] ?? 0);
    const alike = [0, 1].reduce(
      (sum, side) => sum + likeness(one[key][side] ?? [], other[key][side] ?? []) * (weights[side] ?? 0),
      0,
    );
    return { share: total === 0 ? 1 : alike / total, off: total - alike };
  };
  const alone = one.near[0].length + one.near[1].length === 0;
  const near = both("near");
  return { near: alone ? null : near.share, beyond: both("beyond").share, off: near.off };
}

const worth = ({ near, beyond }: Score): number => 2 * (near ?? beyond) + beyond;

/** By how much the best place must be better than the next. */
const MARGIN = 0.25;
const ENOUGH = 0.5;
/** Even a long passage that names its speaker keeps some of its paragraph: else somebody repeats it, on a sign or in another's mouth. */
const SOMEWHAT = 0.4;

/** Words that are the same in a row by chance are fewer than this. */
const LONG = 8;

/**
 * Which of the places at which the characters of a stretch stand in the newer text is the one that it has come to. It must be the best for this
 * stretch, and this stretch the best for it, each by a margin. Null where it is at none of them, `unclear` where that cannot be told.
 * @param sure the stretch names its own speaker: then it may have moved into other surroundings
 */
export function choose(
  stretch: Stretch,
  { before, after }: Versions,
  { sure }: { readonly sure: boolean },
): number | null | "unclear" {
  const [own, end] = stretch;
  const piece = before.slice(own, end);
  const whole = standsAs(before, stretch);
  const now = occurrences(after, piece).filter((at) => whole(after, at));
  if (now.length === 0) return null;
  const old = surroundings(before, stretch);
  const scores = now.map((at) => compare(old, surroundings(after, [at, at + piece.length])));
  const best = bestOf(scores.map(worth));
  const [place, score] = [now[best] ?? 0, scores[best] ?? LOWEST];
  const there = surroundings(after, [place, place + piece.length]);
  const was = occurrences(before, piece).filter((at) => at !== own && whole(before, at));
  const rivals = was.map((at) => worth(compare(surroundings(before, [at, at + piece.length]), there)));
  // Another passage with the same words has come to the best place there is for this one.
  if (rivals.some((rival) => rival >= worth(score) + MARGIN)) return now.length <= was.length ? null : "unclear";
  if (rivals.some((rival) => rival > worth(score) - MARGIN)) return "unclear";
  if (!scores.every((other, at) => at === best || isAhead(score, other))) return "unclear";
  if (isEnough(score, { sure, words: wordsOf(piece).length })) return place;
  return score.near === null || score.near > 0.2 ? "unclear" : null;
}

/**
 * Whether these words also stand elsewhere in a paragraph much like their own, which by its words or by its neighbours is more like it than the
 * paragraph at `place`: then the one here may be a copy, and the other the passage itself, edited.
 */
export function isRivalled(
  { stretch, frame }: { readonly stretch: Stretch; readonly frame: Stretch },
  place: number,
  { before, after }: Versions,
): boolean {
  const piece = before.slice(...stretch);
  const at = (text: string, start: number) => surroundings(text, [start, start + piece.length]);
  const old = at(before, stretch[0]);
  const here = compare(old, at(after, place));
  return occurrences(after, piece)
    .filter((other) => other !== place)
    .some((other) => {
      const there = at(after, other);
      const score = compare(old, there);
      const alike = (score.near ?? score.beyond) >= ENOUGH;
      const twin = after.startsWith(before.slice(...frame), other - stretch[0] + frame[0]);
      if (!alike || isPlainlyCloser(here, score, twin)) return false;
      // It is at home there where another passage with these words stood.
      const was = occurrences(before, piece).filter((one) => one !== stretch[0]);
      return was.every((one) => worth(compare(at(before, one), there)) <= worth(score));
    });
}

const isAtLeast = (one: Score, other: Score): boolean =>
  (one.near ?? 1) >= (other.near ?? 1) && one.beyond >= other.beyond;

/** So many words, of both texts together, differ after an editor's touch or two. */
const A_TOUCH = 12;

/**
 * Where two paragraphs are as much alike as each other, or each a touch away from the old one, neither a word more nor the neighbours tell the passage
 * from its copy: a copy may stand at the old place, and the passage itself may have been touched.
 */
const isPlainlyCloser = (one: Score, other: Score, twin: boolean): boolean =>
  (one.near ?? 1) > (other.near ?? 1) && one.beyond >= other.beyond && !(twin && other.off <= A_TOUCH);

const LETTER = /[\p{L}\p{N}]/u;

/** `he` inside `the` is not `he`: a stretch that began or ended at a word's edge still must, and one inside a word needs the same word around it. */
export function standsAs(before: string, [start, end]: Stretch): (text: string, at: number) => boolean {
  const [left, right] = [lettersBefore(before, start), lettersFrom(before, end)];
  return (text, at) => lettersBefore(text, at) === left && lettersFrom(text, at + end - start) === right;
}

function lettersBefore(text: string, place: number): string {
  let start = place;
  while (LETTER.test(text.charAt(start - 1))) start--;
  return text.slice(start, place);
}

function lettersFrom(text: string, place: number): string {
  let end = place;
  while (LETTER.test(text.charAt(end))) end++;
  return text.slice(place, end);
}

/**
 * Better by a margin, and behind in no respect: an edited paragraph at the old place and the old paragraph elsewhere leave it open which of them is
 * the one.
 */
const isAhead = (one: Score, other: Score): boolean => worth(one) >= worth(other) + MARGIN && isAtLeast(one, other);

const LOWEST: Score = { near: 0, beyond: 0, off: 0 };

function isEnough({ near, beyond }: Score, { sure, words }: { sure: boolean; words: number }): boolean {
  if (sure && words >= LONG && (near ?? 1) >= SOMEWHAT) return true;
  if (near === null) return beyond >= ENOUGH;
  return near >= ENOUGH + (sure ? 0 : 0.1) || (near >= 0.3 && beyond >= 0.6);
}

const bestOf = (worths: readonly number[]): number => worths.indexOf(Math.max(...worths));
