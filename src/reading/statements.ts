import type { Analysis, Found } from "./analysis.js";
import { isListedCue } from "./cueClasses.js";
import { tokenAt } from "./tokens.js";

/** Below this a guess is not worth a person's time. */
const LEAST_WORTH = 0.15;

/** Whether an attribution is a statement that a newsroom would file: words in marks, or a cue of speech. Beliefs and intentions (“wants”, “appeared”) are not. */
function isStatement(analysis: Analysis, found: Found): boolean {
  const cue = tokenAt(analysis.prose.tokens, found.relation.cue);
  const act = ACTS.has(cue.stem);
  if (act || found.relation.score < LEAST_WORTH) return false;
  if (isListedCue(cue.stem)) return true;
  return found.parent < 0 && found.quoted.length > 0;
}

/** Reposts carry no words of their own: they are process facts. */
const ACTS = new Set(["repost", "retweet"]);

/** The analysis without what is no statement; children of what is dropped move up to the next statement that holds them. */
export function statementsOf(analysis: Analysis): Analysis {
  const kept = analysis.found.map((found) => isStatement(analysis, found));
  const place = new Map<number, number>();
  kept.forEach((keep, number) => {
    if (keep) place.set(number, place.size);
  });
  const holder = (number: number): number => {
    let at = number;
    for (let steps = 0; at >= 0 && !kept[at] && steps < 20; steps++) at = analysis.found[at]?.parent ?? -1;
    return place.get(at) ?? -1;
  };
  const found = analysis.found
    .filter((_, number) => kept[number])
    .map((one) => ({ ...one, parent: holder(one.parent) }));
  return { ...analysis, found };
}
