import type { Evidence } from "./evidence.js";
import { CERTAINTY } from "./weights.js";

/** How sure the evidence makes us that this record is about what was asked, 0 to 1: a logistic curve fitted to answered questions. */
export function certainty(evidence: Evidence): number {
  let sum: number = CERTAINTY.offset;
  for (const [name, weight] of Object.entries(CERTAINTY))
    if (name !== "offset") sum += weight * evidence[name as keyof Evidence];
  return 1 / (1 + Math.exp(-sum));
}
