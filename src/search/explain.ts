import type { Query, QueryWord } from "./query.js";
import type { Ranked } from "./rank.js";
import { slotsOf } from "./slots.js";

const SHOWN = 4;

/** Why a record matched, in words that can be shown. */
export function explain(query: Query, { read, evidence }: Ranked): string[] {
  const { slots } = slotsOf(query);
  const wordsOf = (filled: Int16Array, kin: Uint8Array): Set<QueryWord | undefined> =>
    new Set(
      Array.from(
        filled.filter((_, at) => !kin[at]),
        (slot) => slots[slot]?.word,
      ),
    );
  const said = new Set([...wordsOf(read.text.slots, read.text.kin), ...wordsOf(read.title.slots, read.title.kin)]);
  const named = wordsOf(read.names.slots, read.names.kin);
  const heaviest = slots
    .filter((slot) => slot.content)
    .map((slot) => slot.word)
    .sort((a, b) => b.weight - a.weight);
  const found = heaviest.filter((word) => said.has(word));
  const names = heaviest.filter((word) => !said.has(word) && named.has(word));
  const respelled = [...found, ...names].filter((word) => word.spelled !== word.folded);
  return [
    ...(evidence.verbatim === 1 && query.words.length > 1 ? ["same words"] : []),
    ...found.slice(0, SHOWN).map((word) => `“${word.spelled}”`),
    ...names.slice(0, SHOWN).map((word) => `name: ${word.spelled}`),
    ...respelled.map((word) => `spelling: ${word.folded} → ${word.spelled}`),
  ];
}
