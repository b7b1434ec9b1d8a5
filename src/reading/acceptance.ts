import { chance } from "./candidates.js";
import type { Stretch } from "./contentCandidates.js";
import { cuePrior } from "./cueLexicon.js";
import { bucket, FeatureList } from "./hashing.js";
import type { Parts } from "./parts.js";
import type { Prose } from "./prose.js";
import type { Relation } from "./relations.js";
import { tokenAt } from "./tokens.js";
import { ranker } from "./weights.js";

function endsWithColon(prose: Prose, cue: number): boolean {
  const sentence = prose.sentences[prose.sentenceOf[cue] ?? 0];
  return sentence !== undefined && tokenAt(prose.tokens, sentence.end - 1).text === ":";
}

/** Probabilities in ten steps, finer near 1, where it matters. */
function step(probability: number): number {
  const steps = [0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99];
  return steps.filter((least) => probability >= least).length;
}

const covers = (contents: readonly Stretch[], token: number): boolean =>
  contents.some(({ first, end }) => first <= token && token < end);

const features = new FeatureList();

/** Does a triple stand as a whole? Asked of what the rankers thought of it and of the triples around it. The parts of the answer “yes”. */
export function acceptanceQuestion(
  parts: Parts,
  prose: Prose,
  relation: Relation,
  others: readonly Relation[],
): number[] {
  const f = features;
  f.clear();
  const { cue, source, left, right, content } = relation.probabilities;
  const token = tokenAt(prose.tokens, relation.cue);
  const first = relation.contents[0];
  const last = relation.contents.at(-1);
  const quoted = first
    ? (prose.regionOf[first.first] === -1 ? 0 : 1) + (last && prose.regionOf[last.end - 1] !== -1 ? 2 : 0)
    : 4;
  const sides = relation.contents.length * 2 + (first && first.first > relation.cue ? 1 : 0);
  let holder = 0;
  let held = 0;
  for (const other of others) {
    if (other === relation || Math.abs(other.cue - relation.cue) > 120) continue;
    if (covers(other.contents, relation.cue)) holder = Math.max(holder, other.probabilities.cue);
    if (covers(relation.contents, other.cue)) held = Math.max(held, other.probabilities.cue);
  }
  const who = relation.source ? relation.source.kind.length : 0;
  f.add(600, step(cue));
  f.add(601, step(content));
  f.add(602, step(right));
  f.add(603, step(left));
  f.add(604, step(source), who);
  f.add(605, step(cue), step(content));
  f.add(606, step(cue), step(right));
  f.add(607, step(cue), quoted, sides);
  f.add(608, step(holder), step(cue));
  f.add(609, step(held), step(cue));
  f.add(610, cuePrior(token.stem), token.tagNumber);
  f.add(611, first ? bucket(first.end - first.first) : 10, sides);
  f.add(612, prose.regionOf[relation.cue] === -1 ? 0 : 1, step(cue));
  f.add(613, step(source), step(cue), who);
  f.add(614, step(holder), step(held));
  f.add(615, quoted, step(right), step(left));
  return [parts.add(f)];
}

/** The triples that may stand: those with content, and cues before a colon, whose content may follow. */
export function standing(prose: Prose, relations: readonly Relation[]): Relation[] {
  return relations.filter(({ contents, cue }) => contents.length > 0 || endsWithColon(prose, cue));
}

/** Gives each triple the probability that it stands as a whole. */
export function accepted(prose: Prose, relations: readonly Relation[]): (Relation & { readonly score: number })[] {
  const able = standing(prose, relations);
  return able.map((relation) => {
    const parts = ranker("accept");
    return { ...relation, score: chance(parts, acceptanceQuestion(parts, prose, relation, able)) };
  });
}
