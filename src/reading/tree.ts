import { chance } from "./candidates.js";
import type { Stretch } from "./contentCandidates.js";
import { cueFeatures } from "./cueCandidates.js";
import { isListedCue } from "./cueClasses.js";
import { type Floater, floaterQuestion, mayFloat, ownerAmong, quotedness } from "./floaters.js";
import type { Prose } from "./prose.js";
import type { Relation } from "./relations.js";
import { tokenAt } from "./tokens.js";
import { ranker } from "./weights.js";

/** A relation in its place in the tree. */
export interface Placed extends Relation {
  /** Index of the relation whose content holds this one's cue, or -1. */
  readonly parent: number;
  /** How sure the reader is of the whole triple. */
  readonly score: number;
}

const covers = (contents: readonly Stretch[], token: number): boolean =>
  contents.some(({ first, end }) => first <= token && token < end);

/** Whether two relations cross: each one's content holds the other's cue. */
const crosses = (a: Relation, b: Relation): boolean => covers(a.contents, b.cue) && covers(b.contents, a.cue);

/** Contents of a nested relation may not reach out of the content that holds its cue. */
function clip(contents: readonly Stretch[], holder: Stretch): Stretch[] {
  return contents
    .map(({ first, end }) => ({ first: Math.max(first, holder.first), end: Math.min(end, holder.end) }))
    .filter(({ first, end }) => first < end);
}

type Scored = Relation & { readonly score: number };

/** Behind a cue that is beyond doubt a triple may stand although its boundaries are unsure; both chosen on polnear dev. */
const SURE_CUE = 0.93;
const LENIENCY = 0.75;

/** The relations that can stand together, surest first, in reading order. */
function compatible(prose: Prose, relations: readonly Scored[], least: number): Scored[] {
  const chosen: Scored[] = [];
  for (const relation of [...relations].sort((a, b) => b.score - a.score)) {
    const alone =
      relation.probabilities.cue >= SURE_CUE &&
      relation.source?.kind !== "pronoun" &&
      !chosen.some((other) => prose.sentenceOf[other.cue] === prose.sentenceOf[relation.cue]);
    if (relation.score < (alone ? least * LENIENCY : least)) continue;
    if (!chosen.some((other) => crosses(relation, other))) chosen.push(relation);
  }
  return chosen.sort((a, b) => a.cue - b.cue);
}

function hang(relations: readonly Scored[]): Placed[] {
  const sorted = [...relations].sort((a, b) => a.cue - b.cue);
  return sorted.map((relation) => place(relation, sorted));
}

/**
 * The tree of a text. Cues outside quotation marks come first, then the quoted sentences that float behind them; cues inside marks
 * can only hang under whoever owns the words, or stand alone where nobody does.
 */
export function treeOf(prose: Prose, relations: readonly Scored[], least: number): Placed[] {
  const outside = relations.filter(({ cue }) => prose.regionOf[cue] === -1);
  const inside = relations.filter(({ cue }) => prose.regionOf[cue] !== -1);
  const sure = coordinated(prose, compatible(prose, outside, least));
  const owners = attachFloaters(prose, hang([...sure, ...nestedIn(prose, sure, outside)]));
  const all = hang([...owners, ...compatible(prose, inside, least).filter(({ contents }) => contents.length > 0)]);
  return withoutEmpty(all);
}

/** “She described … and said that …”: a second verb of the same subject ends the first one's content and stands beside it. */
function coordinated(prose: Prose, relations: readonly Scored[]): Scored[] {
  return relations.map((relation) => {
    const cut = relations.find(
      (other) =>
        other.cue > relation.cue &&
        other.source !== null &&
        other.source.first === relation.source?.first &&
        other.source.end <= relation.cue &&
        covers(relation.contents, other.cue) &&
        conjunctionBefore(prose, other.cue) >= 0,
    );
    if (!cut) return relation;
    const limit = conjunctionBefore(prose, cut.cue);
    return {
      ...relation,
      contents: relation.contents.map(({ first, end }) => ({ first, end: first < limit ? Math.min(end, limit) : end })),
    };
  });
}

