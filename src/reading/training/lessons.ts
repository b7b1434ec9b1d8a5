import type { Candidate } from "../candidates.js";
import { leftQuestion, rightQuestion, type Stretch } from "../contentCandidates.js";
import { cueFeatures, mayBeCue } from "../cueCandidates.js";
import { floaterQuestion, mayFloat, ownerAmong, quotedness } from "../floaters.js";
import type { Mention } from "../mentions.js";
import { PartLists } from "../parts.js";
import { type Prose, proseOf } from "../prose.js";
import { sourceQuestion } from "../sourceCandidates.js";
import { tokenAt } from "../tokens.js";
import { type AlignedQuote, align } from "./align.js";
import type { GoldDocument } from "./gold.js";
import type { Example } from "./learner.js";

/** An article taken apart, with its gold on tokens. */
export interface Lesson {
  readonly id: string;
  readonly prose: Prose;
  readonly quotes: readonly AlignedQuote[];
}

export function lessonOf(document: GoldDocument): Lesson {
  const prose = proseOf(document.text);
  const quotes = document.quotes.flatMap((quote) => align(prose, quote) ?? []);
  return { id: document.id, prose, quotes: quotes.sort((a, b) => a.cue - b.cue) };
}

/** How often each stem heads a cue, as a step from 1 to 7; stems that rarely do are left out. */
export function countCuePriors(lessons: readonly Lesson[]): Map<string, number> {
  const seen = new Map<string, number>();
  const heads = new Map<string, number>();
  for (const { prose, quotes } of lessons) {
    for (const token of prose.tokens) seen.set(token.stem, (seen.get(token.stem) ?? 0) + 1);
    for (const { cue } of quotes) {
      const { stem } = tokenAt(prose.tokens, cue);
      heads.set(stem, (heads.get(stem) ?? 0) + 1);
    }
  }
  const steps = [0.01, 0.03, 0.08, 0.18, 0.35, 0.55];
  const priors = new Map<string, number>();
  for (const [stem, count] of heads) {
    const rate = count / ((seen.get(stem) ?? count) + 2);
    if (count >= 3 && rate >= 0.01) priors.set(stem, 1 + steps.filter((step) => rate >= step).length - 1 + 1);
  }
  return priors;
}

function example<T>(
  { lists }: PartLists,
  candidates: readonly Candidate<T>[],
  isRight: (value: T) => boolean,
): Example | null {
  const correct = candidates.map(({ value }) => isRight(value));
  if (!correct.includes(true) || !correct.includes(false)) return null;
  return { parts: lists, candidates: candidates.map(({ parts }) => parts), correct };
}

/** An example of a question that is answered with yes or no. */
export function yesOrNo({ lists }: PartLists, yes: readonly number[], right: boolean): Example {
  return { parts: lists, candidates: [[], yes], correct: [!right, right] };
}

function insideContent(quotes: readonly AlignedQuote[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { contents } of quotes) for (const { first, end } of contents) covered.fill(1, first, end);
  return covered;
}

/** Cues: tokens inside a content are no lesson, for the gold annotates one level only. */
export function* cueExamples({ prose, quotes }: Lesson): Generator<Example> {
  const cues = new Set(quotes.map(({ cue }) => cue));
  const covered = insideContent(quotes, prose.tokens.length);
  for (let i = 0; i < prose.tokens.length; i++) {
    const isCue = cues.has(i);
    if (!isCue && (covered[i] === 1 || !mayBeCue(prose, i))) continue;
    const parts = new PartLists();
    yield yesOrNo(parts, [parts.add(cueFeatures(prose, i))], isCue);
  }
}

const overlaps = (a: Stretch, b: Stretch): boolean => a.first < b.end && b.first < a.end;

function isSource(mention: Mention | null, quote: AlignedQuote): boolean {
  if (mention === null) return !quote.hasSource;
  return quote.source !== null && overlaps(mention, quote.source);
}

export function* sourceExamples({ prose, quotes }: Lesson): Generator<Example> {
  for (const quote of quotes) {
    const parts = new PartLists();
    const cue = cueFeatures(prose, quote.cue).listed();
    const made = example(parts, sourceQuestion(parts, prose, quote.cue, cue), (mention) => isSource(mention, quote));
    if (made) yield made;
  }
}

