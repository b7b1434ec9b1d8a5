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
  /** How often the word of each token outside marks heads a cue. */
  readonly priors: Uint8Array;
}

function count(prose: Prose): Counts {
  const { tokens, regionOf } = prose;
  const verbs = new Int32Array(tokens.length + 1);
  const commas = new Int32Array(tokens.length + 1);
  const priors = new Uint8Array(tokens.length);
  tokens.forEach((token, i) => {
    verbs[i + 1] = (verbs[i] ?? 0) + (token.tag === "VERB" || token.tag === "AUX" ? 1 : 0);
    commas[i + 1] = (commas[i] ?? 0) + (token.text === "," ? 1 : 0);
    priors[i] = regionOf[i] === -1 ? cuePrior(token.stem) : 0;
  });
  return { verbs, commas, priors };
}

let counted: { readonly prose: Prose; readonly counts: Counts } | null = null;

/** What stands between two token indexes; the counts of the text read last are kept. */
export function heldBetween(prose: Prose, first: number, end: number): Held {
  if (counted?.prose !== prose) counted = { prose, counts: count(prose) };
  const { verbs, commas, priors } = counted.counts;
  if (end <= first) return { cues: 0, verbs: 0, commas: 0 };
  let cues = 0;
  for (let k = first; k < end; k++) if ((priors[k] ?? 0) > cues) cues = priors[k] ?? 0;
  return {
    cues,
    verbs: Math.min((verbs[end] ?? 0) - (verbs[first] ?? 0), 4),
    commas: Math.min((commas[end] ?? 0) - (commas[first] ?? 0), 4),
  };
}
