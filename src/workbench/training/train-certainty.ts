import { type Signs, signsOf } from "../../search/certainty.js";
import type { Ranked } from "../../search/rank.js";
import { CERTAINTY } from "../../search/weights.js";
import { type Asked, askAll, askSmall } from "./asked.js";
import { type Judged, logistic, weigh } from "./logistic.js";
import type { TrainingSet } from "./made-questions.js";

/**
 * Fits `CERTAINTY` of `src/search/weights.ts` and prints it, with what each bar would lose and recognise on the same questions:
 * `node dist/src/workbench/training/train-certainty.js ../shared/eval/retrieval`. Each question is asked twice: with its answer among the
 * records, and with the answer taken away; in the whole corpus, and in a small archive that lacks most of the answers. Only questions made from records, of which there is always exactly one answer.
 */
const folder = process.argv[2] ?? "../shared/eval/retrieval";
const MADE_FROM = new Set(["misquotes", "politifact-headlines", "snopes-questions"]);
/** Hard paraphrases are most like what people ask; keywords are hardly a question. */
const WORTH: Readonly<Record<string, number>> = { "hard paraphrases": 2, keywords: 0.5 };
const BARS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5];

const names = Object.keys(CERTAINTY) as (keyof Signs)[];
const judged: Judged[] = [];
const judge = (ranked: readonly Ranked[], present: boolean, worth: number) => {
  const [best] = ranked;
  if (!best) return;
  const signs = signsOf(best, ranked);
  judged.push({ signs: names.map((name) => signs[name]), present, worth });
};
const judgeAll = ({ making }: TrainingSet, asked: readonly Asked[]) => {
  const worth = (WORTH[making] ?? 1) / asked.length;
  for (const { ranked, right } of asked) {
    const others = ranked.filter(({ read }) => !right.has(read.candidate.id));
    if (others.length < ranked.length) judge(ranked, true, worth);
    judge(others, false, worth);
  }
};
const made = ({ set }: TrainingSet) => MADE_FROM.has(set);
await askAll(folder, judgeAll, made);
await askSmall(folder, judgeAll, made);
const sense = names.map((name) => (name === "brief" ? 0 : 1));
const weights = logistic(judged, sense);
const rounded = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;
console.log(
  JSON.stringify(
    { offset: rounded(weights.at(-1)), ...Object.fromEntries(names.map((name, at) => [name, rounded(weights[at])])) },
    null,
    2,
  ),
);
for (const bar of BARS) {
  const share = (present: boolean) => {
    const of = judged.filter((one) => one.present === present);
    const silent = of.filter(({ signs }) => 1 / (1 + Math.exp(-weigh(weights, signs))) < bar);
    return `${((silent.length / of.length) * 100).toFixed(1)}%`;
  };
  console.log(`bar ${bar}: ${share(true)} of present answers lost, ${share(false)} of removed ones recognised`);
}
