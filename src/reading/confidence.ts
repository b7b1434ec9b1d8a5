import type { Analysis, Found } from "./analysis.js";
import { tokenAt } from "./tokens.js";

/** How sure the reader is of one attribution, and why. */
export interface Confidence {
  /** 0 to 1: that the words are a quotation and that the named agent said them. */
  readonly confidence: number;
  readonly evidence: readonly string[];
}

const percent = (probability: number): string => `${Math.round(100 * probability)}%`;

const CARRIED = 0.85;
const FLOATED_FAR = 0.85;
const INSIDE_QUOTED = 0.8;

/** “…,” Ruiz said, according to a transcript: somebody else vouches that she did. */
function vouchedFor({ prose }: Analysis, { relation }: Found): boolean {
  const sentence = prose.sentences[prose.sentenceOf[relation.cue] ?? -1];
  for (let k = relation.cue + 1; sentence && k < sentence.end; k++) {
    const carries = tokenAt(prose.tokens, k).lower === "according" && tokenAt(prose.tokens, k + 1).lower === "to";
    if (carries && prose.regionOf[k] === -1) return true;
  }
  return false;
}

/** Whether words of another paragraph were added that do not carry an open quotation on. */
function floatedFar({ prose }: Analysis, { relation }: Found): boolean {
  const own = tokenAt(prose.tokens, relation.cue).paragraph;
  return relation.contents.some(({ first }) => {
    const there = tokenAt(prose.tokens, first);
    const region = prose.regions[prose.regionOf[first] ?? -1];
    return there.paragraph > own + 1 || (there.paragraph > own && !region?.continues);
  });
}

/** The chance that triple, source and identity are all right, with the reasons in words. */
export function confidenceOf(analysis: Analysis, found: Found): Confidence {
  const { relation, who, mention } = found;
  const evidence: string[] = [];
  if (relation.cue >= 0)
    evidence.push(
      `cue “${tokenAt(analysis.prose.tokens, relation.cue).text}”, taken as a statement with ${percent(relation.score)}`,
    );
  if (mention && relation.cue >= 0)
    evidence.push(
      `source “${analysis.prose.text.slice(...(found.source ?? [0, 0]))}” with ${percent(relation.probabilities.source)}`,
    );
  if (who.reason) evidence.push(who.reason);
  if (!mention) evidence.push("no source in the text: the speaker is unknown");
  const identity = mention ? (who.entity ? who.sure : 0.8) : 0.3;
  const source = relation.cue >= 0 ? relation.probabilities.source : 0.5;
  let shaken = 1;
  if (relation.cue >= 0 && analysis.prose.regionOf[relation.cue] !== -1) {
    shaken *= INSIDE_QUOTED;
    evidence.push("the cue stands inside somebody else's quoted words");
  }
  if (relation.cue >= 0 && vouchedFor(analysis, found)) {
    shaken *= CARRIED;
    evidence.push("the article has it from somebody else (“according to”)");
  }
  if (relation.cue >= 0 && found.quoted.length > 1 && floatedFar(analysis, found)) {
    shaken *= FLOATED_FAR;
    evidence.push("words of a later paragraph were added");
  }
  return { confidence: Math.round(1_000 * relation.score * source * identity * shaken) / 1_000, evidence };
}
