import { cuePrior } from "./cueLexicon.js";
import type { Prose } from "./prose.js";

/** What a stretch of tokens holds: its strongest cue outside marks, verbs and commas. */
export interface Held {
  readonly cues: number;
  readonly verbs: number;
  readonly commas: number;
}

interface Counts {
  /** Verbs and commas before each token. */
  readonly verbs: Int32Array;
  readonly commas: Int32Array;
  /** Words before each token, punctuation not counted. */
  readonly words: Int32Array;
  /** How often the word of each token outside marks heads a cue. */
  readonly priors: Uint8Array;
  /** The same for all tokens. */
  readonly all: Uint8Array;
}

function count(prose: Prose): Counts {
  const { tokens, regionOf } = prose;
  const verbs = new Int32Array(tokens.length + 1);
  const commas = new Int32Array(tokens.length + 1);
  const words = new Int32Array(tokens.length + 1);
  const priors = new Uint8Array(tokens.length);
  const all = new Uint8Array(tokens.length);
  tokens.forEach((token, i) => {
    verbs[i + 1] = (verbs[i] ?? 0) + (token.tag === "VERB" || token.tag === "AUX" ? 1 : 0);
    commas[i + 1] = (commas[i] ?? 0) + (token.text === "," ? 1 : 0);
    words[i + 1] = (words[i] ?? 0) + (token.isWord ? 1 : 0);
    all[i] = cuePrior(token.stem);
    priors[i] = regionOf[i] === -1 ? (all[i] ?? 0) : 0;
  });
  return { verbs, commas, words, priors, all };
}

let counted: { readonly prose: Prose; readonly counts: Counts } | null = null;

function countsOf(prose: Prose): Counts {
  if (counted?.prose !== prose) counted = { prose, counts: count(prose) };
  return counted.counts;
}

/** How often the word of a token heads a cue, from 0 to 7. */
export const priorAt = (prose: Prose, token: number): number => countsOf(prose).all[token] ?? 0;

/** What stands between two token indexes; the counts of the text read last are kept. */
export function heldBetween(prose: Prose, first: number, end: number): Held {
  const { verbs, commas, priors } = countsOf(prose);
  if (end <= first) return { cues: 0, verbs: 0, commas: 0 };
  let cues = 0;
  for (let k = first; k < end; k++) if ((priors[k] ?? 0) > cues) cues = priors[k] ?? 0;
  return {
    cues,
    verbs: Math.min((verbs[end] ?? 0) - (verbs[first] ?? 0), 4),
    commas: Math.min((commas[end] ?? 0) - (commas[first] ?? 0), 4),
  };
}

const MANY_WORDS = 20;

/** Words between two token indexes, punctuation not counted; twenty stand for any more, as the rankers learned it. */
export function wordsBetween(prose: Prose, first: number, end: number): number {
  const { words } = countsOf(prose);
  return end <= first ? 0 : Math.min((words[end] ?? 0) - (words[first] ?? 0), MANY_WORDS);
}
