import type { Stretch } from "./reread.js";
import { paragraphOf } from "./whereabouts.js";
import { type Word, wordsOf } from "./words.js";

/** The share of the words, in order, that a stretch must have in common with a quote to have taken its place. */
const CLOSE = 0.5;

/**
 * The stretch of the newer text that has taken the place of words that are no longer there: the closest one, in paragraphs that were not in the
 * earlier version as they are; null where none comes close.
 */
export function counterpart(
  words: readonly Stretch[],
  frame: Stretch,
  { before, after }: { readonly before: string; readonly after: string },
): Stretch | null {
  const wanted = words.flatMap((stretch) => wordsOf(before.slice(...stretch)));
  const own = paragraphOf(before, frame);
  const old = new Set(
    paragraphs(before)
      .filter(([start, end]) => end <= own[0] || start >= own[1])
      .map(([start, end]) => before.slice(start, end)),
  );
  const found = paragraphs(after)
    .filter(([start, end]) => !old.has(after.slice(start, end)))
    .map((paragraph) => closest(wanted, after, paragraph))
    .filter((one) => one !== null)
    .sort((a, b) => b.share - a.share);
  const [best] = found;
  return best !== undefined && best.share >= CLOSE ? best.stretch : null;
}

function paragraphs(text: string): Stretch[] {
  return [...text.matchAll(/[^\n\r]+/g)].map(({ 0: line, index }) => [index, index + line.length]);
}

interface Near {
  readonly share: number;
  readonly stretch: Stretch;
}

/** The stretch of a paragraph with the most of the wanted words in their order, and the fewest others between. */
function closest(wanted: readonly Word[], text: string, [start, end]: Stretch): Near | null {
  const there = wordsOf(text.slice(start, end));
  const matched = inCommon(wanted, there);
  const [first, last] = [there[matched[0] ?? -1], there[matched.at(-1) ?? -1]];
  if (first === undefined || last === undefined) return null;
  const between = (matched.at(-1) ?? 0) - (matched[0] ?? 0) + 1;
  return {
    share: (2 * matched.length) / (wanted.length + Math.max(between, matched.length)),
    stretch: [start + first.start, start + last.end],
  };
}

/** The numbers of the words of `there` that are the longest row in common with `wanted`. */
function inCommon(wanted: readonly Word[], there: readonly Word[]): number[] {
  const width = there.length + 1;
  const most = new Uint16Array((wanted.length + 1) * width);
  for (let i = wanted.length - 1; i >= 0; i--)
    for (let j = there.length - 1; j >= 0; j--)
      most[i * width + j] =
        wanted[i]?.form === there[j]?.form
          ? (most[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(most[(i + 1) * width + j] ?? 0, most[i * width + j + 1] ?? 0);
  const matched: number[] = [];
  for (let i = 0, j = 0; i < wanted.length && j < there.length; ) {
    if (wanted[i]?.form === there[j]?.form) {
      matched.push(j);
      i++;
      j++;
    } else if ((most[(i + 1) * width + j] ?? 0) >= (most[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return matched;
}
