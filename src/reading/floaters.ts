import { isWord } from "./boundaries.js";
import { bucket, FeatureList } from "./hashing.js";
import type { Parts } from "./parts.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** A quoted or introduced sentence without a cue of its own, and the relation that may own it. */
export interface Floater {
  readonly sentence: number;
  /** Sentence of the owner's cue. */
  readonly owner: number;
  readonly cue: number;
  /** Whether the owner's content so far is quoted (2), plain (1) or empty (0), and whether it has something left of the cue. */
  readonly ownerContent: number;
  readonly ownerLeft: boolean;
  /** How many sentences in a row were attached to this owner already. */
  readonly run: number;
}

/** What a floater may hang on: a cue and the stretches that stand beside it. */
interface Owner {
  readonly cue: number;
  readonly contents: readonly { readonly first: number; readonly end: number }[];
}

/**
 * Whose words go on behind a sentence: of several cues in it the one with quoted words before it (“…,” said X, who wanted to stay. “…”),
 * else the last.
 */
export function ownerAmong<T extends Owner>(prose: Prose, owners: readonly T[]): T | undefined {
  const quoting = owners.filter(({ cue, contents }) =>
    contents.some(({ first, end }) => end <= cue && prose.regionOf[first] !== -1 && prose.regionOf[cue] === -1),
  );
  return quoting.at(-1) ?? owners.at(-1);
}

/** How much of a sentence stands inside marks: 2 all of it, 1 some, 0 none. */
export function quotedness(prose: Prose, sentence: number): 0 | 1 | 2 {
  const { first, end } = prose.sentences[sentence] ?? { first: 0, end: 0 };
  let quoted = 0;
  let words = 0;
  for (let k = first; k < end; k++) {
    if (!isWord(tokenAt(prose.tokens, k))) continue;
    words++;
    if (prose.regionOf[k] !== -1) quoted++;
  }
  if (quoted === 0) return 0;
  return quoted === words ? 2 : 1;
}

const features = new FeatureList();

/** Whether a sentence may float at all: it is all quoted, or the sentence before it ends with a colon. */
export function mayFloat(prose: Prose, sentence: number): boolean {
  if (quotedness(prose, sentence) === 2) return true;
  const before = prose.sentences[sentence - 1];
  return before !== undefined && tokenAt(prose.tokens, before.end - 1).text === ":";
}

function continuesRegion(prose: Prose, first: number): number {
  const region = prose.regions[prose.regionOf[first] ?? -1];
  return region ? (region.continues ? 2 : 1) : 0;
}

/** Does this sentence belong to the relation before it? The parts of the answer “yes”. */
export function floaterQuestion(parts: Parts, prose: Prose, floater: Floater, cueListed: Int32Array): number[] {
  const { tokens, sentences } = prose;
  const here = sentences[floater.sentence] ?? { first: 0, end: 0, paragraph: 0 };
  const owner = sentences[floater.owner] ?? here;
  const before = sentences[floater.sentence - 1] ?? here;
  const after = sentences[floater.sentence + 1];
  const f = features;
  f.clear();
  const paragraphs = Math.min(here.paragraph - owner.paragraph, 4);
  const gap = Math.min(floater.sentence - floater.owner, 6);
  const colon = tokenAt(tokens, before.end - 1).text === ":" ? 1 : 0;
  const quoted = quotedness(prose, floater.sentence);
  const beforeQuoted = quotedness(prose, floater.sentence - 1);
  const afterQuoted = after && after.paragraph === here.paragraph ? quotedness(prose, floater.sentence + 1) + 1 : 0;
  const owned = floater.ownerContent * 2 + (floater.ownerLeft ? 1 : 0);
  const carries = continuesRegion(prose, here.first);
  f.add(500, paragraphs, gap, owned);
  f.add(501, paragraphs, gap - floater.run, quoted);
  f.add(502, colon, quoted, paragraphs);
  f.add(503, carries, paragraphs);
  f.add(504, beforeQuoted, afterQuoted, paragraphs);
  f.add(505, Math.min(floater.run, 4), paragraphs, owned);
  f.add(506, tokenAt(tokens, floater.cue).stemHash, paragraphs);
  f.add(507, tokenAt(tokens, floater.cue).stemHash, owned);
  f.add(508, bucket(here.end - here.first), quoted);
  f.add(509, tokenAt(tokens, here.first + 1).word, quoted);
  f.add(510, colon, owned, gap);
  f.add(511, here.paragraph === before.paragraph ? 1 : 0, quoted, beforeQuoted);
  f.add(512, owned, carries, Math.min(paragraphs, 2));
  f.add(513, after && after.paragraph === here.paragraph ? 1 : 0, afterQuoted, paragraphs);
  return [parts.addListed(cueListed), parts.add(f)];
}
