import type { Change } from "../core/reply.js";
import { type Alignment, align } from "./align.js";
import type { Pasted } from "./pasted.js";
import { findStretch, negationsOutside, type Rest, restOfSentence, type Stretch, sliceWords } from "./stretch.js";
import { isNegation, type Word, wordsOf } from "./words.js";

/** A stored quote to compare with: its segments in order, each a slice of the article. */
export interface StoredQuote {
  readonly id: string;
  readonly segments: readonly string[];
}

/** The honest outcomes for pasted words. Whether they are somebody else's is decided by the caller, who knows the names. */
export type Outcome = Verbatim | Elided | Altered | Stitched | { readonly kind: "absent" };

export interface Verbatim {
  readonly kind: "verbatim";
  readonly id: string;
  /** Negations of the same sentence that were left off at either end. */
  readonly outside: readonly string[];
  /** The words are not whole sentences of the quote: somebody left off what stands before or behind them. */
  readonly partial: boolean;
  /** The words, with what their sentence has before and behind them. */
  readonly changes: readonly Change[];
}

export interface Elided {
  readonly kind: "elided";
  readonly id: string;
  /** The pieces with what was cut between them. */
  readonly changes: readonly Change[];
  readonly cuts: number;
  /** The first or the last piece does not begin or end a sentence of the quote. */
  readonly partial: boolean;
  /** Negations that were cut out or left off. */
  readonly negations: readonly string[];
  /** The pieces run over the seam of a split quote: the article has words of its own between. */
  readonly acrossSegments: boolean;
}

export interface Altered {
  readonly kind: "altered";
  readonly id: string;
  readonly changes: readonly Change[];
  readonly negations: { readonly dropped: readonly string[]; readonly added: readonly string[] };
}

export interface Stitched {
  readonly kind: "stitched";
  readonly ids: readonly string[];
}

/** Share of same words from which a stored quote counts as the one that was altered. */
const CLOSE_ENOUGH = 0.6;
/** Fewer shared words than this prove nothing. */
const FEWEST_WORDS = 4;

/** Compares pasted words with stored quotes, surest outcome first. */
export function outcomeOf(
  { pieces, words }: Pick<Pasted, "pieces" | "words">,
  quotes: readonly StoredQuote[],
): Outcome {
  const pasted = { pieces, words };
  return (
    whole(pasted, quotes) ??
    elided(pasted, quotes) ??
    stitched(pasted, quotes) ??
    altered(pasted, quotes) ?? { kind: "absent" }
  );
}

type Words = Pick<Pasted, "pieces" | "words">;

function whole({ pieces, words }: Words, quotes: readonly StoredQuote[]): Verbatim | null {
  if (pieces.length !== 1) return null;
  for (const { id, segments } of quotes) {
    for (const segment of segments) {
      const stretch = findStretch(segment, words);
      if (stretch === null) continue;
      const rest = restOfSentence(segment, stretch);
      return {
        kind: "verbatim",
        id,
        outside: negationsOutside(segment, stretch),
        partial: rest.before !== "" || rest.after !== "",
        changes: within(rest, [{ op: "same", text: sliceWords(segment, stretch.from, stretch.to) }]),
      };
    }
  }
  return null;
}

/** What was left off at either end is shown like what was cut. */
const within = ({ before, after }: Rest, changes: readonly Change[]): Change[] => [
  ...(before === "" ? [] : [{ op: "dropped" as const, text: before }]),
  ...changes,
  ...(after === "" ? [] : [{ op: "dropped" as const, text: after }]),
];

/** All pieces in order in one quote; a piece that runs over a split quote's seam counts as a cut as well. */
function elided({ pieces }: Words, quotes: readonly StoredQuote[]): Elided | null {
  for (const { id, segments } of quotes) {
    const text = segments.join("\n");
    const stretches = inOrder(text, pieces);
    if (stretches === null) continue;
    const cuts = cutsBetween(text, stretches);
    const [first, last] = [stretches[0], stretches.at(-1)];
    const hull = first && last ? { from: first.from, to: last.to } : { from: 0, to: 0 };
    const removed = cuts.flatMap((cut) =>
      wordsOf(cut)
        .map(({ form }) => form)
        .filter(isNegation),
    );
    const pairs = stretches.flatMap((stretch, i): Change[] => [
      { op: "same", text: sliceWords(text, stretch.from, stretch.to) },
      ...(cuts[i] ? [{ op: "dropped" as const, text: cuts[i] }] : []),
    ]);
    const rest = restOfSentence(text, hull);
    return {
      kind: "elided",
      id,
      changes: within(rest, pairs),
      cuts: pieces.length - 1,
      partial: rest.before !== "" || rest.after !== "",
      negations: [...removed, ...negationsOutside(text, hull)],
      acrossSegments: pieces.some((piece) => segments.every((segment) => findStretch(segment, piece) === null)),
    };
  }
  return null;
}

function inOrder(text: string, pieces: readonly string[]): Stretch[] | null {
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const stretch = findStretch(text, piece, stretches.at(-1)?.to ?? 0);
    if (stretch === null) return null;
    stretches.push(stretch);
  }
  return stretches;
}

const cutsBetween = (text: string, stretches: readonly Stretch[]): string[] =>
  stretches.slice(1).map((next, i) => sliceWords(text, stretches[i]?.to ?? 0, next.from));

/** Each piece is somebody's exact words, but they come from more than one quote, or in another order. */
function stitched({ pieces, words }: Words, quotes: readonly StoredQuote[]): Stitched | null {
  const parts = pieces.length > 1 ? pieces : sentencesOf(words);
  if (parts.length < 2) return null;
  const ids: string[] = [];
  for (const part of parts) {
    if (wordsOf(part).length < 3) return null;
    const home = quotes.find(({ segments }) => segments.some((segment) => findStretch(segment, part) !== null));
    if (home === undefined) return null;
    if (!ids.includes(home.id)) ids.push(home.id);
  }
  return { kind: "stitched", ids };
}

function altered({ words }: Words, quotes: readonly StoredQuote[]): Altered | null {
  const count = wordsOf(words).length;
  const closest = quotes
    .map(({ id, segments }) => ({ id, alignment: align(segments.join("\n"), words) }))
    .map((one) => ({ ...one, share: closeness(one.alignment, count) }))
    .sort((a, b) => b.share - a.share)[0];
  if (closest === undefined || closest.share < CLOSE_ENOUGH) return null;
  const { changes, dropped, added, same } = closest.alignment;
  if (same < Math.min(FEWEST_WORDS, count)) return null;
  return {
    kind: "altered",
    id: closest.id,
    changes,
    negations: { dropped: negations(dropped), added: negations(added) },
  };
}

function closeness({ same, dropped }: Alignment, pastedWords: number): number {
  return pastedWords < 2 ? 0 : (2 * same) / (pastedWords + same + dropped.length);
}

const negations = (words: readonly Word[]): string[] => words.map(({ form }) => form).filter(isNegation);

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["”’]?)\s+/u).filter((sentence) => sentence.trim() !== "");
