import { firstOfRegion } from "./boundaries.js";
import { best, chance, rank } from "./candidates.js";
import { leftQuestion, rightQuestion, type Stretch } from "./contentCandidates.js";
import { cueFeatures, mayBeCue } from "./cueCandidates.js";
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

/** Tokens below this are no cue whatever their content looks like; chosen on polnear dev. */
export const LEAST_CUE = 0.4;

/** The best triple around one token, or null when it is no cue or has no content. */
export function relationAt(prose: Prose, i: number): Relation | null {
  const features = cueFeatures(prose, i);
  const parts = ranker("cue");
  const cue = chance(parts, [parts.add(features)]);
  return cue < LEAST_CUE ? null : relationOf(prose, i, features.listed(), cue);
}

/** The best source and contents for a token that is taken as a cue. */
export function relationOf(prose: Prose, i: number, part: Int32Array, cue: number): Relation | null {
  const sources = ranker("source");
  const source = best(rank(sources, sourceQuestion(sources, prose, i, part)));
  const mention = asSaying(prose, i) ?? acrossRelative(prose, i, source?.value ?? null);
  const before = ranker("left");
  const lefts = rank(before, leftQuestion(before, prose, i, part, mention));
  const left = best(lefts);
  const behind = ranker("right");
  const rights = rank(behind, rightQuestion(behind, prose, i, part, mention, left?.value ?? null));
  const right = best(rights);
  const after = right?.value ? sound(prose, i, right.value) : null;
  const contents = [left?.value, after].filter((stretch) => stretch !== null && stretch !== undefined);
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

/** “Trump quoted Zelenskyy as saying”: who stands before “as” speaks. */
function asSaying(prose: Prose, cue: number): Mention | null {
  if (tokenAt(prose.tokens, cue - 1).lower !== "as" || !tokenAt(prose.tokens, cue).lower.endsWith("ing")) return null;
  return (prose.mentions[prose.sentenceOf[cue] ?? 0] ?? []).find(({ end }) => end === cue - 1) ?? null;
}

/** “CISA, which is overseen by the Department …, wrote”: a subject does not stand inside the relative clause between it and its verb. */
function acrossRelative(prose: Prose, cue: number, source: Mention | null): Mention | null {
  const { tokens } = prose;
  if (!source || source.end > cue) return source;
  let closed = false;
  for (let k = source.end; k < cue; k++) closed ||= tokenAt(tokens, k).text === ",";
  if (!closed) return source;
  const mentions = prose.mentions[prose.sentenceOf[cue] ?? 0] ?? [];
  const relative = mentions
    .filter(
      ({ kind, first }) => kind === "relative" && first <= source.first && tokenAt(tokens, first - 1).text === ",",
    )
    .at(-1);
  if (!relative) return source;
  for (let k = relative.end; k < source.first; k++) if (tokenAt(tokens, k).text === ",") return source;
  return mentions.filter(({ end }) => end < relative.first).at(-1) ?? source;
}

/**
 * Two things a content behind its cue never does: “the claims come as …” is the article's own verb, not what is claimed;
 * and “blasts Hanson: “…”” gives the words behind the colon, not the name before it.
 */
function sound(prose: Prose, cue: number, { first, end }: Stretch): Stretch | null {
  const { tokens, regionOf } = prose;
  if (tokenAt(tokens, cue).stem === "quot")
    for (let k = cue + 1; k < first; k++) if (tokenAt(tokens, k).lower === "as") return { first: cue + 1, end };
  const whole = withComplement(prose, cue, end);
  if (whole > end) return { first, end: whole };
  const start = tokenAt(tokens, first);
  if (first === cue + 1 && onlyAPlace(prose, first, end)) return null;
  const finite = start.tag === "AUX" || (start.tag === "VERB" && !start.lower.endsWith("ing") && start.lower !== "to");
  if (tokenAt(tokens, cue).tag === "NOUN" && first === cue + 1 && finite) return null;
  for (let k = first; k < end && k < first + 8; k++) {
    if (tokenAt(tokens, k).text !== ":" || regionOf[k] !== -1) continue;
    let opens = k + 1;
    while (opens < end && !firstOfRegion(prose, opens)) opens++;
    const region = regionOf[opens] ?? -1;
    if (opens > k + 3 || region === -1) continue;
    let closes = opens;
    while (closes < tokens.length && regionOf[closes] === region) closes++;
    return { first: opens, end: closes };
  }
  return { first, end };
}

/** “explained from a podium”: where it was said is not what was said. */
function onlyAPlace(prose: Prose, first: number, end: number): boolean {
  if (end - first > 4 || !/^(?:from|at|near|outside|during)$/u.test(tokenAt(prose.tokens, first).lower)) return false;
  for (let k = first + 1; k < end; k++)
    if (prose.regionOf[k] !== -1 || !/^(?:DET|ADJ|NOUN|PROPN|NUM)$/u.test(tokenAt(prose.tokens, k).tag)) return false;
  return true;
}

const CLAIM_NOUNS = /^(?:claims?|allegations?|accusations?|assertions?|suggestions?|rumou?rs)$/u;

/** “denied claims in media reports that …”: what a claim says belongs to it; gives the end of the sentence, or the end as it was. */
function withComplement(prose: Prose, cue: number, end: number): number {
  const { tokens } = prose;
  const sentence = prose.sentences[prose.sentenceOf[cue] ?? 0];
  let noun = end - 1;
  while (noun > end - 7 && !CLAIM_NOUNS.test(tokenAt(tokens, noun).lower)) noun--;
  if (!sentence || noun <= end - 7 || noun <= cue) return end;
  for (let k = noun + 1; k < noun + 8 && k < sentence.end; k++) {
    const { tag, lower } = tokenAt(tokens, k);
    if (tag === "PUNCT" || prose.regionOf[k] !== -1) return end;
    if (lower === "that" && k >= end) return clauseEnd(prose, k, sentence.end);
  }
  return end;
}

function clauseEnd(prose: Prose, from: number, limit: number): number {
  for (let k = from; k < limit; k++) if (/^[,;:–—]$/u.test(tokenAt(prose.tokens, k).text)) return k;
  return limit - 1;
}

/** Far more than the longest article holds. */
const MOST_RELATIONS = 600;

/** All triples that any cue of the text may carry; they may still overlap. */
export function relationsOf(prose: Prose): Relation[] {
  const found: Relation[] = [];
  for (let i = 0; i < prose.tokens.length && found.length < MOST_RELATIONS; i++) {
    if (!mayBeCue(prose, i)) continue;
    const relation = relationAt(prose, i);
    if (relation) found.push(relation);
  }
  return found;
}
