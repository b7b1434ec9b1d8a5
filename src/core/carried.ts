import type { Reply } from "./reply.js";

/** The ids of all records that a reply shows, in the order in which it shows them: what a correction of one of them must reach. */
export function recordsIn({ cards = [] }: Reply): string[] {
  const shown = cards.flatMap(({ blocks, carries = [] }) => [
    ...blocks.flatMap((block) => (block.kind === "quote" ? [block.id] : [])),
    ...carries,
  ]);
  return [...new Set(shown)];
}
