/**
 * Learns when a whole triple stands, on training articles that the other rankers have not seen:
 *
 *   HOLD_OUT=1 node dist/src/reading/training/train.js POLNEAR_FOLDER
 *   node dist/src/reading/training/calibrate.js POLNEAR_FOLDER
 *   node dist/src/reading/training/train.js POLNEAR_FOLDER
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { acceptanceQuestion, standing } from "../acceptance.js";
import type { Stretch } from "../contentCandidates.js";
import { PartLists } from "../parts.js";
import { type Relation, relationsOf } from "../relations.js";
import { weightsFolder } from "../weights.js";
import type { AlignedQuote } from "./align.js";
import { encodeRanker } from "./encode.js";
import { goldDocuments, isHeldOut } from "./gold.js";
import { type Example, Learner } from "./learner.js";
import { type Lesson, lessonOf, yesOrNo } from "./lessons.js";

function tokens(contents: readonly Stretch[]): Set<number> {
  const set = new Set<number>();
  for (const { first, end } of contents) for (let i = first; i < end; i++) set.add(i);
  return set;
}

/** Overlap of two contents by tokens, as intersection over union. */
function overlap(a: readonly Stretch[], b: readonly Stretch[]): number {
  const left = tokens(a);
  const right = tokens(b);
  let both = 0;
  for (const i of left) if (right.has(i)) both++;
  return both / (left.size + right.size - both || 1);
}

/** A triple is right when a gold relation with half of its content shares its cue's sentence; only what stands in that sentence is compared. */
function isRight({ prose }: Lesson, relation: Relation, gold: readonly AlignedQuote[]): boolean {
  const sentence = prose.sentenceOf[relation.cue];
  return gold.some((quote) => {
    if (prose.sentenceOf[quote.cue] !== sentence) return false;
    const near = quote.contents.filter(({ first }) => prose.sentenceOf[first] === sentence);
    return near.length === 0
      ? relation.contents.length === 0 && quote.cue === relation.cue
      : overlap(near, relation.contents) >= 0.5;
  });
}

function examples(lesson: Lesson): Example[] {
  const relations = standing(lesson.prose, relationsOf(lesson.prose));
  return relations.map((relation) => {
    const parts = new PartLists();
    const yes = acceptanceQuestion(parts, lesson.prose, relation, relations);
    return yesOrNo(parts, yes, isRight(lesson, relation, lesson.quotes));
  });
}

function main([folder = ""]: string[]): void {
  const unseen = goldDocuments(folder, "train")
    .filter((_, number) => isHeldOut(number))
    .map(lessonOf);
  const all = unseen.flatMap(examples);
  const settings = { width: 4, epochs: 12, rate: 0.03, dropout: 0.1, leastCount: 8, seed: 20250305 };
  const weights = new Learner(settings).train(all, (line) => process.stdout.write(`accept ${line}\n`), []);
  writeFileSync(join(weightsFolder(), "accept.bin"), encodeRanker(weights));
}

main(process.argv.slice(2));
