import type { Candidate } from "./candidates.js";
import { priorAt } from "./counts.js";
import { bucket, FeatureList } from "./hashing.js";
import type { Mention } from "./mentions.js";
import type { Parts } from "./parts.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

const features = new FeatureList();
const FARTHEST = 60;

interface Between {
  readonly verbs: number;
  readonly commas: number;
  readonly mentions: number;
  readonly cues: number;
  readonly relatives: number;
}

function between(prose: Prose, first: number, end: number): Between {
  let verbs = 0;
  let commas = 0;
  let mentions = 0;
  let cues = 0;
  let relatives = 0;
  for (let k = first; k < end; k++) {
    const token = tokenAt(prose.tokens, k);
    if (token.tag === "VERB" || token.tag === "AUX") verbs++;
    if (token.text === ",") commas++;
    if (token.tag === "NOUN" || token.tag === "PROPN" || token.tag === "PRON") mentions++;
    if (priorAt(prose, k) > 3) cues++;
    if (token.lower === "who" || token.lower === "which" || token.lower === "that") relatives++;
  }
  return { verbs, commas, mentions, cues, relatives };
}

function mentionFeatures(prose: Prose, cue: number, mention: Mention, rank: number): FeatureList {
  const { tokens, regionOf } = prose;
  const f = features;
  f.clear();
  const cueToken = tokenAt(tokens, cue);
  const head = tokenAt(tokens, mention.head);
  const first = tokenAt(tokens, mention.first);
  const before = tokenAt(tokens, mention.first - 1);
  const after = tokenAt(tokens, mention.end);
  const side = mention.end <= cue ? 1 : mention.first > cue ? 2 : 3;
  const gap = side === 1 ? between(prose, mention.end, cue) : between(prose, cue + 1, mention.first);
  const distance = side === 1 ? cue - mention.end : mention.first - cue - 1;
  const kind = mention.kind.length;
  const sentence = prose.sentences[prose.sentenceOf[cue] ?? 0] ?? { first: 0, end: 0 };
  const sameRegion = regionOf[mention.first] === regionOf[cue] ? 1 : 0;
  const inRegion = (regionOf[mention.first] ?? -1) >= 0 ? 1 : 0;
  f.add(100, side, bucket(distance));
  f.add(101, side, rank);
  f.add(102, side, kind, Math.min(distance, 3));
  f.add(103, side, head.stemHash);
  f.add(104, side, head.word, kind);
  f.add(105, side, before.word);
  f.add(106, side, after.word);
  f.add(107, side, before.tagNumber, after.tagNumber);
  f.add(108, side, gap.verbs, gap.commas);
  f.add(109, side, Math.min(gap.verbs, 4), Math.min(gap.mentions, 6));
  f.add(110, side, Math.min(gap.cues, 3), Math.min(gap.relatives, 3));
  f.add(111, cueToken.stemHash, side, Math.min(distance, 2));
  f.add(112, cueToken.stemHash, side, kind);
  f.add(113, cueToken.stemHash, head.stemHash, side);
  f.add(114, cueToken.tagNumber, side, Math.min(gap.verbs, 3));
  f.add(115, sameRegion, inRegion, side);
  f.add(116, mention.first === sentence.first ? 1 : 0, side, kind);
  f.add(117, head.tagNumber, side, first.tagNumber);
  f.add(118, side, before.word, after.word);
  f.add(119, side, tokenAt(tokens, cue - 1).word, Math.min(distance, 3));
  f.add(120, side, tokenAt(tokens, cue + 1).word, Math.min(distance, 3));
  f.add(121, side, tokenAt(tokens, cue - 1).tagNumber, rank);
  f.add(122, cueToken.word, side, before.word);
  f.add(123, cueToken.word, side, rank);
  f.add(124, side, mention.end - mention.first, kind);
  f.add(
    125,
    after.text === "," ? 1 : 0,
    tokenAt(tokens, cue - 1).text === "," ? 1 : 0,
    side * 8 + Math.min(gap.commas, 3),
  );
  f.add(126, side, between1(prose, mention, cue, side), Math.min(distance, 5));
  f.add(127, first.word, side);
  f.add(128, head.capital ? 1 : 0, side, Math.min(gap.verbs, 3));
  return f;
}

/** The only word between a mention and its cue, or the first one: “X also said”, “said, X”. */
function between1(prose: Prose, mention: Mention, cue: number, side: number): number {
  return side === 1 ? tokenAt(prose.tokens, mention.end).word : tokenAt(prose.tokens, cue + 1).word;
}

/** Who stands behind this cue? Mentions of its sentence, or nobody in the text. */
export function sourceQuestion(
  parts: Parts,
  prose: Prose,
  cue: number,
  cueListed: Int32Array,
): Candidate<Mention | null>[] {
  const mentions = (prose.mentions[prose.sentenceOf[cue] ?? 0] ?? []).filter(
    (mention) =>
      mention.end > cue - FARTHEST &&
      mention.first < cue + FARTHEST &&
      !(mention.first <= cue && cue < mention.end && mention.end - mention.first === 1),
  );
  const leftCount = mentions.filter((mention) => mention.end <= cue).length;
  const cuePart = parts.addListed(cueListed);
  const candidates: Candidate<Mention | null>[] = [{ parts: [], value: null }];
  mentions.forEach((mention, number) => {
    const rank = mention.end <= cue ? leftCount - number : number - leftCount + 1;
    const part = parts.add(mentionFeatures(prose, cue, mention, Math.min(rank, 6)));
    candidates.push({ parts: [cuePart, part], value: mention });
  });
  return candidates;
}
