import { term } from "./normal.js";
import type { Query, QueryWord } from "./query.js";
import { STOP_WORDS } from "./stop-words.js";

/** One distinct word of the question. */
export interface Slot {
  readonly word: QueryWord;
  readonly content: boolean;
}

/** A question as numbered slots, so that reading a candidate is one look-up a word. */
export interface Slots {
  readonly query: Query;
  readonly slots: readonly Slot[];
  /** The question's words as slot numbers, in order. */
  readonly order: readonly number[];
  /** Slot of a term that stands for the word itself. */
  readonly byTerm: ReadonlyMap<string, number>;
  /** Slot of a term that may stand in the word's place. */
  readonly byKin: ReadonlyMap<string, number>;
  /** Both, by hash: the slot doubled, and one more where the term only stands in its place. */
  readonly byHash: ReadonlyMap<number, number>;
  /** Weight of all content slots. */
  readonly mass: number;
  /** Weight of all words, repeated ones each time. */
  readonly orderMass: number;
  readonly pairs: ReadonlyMap<number, number>;
  readonly pairMass: number;
  readonly pieces: ReadonlyMap<number, number>;
  readonly pieceMass: number;
  /** Words of records whose pieces have been compared already: they come again in other candidates. */
  readonly readPieces: Map<string, { readonly all: number; readonly had: readonly number[] }>;
  readonly numbers: ReadonlySet<number>;
}

/** A word that stands in for another is worth this much of it. */
export const KIN = 0.5;
/** Words this far apart at most are close. */
export const BETWEEN = 3;

export const FNV_OFFSET = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

const PIECE = 4;
const WIDE = 1024;

/** FNV-1a, 32 bits: what a term is looked up by while a record is read letter by letter. */
export function hashOf(term: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), FNV_PRIME);
  return hash;
}

export const pairKey = (left: number, right: number): number => left * WIDE + right;

const SPACE = 32;
const letter = (word: string, at: number): number => (at < 0 || at >= word.length ? SPACE : word.charCodeAt(at) & 127);

/** Calls back with each four-letter piece of a word with a space at both ends, as a number: seven bits a letter, no text is cut. */
export function eachPiece(word: string, use: (piece: number) => void): void {
  const last = Math.max(-1, word.length - PIECE + 1);
  for (let at = -1; at <= last; at++)
    use(letter(word, at) | (letter(word, at + 1) << 7) | (letter(word, at + 2) << 14) | (letter(word, at + 3) << 21));
}

function numbered(words: readonly QueryWord[]): { slots: Slot[]; order: number[]; byTerm: Map<string, number> } {
  const anyContent = words.some((word) => !word.stop);
  const slots: Slot[] = [];
  const byTerm = new Map<string, number>();
  const order = words.map((word) => {
    const known = byTerm.get(word.forms[0] ?? "");
    if (known !== undefined) return known;
    for (const form of word.forms) if (!byTerm.has(form)) byTerm.set(form, slots.length);
    slots.push({ word, content: !anyContent || !word.stop });
    return slots.length - 1;
  });
  return { slots, order, byTerm };
}

function pairsOf(slots: readonly Slot[], order: readonly number[]): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const [at, right] of order.entries()) {
    const left = order[at - 1];
    if (left === undefined) continue;
    pairs.set(pairKey(left, right), (slots[left]?.word.weight ?? 0) + (slots[right]?.word.weight ?? 0));
  }
  return pairs;
}

function piecesOf(slots: readonly Slot[]): Map<number, number> {
  const pieces = new Map<number, number>();
  for (const { word, content } of slots) {
    if (!content) continue;
    const own = new Set<number>();
    for (const written of new Set([word.folded, ...word.forms])) eachPiece(written, (piece) => own.add(piece));
    for (const piece of own) pieces.set(piece, Math.max(pieces.get(piece) ?? 0, word.weight / own.size));
  }
  return pieces;
}

function hashed(byTerm: ReadonlyMap<string, number>, byKin: ReadonlyMap<string, number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const [form, slot] of byKin) found.set(hashOf(form), slot * 2 + 1);
  for (const [form, slot] of byTerm) found.set(hashOf(form), slot * 2);
  return found;
}

const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** Numbers the words of a question and weighs all that candidates will be compared with. */
export function slotsOf(query: Query): Slots {
  const { slots, order, byTerm } = numbered(query.words);
  const byKin = new Map<string, number>();
  for (const [at, { word }] of slots.entries())
    for (const other of word.kin) if (!byTerm.has(other) && !byKin.has(other)) byKin.set(other, at);
  const pairs = pairsOf(slots, order);
  const pieces = piecesOf(slots);
  return {
    query,
    slots,
    order,
    byTerm,
    byKin,
    byHash: hashed(byTerm, byKin),
    mass: total(slots.filter((slot) => slot.content).map((slot) => slot.word.weight)),
    orderMass: total(order.map((at) => slots[at]?.word.weight ?? 0)),
    pairs,
    pairMass: total(pairs.values()),
    pieces,
    pieceMass: total(pieces.values()),
    readPieces: new Map(),
    numbers: new Set(slots.flatMap(({ word }, at) => (/^\d/u.test(word.folded) ? [at] : []))),
  };
}

const STOP_TERMS: ReadonlySet<string> = new Set([...STOP_WORDS].map(term));

/** Whether a term of a record says something about its subject. */
export const isContent = (one: string): boolean => !STOP_TERMS.has(one);
