import type { Change } from "../core/reply.js";
import { align } from "./align.js";
import type { Pasted } from "./pasted.js";
import { isNegation, type Word, wordsOf } from "./words.js";

/** A stored quote to compare with: its segments in order, each a slice of the article. */
export interface StoredQuote {
  readonly id: string;
  readonly segments: readonly string[];
}

/** The honest outcomes for pasted words. Whether they are somebody else's is decided by the caller, who knows the names. */
export type Outcome =
  | { readonly kind: "verbatim"; readonly id: string }
  | { readonly kind: "elided"; readonly id: string; readonly cuts: number; readonly acrossSegments: boolean }
  | {
      readonly kind: "altered";
      readonly id: string;
      readonly changes: readonly Change[];
      readonly negations: { readonly dropped: readonly string[]; readonly added: readonly string[] };
    }
  | { readonly kind: "stitched"; readonly ids: readonly string[] }
  | { readonly kind: "absent" };

/** Shares of same words from which a stored quote counts as the one that was altered. */
const CLOSE_ENOUGH = 0.6;
/** Fewer shared words than this prove nothing. */
const FEWEST_WORDS = 4;

/** Compares pasted words with stored quotes, surest outcome first. */
export function outcomeOf(pasted: Pasted, quotes: readonly StoredQuote[]): Outcome {
  return (
    whole(pasted, quotes) ??
    elided(pasted, quotes) ??
    stitched(pasted, quotes) ??
    altered(pasted, quotes) ?? { kind: "absent" }
  );
}

function whole(pasted: Pasted, quotes: readonly StoredQuote[]): Outcome | null {
  if (pasted.pieces.length !== 1) return null;
  const found = quotes.find(({ segments }) => segments.some((segment) => find(segment, pasted.words) >= 0));
  return found ? { kind: "verbatim", id: found.id } : null;
}

/** All pieces in order in one quote; a piece that runs over a split quote's seam counts as a cut as well. */
function elided(pasted: Pasted, quotes: readonly StoredQuote[]): Outcome | null {
  for (const { id, segments } of quotes) {
    const joined = segments.join("\n");
    let from = 0;
    const inOrder = pasted.pieces.every((piece) => {
      const at = find(joined, piece, from);
      if (at < 0) return false;
      from = at + wordsOf(piece).length;
      return true;
    });
    if (!inOrder) continue;
    const acrossSegments = pasted.pieces.some((piece) => segments.every((segment) => find(segment, piece) < 0));
    return { kind: "elided", id, cuts: pasted.pieces.length - 1, acrossSegments };
  }
  return null;
}

/** Each piece is somebody's exact words, but they come from more than one quote, or in another order. */
function stitched(pasted: Pasted, quotes: readonly StoredQuote[]): Outcome | null {
  const pieces = pasted.pieces.length > 1 ? pasted.pieces : sentencesOf(pasted.words);
  if (pieces.length < 2) return null;
  const ids: string[] = [];
  for (const piece of pieces) {
    if (wordsOf(piece).length < 3) return null;
    const home = quotes.find(({ segments }) => segments.some((segment) => find(segment, piece) >= 0));
    if (home === undefined) return null;
    if (!ids.includes(home.id)) ids.push(home.id);
  }
  return { kind: "stitched", ids };
}

function altered(pasted: Pasted, quotes: readonly StoredQuote[]): Outcome | null {
  const count = wordsOf(pasted.words).length;
  const closest = quotes
    .map((quote) => ({ quote, alignment: align(quote.segments.join("\n"), pasted.words) }))
    .map((one) => ({ ...one, share: closeness(one.alignment, count) }))
    .sort((a, b) => b.share - a.share)[0];
  if (closest === undefined || closest.share < CLOSE_ENOUGH || closest.alignment.same < Math.min(FEWEST_WORDS, count))
    return null;
  const { changes, dropped, added } = closest.alignment;
  return {
    kind: "altered",
    id: closest.quote.id,
    changes,
    negations: { dropped: negations(dropped), added: negations(added) },
  };
}

function closeness(alignment: { same: number; dropped: readonly Word[] }, pastedWords: number): number {
  if (pastedWords < 2) return 0;
  return (2 * alignment.same) / (pastedWords + alignment.same + alignment.dropped.length);
}

const negations = (words: readonly Word[]): string[] => words.map(({ form }) => form).filter(isNegation);

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["”’]?)\s+/u).filter((sentence) => sentence.trim() !== "");

/** Where the words of `piece` stand in a row in `text`, counted in words, at or after `from`; -1 where they do not. */
function find(text: string, piece: string, from = 0): number {
  const hay = wordsOf(text);
  const needle = wordsOf(piece);
  if (needle.length === 0) return -1;
  for (let start = from; start + needle.length <= hay.length; start++) {
    if (needle.every((word, i) => hay[start + i]?.form === word.form)) return start;
  }
  return -1;
}