/** The “and” or “but” right before a verb, adverbs and auxiliaries between; -1 when there is none. */
function conjunctionBefore(prose: Prose, cue: number): number {
  for (let k = cue - 1; k > cue - 4; k--) {
    const { tag } = tokenAt(prose.tokens, k);
    if (tag === "CCONJ") return k;
    if (tag !== "ADV" && tag !== "AUX") return -1;
  }
  return -1;
}

const NESTED_CUE = 0.4;

/** Statements inside statements: weighed by their cue alone, for the training articles annotate only the outermost. */
function nestedIn(prose: Prose, chosen: readonly Scored[], all: readonly Scored[]): Scored[] {
  const taken = new Set(chosen.map(({ cue }) => cue));
  return all
    .filter(
      (relation) =>
        !taken.has(relation.cue) &&
        relation.contents.length > 0 &&
        relation.probabilities.cue >= NESTED_CUE &&
        isListedCue(tokenAt(prose.tokens, relation.cue).stem) &&
        chosen.some((other) => covers(other.contents, relation.cue) && !crosses(other, relation)),
    )
    .map((relation) => ({ ...relation, score: relation.probabilities.cue * relation.probabilities.content }));
}

/** Drops relations that found no content, and renumbers the parents. */
function withoutEmpty(all: readonly Placed[]): Placed[] {
  const place = new Map<number, number>();
  const kept = all.filter(({ contents }, i) => contents.length > 0 && place.set(i, place.size));
  return kept.map((relation) => ({ ...relation, parent: place.get(relation.parent) ?? -1 }));
}

function place(relation: Relation & { readonly score: number }, all: readonly Relation[]): Placed {
  let parent = -1;
  let holder: Stretch | null = null;
  all.forEach((other, number) => {
    if (other === relation) return;
    for (const stretch of other.contents) {
      if (stretch.first > relation.cue || relation.cue >= stretch.end) continue;
      if (holder === null || stretch.end - stretch.first < holder.end - holder.first)
        [parent, holder] = [number, stretch];
    }
  });
  return { ...relation, parent, contents: holder === null ? relation.contents : clip(relation.contents, holder) };
}

/** Adds the sentences that float after a relation (quoted, without a cue of their own) to the relation they belong to. */
function attachFloaters(prose: Prose, placed: readonly Placed[]): Placed[] {
  const result = placed.map((relation) => ({ ...relation, contents: [...relation.contents] }));
  const taken = new Set(
    result
      .filter(({ parent, cue }) => parent < 0 || prose.regionOf[cue] === -1)
      .map(({ cue }) => prose.sentenceOf[cue] ?? 0),
  );
  const runs = new Map<number, number>();
  let owner = -1;
  for (let sentence = 0; sentence < prose.sentences.length; sentence++) {
    const lastOwner = owner;
    const own = result.filter(({ parent, cue }) => parent < 0 && prose.sentenceOf[cue] === sentence);
    const speaks = ownerAmong(prose, own);
    if (speaks) owner = result.indexOf(speaks);
    if (taken.has(sentence) || lastOwner < 0 || !mayFloat(prose, sentence)) continue;
    const relation = result[lastOwner];
    const here = prose.sentences[sentence];
    if (!relation || !here) continue;
    const ownerSentence = prose.sentenceOf[relation.cue] ?? 0;
    if (sentence - ownerSentence > 8) continue;
    const first = placed[lastOwner]?.contents[0];
    const run = runs.get(lastOwner) ?? 0;
    const ownerContent =
      first === undefined ? 0 : prose.regionOf[first.first] !== -1 || quotedness(prose, ownerSentence) > 0 ? 2 : 1;
    const floater: Floater = {
      sentence,
      owner: ownerSentence,
      cue: relation.cue,
      ownerContent,
      ownerLeft: first !== undefined && first.end <= relation.cue,
      run,
    };
    const parts = ranker("floater");
    if (chance(parts, floaterQuestion(parts, prose, floater, cueFeatures(prose, relation.cue).listed())) <= 0.5)
      continue;
    runs.set(lastOwner, run + 1);
    relation.contents.push({ first: here.first, end: here.end });
  }
  return result;
}
