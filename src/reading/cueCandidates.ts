import { priorAt } from "./counts.js";
import { bucket, FeatureList } from "./hashing.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** Whether a token could head a cue at all: any verb, a word that headed one in the training articles, or a colon. */
export function mayBeCue(prose: Prose, i: number): boolean {
  const token = tokenAt(prose.tokens, i);
  return token.tag === "VERB" || token.text === ":" || priorAt(prose, i) > 0;
}

const AUXILIARIES = new Set([
  "have",
  "be",
  "b",
  "hav",
  "do",
  "will",
  "would",
  "could",
  "can",
  "may",
  "might",
  "should",
  "must",
]);

function passive(prose: Prose, i: number): number {
  for (let k = i - 1; k > i - 4; k--) {
    const token = tokenAt(prose.tokens, k);
    if (token.stem === "b" || token.stem === "be") return 1;
    if (token.tag !== "ADV" && token.tag !== "AUX" && token.tag !== "PART") return 0;
  }
  return 0;
}

/** The mention that ends last before the token in its sentence, and the first one after it. */
export function neighbours(prose: Prose, i: number): { before: number; after: number } {
  const mentions = prose.mentions[prose.sentenceOf[i] ?? 0] ?? [];
  let before = -1;
  let after = -1;
  mentions.forEach((mention, number) => {
    if (mention.end <= i) before = number;
    else if (mention.first > i && after < 0) after = number;
  });
  return { before, after };
}

function marksNear(prose: Prose, i: number, step: 1 | -1): number {
  const here = prose.regionOf[i];
  for (let k = 1; k <= 8; k++) {
    const region = prose.regionOf[i + step * k] ?? -1;
    if (tokenAt(prose.tokens, i + step * k).paragraph !== tokenAt(prose.tokens, i).paragraph) return 0;
    if (region !== -1 && region !== here) return k;
  }
  return 0;
}

const features = new FeatureList();

