/**
 * Learns the reader's weights from the training split and writes them beside the reader.
 *
 *   node dist/src/reading/training/train.js POLNEAR_FOLDER [ranker …]
 *
 * Only documents whose split is `train` are read; with HOLD_OUT=1 every eighth of them is kept apart (see calibrate.ts). The seed is fixed; the same folder gives the same bytes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceCuePriors, weightsFolder } from "../weights.js";
import { encodeRanker } from "./encode.js";
import { goldDocuments, isHeldOut } from "./gold.js";
import { type Example, Learner, type LearnerSettings } from "./learner.js";
import {
  countCuePriors,
  cueExamples,
  floaterExamples,
  type Lesson,
  leftExamples,
  lessonOf,
  rightExamples,
  sourceExamples,
} from "./lessons.js";

const SETTINGS: LearnerSettings = {
  width: 8,
  epochs: 3,
  rate: 0.03,
  dropout: 0.5,
  leastCount: 5,
  seed: 20250305,
};

const COURSES: Record<string, { examples: (lesson: Lesson) => Iterable<Example>; settings: LearnerSettings }> = {
  cue: { examples: cueExamples, settings: SETTINGS },
  source: { examples: sourceExamples, settings: SETTINGS },
  left: { examples: leftExamples, settings: { ...SETTINGS, leastCount: 12 } },
  right: { examples: rightExamples, settings: { ...SETTINGS, leastCount: 8, dropout: 0.4 } },
  floater: { examples: floaterExamples, settings: { ...SETTINGS, leastCount: 3, dropout: 0.3 } },
};

function main([folder = "", ...names]: string[]): void {
  const lessons = goldDocuments(folder, "train").map(lessonOf);
  const hold = process.env.HOLD_OUT === "1";
  const taught = hold ? lessons.filter((_, number) => !isHeldOut(number)) : lessons;
  const heldOut = hold ? lessons.filter((_, number) => isHeldOut(number)) : [];
  const priors = countCuePriors(lessons);
  replaceCuePriors(priors);
  const into = weightsFolder();
  mkdirSync(into, { recursive: true });
  const lines = [...priors].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stem, step]) => `${step} ${stem}\n`);
  writeFileSync(join(into, "cues.txt"), lines.join(""));
  for (const [name, { examples, settings }] of Object.entries(COURSES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const all = taught.flatMap((lesson) => [...examples(lesson)]);
    const held = heldOut.flatMap((lesson) => [...examples(lesson)]);
    process.stdout.write(`${name}: ${all.length} examples\n`);
    const weights = new Learner(settings).train(all, (line) => process.stdout.write(`  ${line}\n`), held);

    const bytes = encodeRanker(weights);
    writeFileSync(join(into, `${name}.bin`), bytes);
    process.stdout.write(`  ${name}.bin: ${bytes.length} bytes\n`);
  }
}

main(process.argv.slice(2));
