import type { Altered, Elided, Verbatim } from "../src/checking/outcome.js";
import type { Block, Card } from "../src/core/reply.js";

/** Words that have one home in the record: there as they are, with cuts, or changed. */
export type Homed = Verbatim | Elided | Altered;

/** What the comparison came to, in words. */
export function verdictOnWords(outcome: Homed): string {
  switch (outcome.kind) {
    case "verbatim":
      return verbatimInWords(outcome);
    case "elided":
      return elidedInWords(outcome);
    case "altered":
      return alteredInWords(outcome);
    default:
      return outcome satisfies never;
  }
}

function verbatimInWords({ id, outside, partial }: Verbatim): string {
  if (outside.length > 0)
    return `Part of a sentence: these words stand in ${id}, but the sentence has ${inMarks(outside)} outside them, which turns it round. Do not use them without it.`;
  if (partial)
    return `Part of a sentence: word for word in ${id}, but the sentence there has more, shown below. Read whether that changes what was said.`;
  return `Verbatim: these words stand in the record as ${id}.`;
}

function elidedInWords({ id, cuts, negations, acrossSegments, partial }: Elided): string {
  const cut = `${cuts} cut${cuts === 1 ? "" : "s"}`;
  const seam = acrossSegments ? " The article gives the parts separately, with words of its own between." : "";
  const more = partial ? " What the sentence has before or behind them is shown too." : "";
  if (negations.length > 0) {
    return `Elided, and the cut turns it round: ${inMarks(negations)} of ${id} ${negations.length === 1 ? "is" : "are"} left out.${seam}`;
  }
  if (cuts === 0)
    return `${partial ? "Part of a sentence" : "Verbatim"}, joined: the words stand in ${id} in this order.${seam}${more}`;
  return `Verbatim but elided: the words stand in ${id} in this order, with ${cut}, shown below.${seam}${more}`;
}

function alteredInWords({ id, negations: { dropped, added } }: Altered): string {
  const called = [...dropped.map((word) => `“${word}” is missing`), ...added.map((word) => `“${word}” was added`)];
  const closest = `Altered: not these words. The closest in the record is ${id}.`;
  if (called.length === 0) return closest;
  const effect =
    dropped.length === added.length ? "A negation is worded differently" : "The meaning may be turned round";
  return `${closest} ${effect}: ${called.join(", ")}.`;
}

/** `“no”, “not”`. */
export const inMarks = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(", ");

/** The card with what differs on top, where anything does. */
export function withChanges(card: Card, outcome: Homed): Card {
  const whole = outcome.kind !== "altered" && !outcome.partial && (outcome.kind === "verbatim" || outcome.cuts === 0);
  if (whole) return card;
  const note: Block = { kind: "text", text: CHANGES[outcome.kind] };
  return { ...card, blocks: [note, { kind: "changes", changes: outcome.changes }, ...card.blocks] };
}

const CHANGES = {
  verbatim: "The words, with what their sentence has besides:",
  elided: "The pieces, with what was cut between them or left off:",
  altered: "Word by word, the record with what was dropped and added:",
} as const satisfies Record<Homed["kind"], string>;
