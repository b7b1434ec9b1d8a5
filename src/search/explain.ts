import type { Query } from "./query.js";
import type { Ranked } from "./rank.js";

const SHOWN = 4;

/** Why a record matched, in words that can be shown. */
export function explain(query: Query, { read, evidence }: Ranked): string[] {
  const held = new Set([...read.text.terms, ...read.title.terms]);
  const named = new Set(read.names.terms);
  const content = [...new Map(query.words.filter((word) => !word.stop).map((word) => [word.folded, word])).values()];
  const heaviest = [...content].sort((a, b) => b.weight - a.weight);
  const found = heaviest.filter((word) => word.forms.some((form) => held.has(form)));
  const names = heaviest.filter((word) => !found.includes(word) && word.forms.some((form) => named.has(form)));
  const respelled = [...found, ...names].filter((word) => word.spelled !== word.folded);
  return [
    ...(evidence.verbatim === 1 && query.words.length > 1 ? ["same words"] : []),
    ...found.slice(0, SHOWN).map((word) => `“${word.spelled}”`),
    ...names.slice(0, SHOWN).map((word) => `name: ${word.spelled}`),
    ...respelled.map((word) => `spelling: ${word.folded} → ${word.spelled}`),
  ];
}
