import { counterpart } from "./counterpart.js";
import { choose, isRivalled, likeness, occurrences, paragraphHome, standsAs } from "./whereabouts.js";
import { wordsOf } from "./words.js";

/** `[start, end)` in UTF-16 code units. */
export type Stretch = readonly [start: number, end: number];

/** A stored quote in the version of an article that it was taken from. */
export interface Passage {
  readonly id: string;
  /** The quoted or reported words; several of a split quote. In order, none inside another. */
  readonly words: readonly Stretch[];
  /** The words that say who speaks: cue and source. Where they change, the quote is no longer the same statement. */
  readonly around: readonly Stretch[];
}

/**
 * What has become of a quote in a newer version. `same`: at the very same place. `moved`: whole, with the words that name its speaker, elsewhere.
 * `altered`: its words, or the words that say who speaks, were changed. `gone`: nothing in the newer version comes close. `unclear`: the words are
 * there, and whether this is the same passage cannot be told; a person has to look.
 */
export type Fate = "same" | "moved" | "altered" | "gone" | "unclear";

export interface Finding {
  readonly id: string;
  readonly fate: Fate;
  /** Where the words stand now, one stretch for each that was asked for; empty unless they are the same or have moved. */
  readonly words: readonly Stretch[];
  /** Of an altered quote: the stretch of the newer text that comes closest. */
  readonly now: Stretch | null;
  /** Of an altered quote: whether its own words changed, or those that say who speaks. */
  readonly changed: "words" | "speaker" | null;
}

/**
 * Looks for stored quotes in a newer version of their article. Finding the words is not enough: the passage around them must be the one that they
 * were taken from, told from look-alikes by its paragraph, its neighbours and its order. Where that is in doubt the answer is never `same` or `moved`.
 */
export function reread(before: string, after: string, passages: readonly Passage[]): Finding[] {
  const versions = { before, after };
  return passages.map((passage) => findingOf(passage, versions));
}

interface Versions {
  readonly before: string;
  readonly after: string;
}

function findingOf(passage: Passage, versions: Versions): Finding {
  if (versions.before === versions.after) return kept(passage, passage.words);
  const found = lookFor(passage, versions);
  const whole = found.fate === "same" || found.fate === "moved";
  return whole && !hasSpeakerFarOff(passage, found, versions) ? unclear(passage) : found;
}

/**
 * Where the speaker is named in another paragraph (`she`, much earlier), that place must still be there too, and have moved with the words: else `she` may
 * be somebody else by now.
 */
function hasSpeakerFarOff(passage: Passage, { words }: Finding, versions: Versions): boolean {
  const [start, end] = frameOf(passage);
  const by = (words[0]?.[0] ?? 0) - (passage.words[0]?.[0] ?? 0);
  return passage.around
    .filter((one) => one[1] > one[0] && (one[0] < start || one[1] > end))
    .every((one) => {
      const at = paragraphHome(one, versions) ?? besideTheSame(one, versions);
      return at !== null && Math.abs(at - one[0] - by) <= NEAR;
    });
}

function besideTheSame(piece: Stretch, versions: Versions): number | null {
  const at = choose(piece, versions, { sure: false });
  return typeof at === "number" && hasNeighbour(versions.before, piece, versions.after, at) ? at : null;
}

function lookFor(passage: Passage, versions: Versions): Finding {
  const frame = frameOf(passage);
  const home = paragraphHome(frame, versions);
  if (home !== null) return kept(passage, shifted(passage.words, home - frame[0]));
  const whole = choose(frame, versions, { sure: passage.around.some(([start, end]) => end > start) });
  if (whole === "unclear") return unclear(passage);
  if (whole !== null) {
    const by = whole - frame[0];
    const longest = longestOf(passage);
    return isRivalled({ stretch: longest, frame }, longest[0] + by, versions)
      ? unclear(passage)
      : kept(passage, shifted(passage.words, by));
  }
  return pieceByPiece(passage, frame, versions) ?? changedOrGone(passage, frame, versions);
}

const longestOf = ({ words }: Passage): Stretch =>
  words.reduce((one, other) => (other[1] - other[0] > one[1] - one[0] ? other : one));

const NOTHING = { words: [], now: null, changed: null } as const;

const unclear = ({ id }: Passage): Finding => ({ ...NOTHING, id, fate: "unclear" });

function kept({ id, words: stored }: Passage, words: readonly Stretch[]): Finding {
  const same = words.every(([start], at) => start === stored[at]?.[0]);
  return { ...NOTHING, id, fate: same ? "same" : "moved", words };
}

const shifted = (stretches: readonly Stretch[], by: number): Stretch[] =>
  stretches.map(([start, end]) => [start + by, end + by]);

/** How far from the words their speaker may be named to count as standing with them. */
const NEAR = 400;

/** From the first to the last word of the passage, with the words that name its speaker where they stand close by. */
function frameOf({ words, around }: Passage): Stretch {
  const first = Math.min(...words.map(([start]) => start));
  const last = Math.max(...words.map(([, end]) => end));
  const close = around.filter(([start, end]) => end > start && start >= first - NEAR && end <= last + NEAR);
  return [Math.min(first, ...close.map(([start]) => start)), Math.max(last, ...close.map(([, end]) => end))];
}

