import { isWord } from "./boundaries.js";
import type { Stretch } from "./contentCandidates.js";
import type { Region } from "./marks.js";
import { type Prose, tokenIndexAt } from "./prose.js";
import { tokenAt } from "./tokens.js";
import type { Placed } from "./tree.js";

const LEAST_WORDS = 4;

function stretchOf(prose: Prose, region: Region): Stretch {
  const first = tokenIndexAt(prose.tokens, region.inner[0]);
  let end = first;
  while (end < prose.tokens.length && tokenAt(prose.tokens, end).start < region.inner[1]) end++;
  return { first, end };
}

function wordsIn(prose: Prose, { first, end }: Stretch): number {
  let words = 0;
  for (let i = first; i < end; i++) if (isWord(tokenAt(prose.tokens, i))) words++;
  return words;
}

/** A few words in marks are a title or a distance; a sentence in marks is somebody's words, even when nobody is named. */
function looksSaid(prose: Prose, stretch: Stretch): boolean {
  const last = tokenAt(prose.tokens, stretch.end - 1);
  const whole = /[.!?,…]$/u.test(last.text) && tokenAt(prose.tokens, stretch.first).capital;
  const words = wordsIn(prose, stretch);
  return words >= LEAST_WORDS || (whole && words >= 2);
}

/** Quoted words that no relation owns, as relations without a cue. A quotation that is reopened in the next paragraph is one. */
export function orphansOf(prose: Prose, placed: readonly Placed[]): Placed[] {
  const owned = new Uint8Array(prose.tokens.length);
  for (const { contents } of placed) for (const { first, end } of contents) owned.fill(1, first, end);
  const found: (Placed & { contents: Stretch[] })[] = [];
  let carried = false;
  for (const region of prose.regions) {
    if (region.depth > 0) continue;
    const stretch = stretchOf(prose, region);
    const free = !owned.subarray(stretch.first, stretch.end).includes(1);
    const previous = found.at(-1);
    const carries: boolean = region.continues && carried && previous !== undefined;
    carried = free && (carries || looksSaid(prose, stretch) || !region.closed);
    if (!carried) continue;
    if (carries) previous?.contents.push(stretch);
    else found.push(orphan(stretch));
  }
  return found;
}

function orphan(stretch: Stretch): Placed & { contents: Stretch[] } {
  return {
    cue: -1,
    source: null,
    contents: [stretch],
    probabilities: { cue: 0, source: 0, left: 0, right: 0, content: 0 },
    score: 0.3,
    parent: -1,
  };
}
