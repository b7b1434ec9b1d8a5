import type { Analysis, Found } from "./analysis.js";
import { tokenAt } from "./tokens.js";

/** How sure the reader is of one attribution, and why. */
export interface Confidence {
  /** 0 to 1: that the words are a quotation and that the named agent said them. */
  readonly confidence: number;
  readonly evidence: readonly string[];
}

const percent = (probability: number): string => `${Math.round(100 * probability)}%`;

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
  return { confidence: Math.round(1_000 * relation.score * source * identity) / 1_000, evidence };
}
