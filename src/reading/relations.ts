import { best, likeliest, rank } from "./candidates.js";
import { leftQuestion, type Pruner, rightQuestion, type Stretch } from "./contentCandidates.js";
import { cueFeatures, cueQuestion, mayBeCue } from "./cueCandidates.js";
import type { Mention } from "./mentions.js";
import type { Prose } from "./prose.js";
import { sourceQuestion } from "./sourceCandidates.js";
import { tokenAt } from "./tokens.js";
import { ranker } from "./weights.js";

/** A source–cue–content triple on tokens, before it is known who the source is. */
export interface Relation {
  /** Token of the cue's head; -1 for words that are quoted without a cue. */
  readonly cue: number;
  readonly source: Mention | null;
  /** Stretches of content in reading order. */
  readonly contents: readonly Stretch[];
  readonly probabilities: Probabilities;
}

/** What each ranker thought, for the acceptance of the whole and for the evidence. */
export interface Probabilities {
  readonly cue: number;
  readonly source: number;
  readonly left: number;
  readonly right: number;
  /** That there is any content at all: 1 − P(none left) · P(none right). */
  readonly content: number;
}

/** Tokens below this are no cue whatever their content looks like. */
export const LEAST_CUE = 0.12;

/** The best triple around one token, or null when it is no cue or has no content. */
export function relationAt(prose: Prose, i: number): Relation | null {
  const question = cueQuestion(prose, i);
  const cue = rank(ranker("cue"), question)[1]?.probability ?? 0;
  if (cue < LEAST_CUE) return null;
  return relationOf(prose, i, question.parts[0] ?? cueFeatures(prose, i), cue);
}

const pruned =
  (name: "left" | "right"): Pruner =>
  (cue, places, keep) =>
    likeliest(ranker(name), cue, places, keep);

/** The best source and contents for a token that is taken as a cue. */
export function relationOf(prose: Prose, i: number, part: Int32Array, cue: number): Relation | null {
  const source = best(rank(ranker("source"), sourceQuestion(prose, i, part)));
  const mention = source?.value ?? null;
  const lefts = rank(ranker("left"), leftQuestion(prose, i, part, mention, pruned("left")));
  const left = best(lefts);
  const rights = rank(ranker("right"), rightQuestion(prose, i, part, mention, left?.value ?? null, pruned("right")));
  const right = best(rights);
  const contents = [left?.value, right?.value].filter((stretch) => stretch !== null && stretch !== undefined);
  const none = (lefts[0]?.probability ?? 1) * (rights[0]?.probability ?? 1);
  return {
    cue: i,
    source: mention,
    contents,
    probabilities: {
      cue,
      source: source?.probability ?? 0,
      left: left?.probability ?? 1,
      right: right?.probability ?? 1,
      content: 1 - none,
    },
  };
}

/** All triples that any cue of the text may carry; they may still overlap. */
export function relationsOf(prose: Prose): Relation[] {
  const found: Relation[] = [];
  for (let i = 0; i < prose.tokens.length; i++) {
    if (!mayBeCue(tokenAt(prose.tokens, i))) continue;
    const relation = relationAt(prose, i);
    if (relation) found.push(relation);
  }
  return found;
}