/** The mention that stands for the gold source: the one with the most of it. */
export function goldMention(prose: Prose, quote: AlignedQuote): Mention | null {
  if (!quote.source) return null;
  for (const mention of prose.mentions[prose.sentenceOf[quote.cue] ?? 0] ?? [])
    if (overlaps(mention, quote.source)) return mention;
  return null;
}

const inSentence = (prose: Prose, quote: AlignedQuote, side: "left" | "right"): Stretch | null => {
  const sentence = prose.sentenceOf[quote.cue];
  const parts = quote.contents.filter(
    ({ first, end }) =>
      prose.sentenceOf[first] === sentence && (side === "left" ? end <= quote.cue : first > quote.cue),
  );
  const first = side === "left" ? parts[0] : parts[0];
  const last = side === "left" ? parts.at(-1) : parts[0];
  return first && last ? { first: first.first, end: last.end } : null;
};

const same = (a: Stretch | null, b: Stretch | null): boolean =>
  a === null || b === null ? a === b : a.first === b.first && a.end === b.end;

export function* leftExamples({ prose, quotes }: Lesson): Generator<Example> {
  for (const quote of quotes) {
    const gold = inSentence(prose, quote, "left");
    const parts = new PartLists();
    const cue = cueFeatures(prose, quote.cue).listed();
    const asked = leftQuestion(parts, prose, quote.cue, cue, goldMention(prose, quote));
    const made = example(parts, asked, (value) => same(value, gold));
    if (made) yield made;
  }
}

export function* rightExamples({ prose, quotes }: Lesson): Generator<Example> {
  for (const quote of quotes) {
    const gold = inSentence(prose, quote, "right");
    const left = inSentence(prose, quote, "left");
    const parts = new PartLists();
    const cue = cueFeatures(prose, quote.cue).listed();
    const asked = rightQuestion(parts, prose, quote.cue, cue, goldMention(prose, quote), left);
    const made = example(parts, asked, (value) => same(value, gold));
    if (made) yield made;
  }
}

/** Floaters: each quoted or introduced sentence without a cue, against the last relation before it. */
export function* floaterExamples({ prose, quotes }: Lesson): Generator<Example> {
  const cueSentences = new Set(
    quotes.map(({ cue }) => (prose.regionOf[cue] === -1 ? (prose.sentenceOf[cue] ?? 0) : -1)),
  );
  const runs = new Map<AlignedQuote, number>();
  for (let sentence = 1; sentence < prose.sentences.length; sentence++) {
    if (!mayFloat(prose, sentence) || cueSentences.has(sentence)) continue;
    const before = quotes.filter(({ cue }) => (prose.sentenceOf[cue] ?? 0) < sentence);
    const nearest = prose.sentenceOf[before.at(-1)?.cue ?? 0];
    const owner = ownerAmong(
      prose,
      before.filter(({ cue }) => prose.sentenceOf[cue] === nearest),
    );
    const here = prose.sentences[sentence];
    if (!owner || !here) continue;
    const ownerSentence = prose.sentenceOf[owner.cue] ?? 0;
    if (sentence - ownerSentence > 8) continue;
    const first = owner.contents.find((content) => (prose.sentenceOf[content.first] ?? 0) <= ownerSentence);
    const run = runs.get(owner) ?? 0;
    const ownerContent =
      first === undefined ? 0 : prose.regionOf[first.first] !== -1 || quotedness(prose, ownerSentence) > 0 ? 2 : 1;
    const attached = owner.contents.some(({ first: from, end }) => from < here.end && here.first < end);
    const floater = {
      sentence,
      owner: ownerSentence,
      cue: owner.cue,
      ownerContent,
      ownerLeft: first !== undefined && first.end <= owner.cue,
      run,
    };
    const parts = new PartLists();
    const yes = floaterQuestion(parts, prose, floater, cueFeatures(prose, owner.cue).listed());
    if (attached) runs.set(owner, run + 1);
    yield yesOrNo(parts, yes, attached);
  }
}