/** Features that describe a cue to every ranker: its word, its neighbours, its clause. */
export function cueFeatures(prose: Prose, i: number): FeatureList {
  const { tokens, regionOf, sentenceOf, sentences } = prose;
  const f = features;
  f.clear();
  const at = (k: number) => tokenAt(tokens, i + k);
  const cue = at(0);
  const sentence = sentences[sentenceOf[i] ?? 0] ?? { first: i, end: i + 1, paragraph: 0 };
  const inside = regionOf[i] === -1 ? 0 : 1;
  const prior = priorAt(prose, i);
  const { before, after } = neighbours(prose, i);
  const mentions = prose.mentions[sentenceOf[i] ?? 0] ?? [];
  const left = mentions[before];
  const right = mentions[after];
  f.add(1, cue.stemHash);
  f.add(2, cue.word);
  f.add(3, cue.word, cue.tagNumber);
  for (let k = -3; k <= 4; k++) {
    if (k === 0) continue;
    f.add(10 + k, at(k).word);
    f.add(20 + k, at(k).tagNumber);
    if (k >= -2 && k <= 3) f.add(30 + k, cue.stemHash, at(k).word);
    if (k >= -2 && k <= 3) f.add(40 + k, cue.stemHash, at(k).tagNumber);
  }
  f.add(50, at(-1).word, at(1).word);
  f.add(51, at(-1).tagNumber, at(1).tagNumber, cue.tagNumber);
  f.add(52, at(1).word, at(2).word);
  f.add(53, at(-2).word, at(-1).word);
  f.add(54, at(-2).tagNumber, at(-1).tagNumber);
  f.add(55, at(1).tagNumber, at(2).tagNumber, at(3).tagNumber);
  f.add(56, cue.stemHash, at(1).tagNumber, at(2).tagNumber);
  f.add(57, cue.stemHash, at(-1).tagNumber, at(-2).tagNumber);
  const voice = passive(prose, i);
  const opensAfter = marksNear(prose, i, 1);
  const closesBefore = marksNear(prose, i, -1);
  f.add(60, prior, inside);
  f.add(61, prior, opensAfter, closesBefore);
  f.add(62, voice, cue.stemHash);
  f.add(63, opensAfter, closesBefore);
  f.add(64, bucket(i - sentence.first), bucket(sentence.end - i));
  f.add(65, bucket(sentence.end - i), cue.stemHash);
  f.add(66, inside, cue.stemHash);
  f.add(67, left ? tokenAt(tokens, left.head).stemHash : 0, prior);
  f.add(68, left ? tokenAt(tokens, left.head).word : 0, cue.stemHash);
  f.add(69, left ? bucket(i - left.end) + 1 : 0, left ? left.kind.length : 0, cue.tagNumber);
  f.add(70, right ? bucket(right.first - i) + 1 : 0, right ? right.kind.length : 0, cue.tagNumber);
  f.add(71, left ? left.kind.length : 0, cue.stemHash);
  f.add(72, right ? tokenAt(tokens, right.head).stemHash : 0, prior);
  f.add(73, AUXILIARIES.has(at(-1).stem) ? 1 : 0, cue.word);
  f.add(74, i > sentence.first && tokenAt(tokens, i - 1).text === "," ? 1 : 0, cue.word);
  const others = otherCues(prose, i, sentence.first, sentence.end);
  f.add(75, others.before, prior);
  f.add(76, others.after, prior);
  f.add(77, others.before, others.after, cue.tagNumber);
  f.add(78, prior, bucket(i - sentence.first));
  const beforeLeft = left ? tokenAt(tokens, left.first - 1) : at(-1);
  const afterRight = right ? tokenAt(tokens, right.end) : at(1);
  const touchesLeft = left && i - left.end < 3 ? 1 : 0;
  const touchesRight = right && right.first - i < 3 ? 1 : 0;
  const quotedBefore = left && regionOf[left.first - 1] !== regionOf[i] ? 1 : 0;
  f.add(80, beforeLeft.word, touchesLeft, prior);
  f.add(81, beforeLeft.tagNumber, touchesLeft, quotedBefore, prior);
  f.add(82, afterRight.word, touchesRight, prior);
  f.add(83, quotedBefore, touchesLeft, cue.stemHash);
  f.add(84, beforeLeft.text === "," ? 1 : 0, afterRight.tag === "PUNCT" ? 1 : 0, touchesLeft * 2 + touchesRight, prior);
  f.add(85, clauses(prose, sentence.first, i), prior);
  f.add(86, clauses(prose, i + 1, sentence.end), prior);
  f.add(87, clauses(prose, sentence.first, i), cue.stemHash);
  f.add(88, at(1).lower === "that" || at(2).lower === "that" ? 1 : 0, cue.stemHash);
  f.add(89, left ? tokenAt(tokens, left.first).word : 0, prior);
  f.add(
    90,
    left ? (tokenAt(tokens, left.head).capital ? 2 : 1) : 0,
    left ? tokenAt(tokens, left.head).tagNumber : 0,
    cue.word,
  );
  f.add(91, at(-1).word, cue.word, at(1).word);
  f.add(92, at(1).word, at(2).tagNumber, prior);
  f.add(93, at(-1).tagNumber, cue.word, at(1).tagNumber);
  f.add(79, lineKind(prose, sentence.first, sentence.end), prior);
  return f;
}

/** How many verbs a stretch holds, and whether it holds quoted words. */
function clauses(prose: Prose, first: number, end: number): number {
  let verbs = 0;
  let quoted = 0;
  for (let k = first; k < end; k++) {
    if (prose.regionOf[k] !== -1) quoted = 1;
    else if (tokenAt(prose.tokens, k).tag === "VERB") verbs++;
  }
  return Math.min(verbs, 5) * 2 + quoted;
}

function lineKind(prose: Prose, first: number, end: number): number {
  const headline = first === 0 ? 1 : 0;
  const last = tokenAt(prose.tokens, end - 1).text;
  return headline * 4 + (last === ":" ? 1 : last === "?" ? 2 : 3);
}

function otherCues(prose: Prose, i: number, first: number, end: number): { before: number; after: number } {
  let before = 0;
  let after = 0;
  for (let k = Math.max(first, i - 40); k < Math.min(end, i + 40); k++) {
    if (k === i || prose.regionOf[k] !== prose.regionOf[i]) continue;
    const prior = priorAt(prose, k);
    if (k < i) before = Math.max(before, prior);
    else after = Math.max(after, prior);
  }
  return { before, after };
}