/** The frame was edited: its words may all still be there, each letter for letter and in their order. Null where the words are not. */
function pieceByPiece(passage: Passage, frame: Stretch, versions: Versions): Finding | null {
  const { id, words, around } = passage;
  const { before, after } = versions;
  const longest = longestOf(passage);
  if (occurrences(after, before.slice(...longest)).length === 0) return null;
  const chosen = choose(longest, versions, { sure: false });
  if (chosen === "unclear") return unclear(passage);
  if (chosen === null) return null;
  const by = chosen - longest[0];
  // The whole frame stands here, and was not taken for the passage: in another's mouth, or on a sign.
  if (after.startsWith(before.slice(...frame), frame[0] + by)) return unclear(passage);
  const found = inOrder(words, by, versions);
  const span: Stretch = [chosen, chosen + longest[1] - longest[0]];
  if (found === null) return { ...NOTHING, id, fate: "altered", now: span, changed: "words" };
  const every = [...words, ...around.filter(([start, end]) => end > start)].sort((a, b) => a[0] - b[0]);
  if (inOrder(every, by, versions) === null)
    return { ...NOTHING, id, fate: "altered", now: hull(found), changed: "speaker" };
  return kept(passage, found);
}

/** How far a piece may have shifted against the others by edits between them. */
const DRIFT = 120;

/** Where each piece stands now, all in their old order and close to where they are expected; null where one is not. */
function inOrder(pieces: readonly Stretch[], by: number, { before, after }: Versions): Stretch[] | null {
  const found: Stretch[] = [];
  let drift = by;
  let previous: { readonly was: number; readonly is: number } | undefined;
  for (const [start, end] of pieces) {
    const piece = before.slice(start, end);
    const whole = standsAs(before, [start, end]);
    const expected = start + drift;
    const from = Math.max(expected - DRIFT, 0);
    const places = occurrences(after.slice(from, expected + DRIFT + piece.length), piece).map((at) => from + at);
    const overlapping = pieces.some(([otherStart, otherEnd]) => otherStart < start && otherEnd > start);
    const last = overlapping ? -1 : (found.at(-1)?.[1] ?? -1);
    const [nearest] = places
      .filter((at) => at >= last && whole(after, at))
      .filter((at) => hasNeighbour(before, [start, end], after, at))
      .filter(
        (at) => previous === undefined || followsOn(before.slice(previous.was, start), after.slice(previous.is, at)),
      )
      .sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected));
    if (nearest === undefined) return null;
    found.push([nearest, nearest + piece.length]);
    drift = nearest - start;
    previous = { was: end, is: nearest + piece.length };
  }
  return found;
}

/** So much on either side of a piece tells it from the same word close by. */
const BESIDE = 24;
const CLOSE_BY = 8;

/** What stands beside a piece in its paragraph stands there still: else a `Clinton` of the sentence before would be the one that was taken out. */
function hasNeighbour(before: string, piece: Stretch, after: string, at: number): boolean {
  const is = beside(after, [at, at + piece[1] - piece[0]]);
  const sides = beside(before, piece).map((was, side) => ({ was, is: is[side] ?? "", side }));
  const telling = sides.filter(({ was }) => was.trim() !== "");
  return telling.length === 0 || telling.some(isAlike);
}

/** Alike as a whole, and right beside the piece: else `Romney. Romney went` without the second one would be the first one. */
function isAlike({ was, is, side }: Record<"was" | "is", string> & { readonly side: number }): boolean {
  const nearest = (text: string) => [...(side === 0 ? text.slice(-CLOSE_BY) : text.slice(0, CLOSE_BY))];
  return likeness([...was], [...is]) >= 0.7 && likeness(nearest(was), nearest(is)) >= 0.7;
}

const beside = (text: string, [start, end]: Stretch): [left: string, right: string] => [
  text.slice(Math.max(0, start - BESIDE), start).replace(/^.*[\n\r]/s, ""),
  text.slice(end, end + BESIDE).replace(/[\n\r].*$/s, ""),
];

/** What stands between two pieces may be mended, not replaced: else `he` would be any `he` near by. */
const followsOn = (was: string, is: string): boolean =>
  likeness(formsOf(was), formsOf(is)) >= 0.6 || (was.length < DRIFT && likeness([...was], [...is]) >= 0.8);

const formsOf = (text: string): string[] => wordsOf(text).map(({ form }) => form);

const hull = (stretches: readonly Stretch[]): Stretch => [
  Math.min(...stretches.map(([start]) => start)),
  Math.max(...stretches.map(([, end]) => end)),
];

function changedOrGone({ id, words }: Passage, frame: Stretch, versions: Versions): Finding {
  const now = counterpart(words, frame, versions);
  if (now === null) return { ...NOTHING, id, fate: "gone" };
  return { ...NOTHING, id, fate: "altered", now, changed: "words" };
}
