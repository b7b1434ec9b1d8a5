import type { Ranked } from "./rank.js";
import { CERTAINTY } from "./weights.js";

/** How sure the evidence makes us that this record is about what was asked, 0 to 1. `both`: the question covers the record and is covered. */
export function certainty({ evidence, substantial }: Pick<Ranked, "evidence" | "substantial">): number {
  if (!substantial) return 0;
  const { recordCovered, near, pieces, order, names, covered } = evidence;
  const sum =
    CERTAINTY.offset +
    CERTAINTY.recordCovered * recordCovered +
    CERTAINTY.near * near +
    CERTAINTY.pieces * pieces +
    CERTAINTY.order * order +
    CERTAINTY.names * names +
    CERTAINTY.both * covered * recordCovered;
  return 1 / (1 + Math.exp(-sum));
}
