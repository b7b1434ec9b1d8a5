import type { ArchiveRecord } from "../records/types.js";
import { recordsOf } from "./eval-retrieval.js";

/**
 * An archive of made-up quotes, the same for the same number: 25 words from a Zipfian vocabulary (exponent 1), one of 20,000 speakers.
 * Nothing is stored: record `n` is computed from `n`.
 */
const WORDS = 120_000;
const LENGTH = 25;
const SPEAKERS = 20_000;
const SYLLABLES =
  "ba be bi bo bu da de di do du fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se so ta te ti to va ve".split(
    " ",
  );

/** A small reproducible generator (mulberry32): the same seed gives the same numbers between 0 and 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function spelled(rank: number): string {
  const random = randomFrom(rank * 7919 + 1);
  const size = rank < 200 ? 2 : rank < 5000 ? 3 : 4;
  return (
    Array.from({ length: size }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join("") +
    (rank % 3 === 0 ? "n" : "")
  );
}

const vocabulary: string[] = [];
function word(rank: number): string {
  if (vocabulary.length === 0) for (let at = 0; at < WORDS; at++) vocabulary.push(spelled(at));
  return vocabulary[rank] ?? "";
}

/** A word drawn by Zipf's law: the share of rank r falls as 1/r. */
const drawn = (random: () => number): string => word(Math.floor(WORDS ** random()) - 1);

const LAST = 97;
export const speakerOf = (record: number): string => {
  const speaker = Math.floor(randomFrom(record + 5)() * SPEAKERS);
  return `${word(2000 + (speaker % LAST))} ${word(4000 + Math.floor(speaker / LAST))}`;
};

/** The words of record `n`. */
export function sentence(record: number): string {
  const random = randomFrom(record * 2654435761 + 17);
  return Array.from({ length: LENGTH }, () => drawn(random)).join(" ");
}

/** The records of an archive of this size. */
export function* syntheticRecords(records: number): Generator<ArchiveRecord> {
  const known = new Set<string>();
  for (let at = 0; at < records; at++) {
    const speaker = speakerOf(at);
    const made = recordsOf({ id: `r${at}`, text: sentence(at), speaker });
    for (const record of made) if (record.kind === "attribution" || !known.has(speaker)) yield record;
    known.add(speaker);
  }
}

/** A question with the one record that it was made from. */
export interface KnownItem {
  readonly kind: string;
  readonly words: string;
  readonly target: string;
}

function withTypo(words: readonly string[], random: () => number): string[] {
  const long = words.map((one, at) => ({ one, at })).filter(({ one }) => one.length >= 5);
  const chosen = long[Math.floor(random() * long.length)];
  if (!chosen) return [...words];
  const place = 1 + Math.floor(random() * (chosen.one.length - 2));
  const swapped =
    chosen.one.slice(0, place) +
    (chosen.one[place + 1] ?? "") +
    (chosen.one[place] ?? "") +
    chosen.one.slice(place + 2);
  return words.map((one, at) => (at === chosen.at ? swapped : one));
}

function some(words: readonly string[], size: number, random: () => number): string[] {
  const left = words.map((one, at) => ({ one, at }));
  while (left.length > size) left.splice(Math.floor(random() * left.length), 1);
  return left.map(({ one }) => one);
}

/** Known-item questions: 3, 8 and 20 words of a record, each kind with and without a typo. */
export function knownItems(records: number, each: number, purpose: "measuring" | "warming" = "measuring"): KnownItem[] {
  const items: KnownItem[] = [];
  for (const [name, size] of [
    ["3 words", 3],
    ["8 words", 8],
    ["20 words", 20],
  ] as const)
    for (const typo of [false, true]) {
      const random = randomFrom(size * 1000 + (typo ? 1 : 0) + (purpose === "warming" ? 500 : 0));
      for (let at = 0; at < each; at++) {
        const record = Math.floor(random() * records);
        const taken = some(sentence(record).split(" "), size, random);
        items.push({
          kind: typo ? `${name}, a typo` : name,
          words: (typo ? withTypo(taken, random) : taken).join(" "),
          target: `r${record}`,
        });
      }
    }
  return items;
}
