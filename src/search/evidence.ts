import type { Candidate } from "./plan.js";
import { rarity } from "./query.js";
import { BETWEEN, eachPiece, isContent, KIN, pairKey, type Slots } from "./slots.js";

/** What speaks for one candidate: shares between 0 and 1 of what the question or the record could give, unless said otherwise. */
export interface Evidence {
  /** Fielded BM25 (Robertson, Zaragoza and Taylor 2004) over the weight of the whole question. */
  readonly bm25: number;
  /** Weight of the question's content words found in any field. */
  readonly covered: number;
  /** How rare the rarest content word is that the record lacks, from 0 (nothing is lacking) to 1 (it is nowhere in the archive). */
  readonly missing: number;
  /** Content words of the record that the question has. */
  readonly recordCovered: number;
  /** Weight of the question's neighbouring words, stop words included, that stand side by side in the record. */
  readonly pairs: number;
  /** The same, with up to two words between. */
  readonly near: number;
  /** Weight of the question's four-letter pieces that the record has: forgives inflection and typos. */
  readonly pieces: number;
  /** The record's four-letter pieces that the question has. */
  readonly recordPieces: number;
  /** The heaviest run of the question's words that stands unbroken in the record. */
  readonly run: number;
  /** How much of the question stands in the record in the question's order, by weight. */
  readonly order: number;
  /** Weight found in names and nowhere else. */
  readonly names: number;
  /** Words of the names that the question has. */
  readonly named: number;
  /** 1 when two neighbouring words of a name (first and last name, most often) stand side by side in the question too. */
  readonly fullName: number;
  /** Weight found in the title. */
  readonly title: number;
  /** Content words of the title that the question has. */
  readonly titleCovered: number;
  /** Numbers of the question that the record has; 0 when it asks for none. */
  readonly numbers: number;
  /** Numbers of the record that the question does not have. */
  readonly otherNumbers: number;
  /** Words of a signed post's author that the record has. */
  readonly author: number;
  /** 1 on the day of a signed post, falling to 0 within months. */
  readonly sameTime: number;
  /** 1 when all words of the question stand in the record, unbroken. */
  readonly verbatim: number;
}

const SATURATION = 1.2;
const LENGTH = 0.5;
const FIELD = { text: 1, title: 0.7, names: 0.8 } as const;
const DAY = 86_400_000;
const DAYS = 45;

const NONE = -1;

interface Field {
  readonly terms: readonly string[];
  /** For each word the slot that it fills, or -1. */
  readonly slots: Int16Array;
  /** For each word 1 where it only stands in for the slot's own. */
  readonly kin: Uint8Array;
}

/** A candidate as seen from one question. */
export interface ReadCandidate {
  readonly candidate: Candidate;
  readonly text: Field;
  readonly title: Field;
  readonly names: Field;
}

const isNumber = (one: string): boolean => {
  const first = one.charCodeAt(0);
  return first >= 48 && first <= 57;
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

const NO_TERMS: readonly string[] = [];

function field(of: Slots, text: string): Field {
  const terms = text === "" ? NO_TERMS : text.split(" ");
  const slots = new Int16Array(terms.length).fill(NONE);
  const kin = new Uint8Array(terms.length);
  for (let at = 0; at < terms.length; at++) {
    const one = terms[at] ?? "";
    const own = of.byTerm.get(one);
    const other = own === undefined ? of.byKin.get(one) : undefined;
    slots[at] = own ?? other ?? NONE;
    kin[at] = other === undefined ? 0 : 1;
  }
  return { terms, slots, kin };
}

/** Reads a candidate once for all the evidence. */
export function readCandidate(of: Slots, candidate: Candidate): ReadCandidate {
  return {
    candidate,
    text: field(of, candidate.text),
    title: field(of, candidate.title),
    names: field(of, candidate.names),
  };
}

const weightOf = (of: Slots, slot: number): number => of.slots[slot]?.word.weight ?? 0;

function addCounts(counts: Float64Array, { slots, kin }: Field, worth: number): void {
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? NONE;
    if (slot !== NONE) counts[slot] = (counts[slot] ?? 0) + worth * (kin[at] ? KIN : 1);
  }
}

function matching(
  of: Slots,
  { text, title, names }: ReadCandidate,
): { bm25: number; covered: number; missing: number } {
  const counts = new Float64Array(of.slots.length);
  addCounts(counts, text, FIELD.text);
  addCounts(counts, title, FIELD.title);
  addCounts(counts, names, FIELD.names);
  const length = text.slots.length + FIELD.title * title.slots.length;
  const norm = SATURATION * (1 - LENGTH + LENGTH * share(length, of.query.averageLength || 1));
  let gained = 0;
  let covered = 0;
  let missing = 0;
  for (let at = 0; at < of.slots.length; at++) {
    const slot = of.slots[at];
    const count = counts[at] ?? 0;
    if (!slot) continue;
    if (slot.content && count === 0) missing = Math.max(missing, slot.word.weight);
    if (!slot.content || count === 0) continue;
    gained += (slot.word.weight * count) / (count + norm);
    covered += slot.word.weight * Math.min(1, count);
  }
  return {
    bm25: share(gained, of.mass) * 2,
    covered: share(covered, of.mass),
    missing: share(missing, rarity(0, of.query.records)),
  };
}

/** Weight of the content slots that a field fills, leaving out those filled already; fills them. */
function filled(of: Slots, { slots, kin }: Field, already: Set<number>): number {
  let weight = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? NONE;
    if (slot === NONE || kin[at] || already.has(slot) || !of.slots[slot]?.content) continue;
    already.add(slot);
    weight += weightOf(of, slot);
  }
  return weight;
}

function recordShare({ terms, slots, kin }: Field): number {
  let content = 0;
  let had = 0;
  const seen = new Set<string>();
  for (let at = 0; at < terms.length; at++) {
    const word = terms[at] ?? "";
    if (!isContent(word) || seen.has(word)) continue;
    seen.add(word);
    content++;
    if (slots[at] !== NONE) had += kin[at] ? KIN : 1;
  }
  return share(had, content);
}

/** Weight of the question's pairs that a record has side by side, and within a few words. */
function pairShares(of: Slots, fields: readonly Field[]): { pairs: number; near: number } {
  const beside = new Set<number>();
  const close = new Set<number>();
  for (const { slots } of fields)
    for (let at = 1; at < slots.length; at++) {
      const right = slots[at] ?? NONE;
      if (right === NONE) continue;
      for (let back = 1; back <= BETWEEN && back <= at; back++) {
        const left = slots[at - back] ?? NONE;
        if (left === NONE) continue;
        const [key, turned] = [pairKey(left, right), pairKey(right, left)];
        if (of.pairs.has(key)) close.add(key);
        if (of.pairs.has(turned)) close.add(turned);
        if (back === 1 && of.pairs.has(key)) beside.add(key);
      }
    }
  const weight = (keys: ReadonlySet<number>) => {
    let sum = 0;
    for (const key of keys) sum += of.pairs.get(key) ?? 0;
    return share(sum, of.pairMass);
  };
  return { pairs: weight(beside), near: weight(close) };
}

function fullName(of: Slots, { slots }: Field): number {
  for (let at = 1; at < slots.length; at++) {
    const [left, right] = [slots[at - 1] ?? NONE, slots[at] ?? NONE];
    if (left !== NONE && right !== NONE && left !== right && of.pairs.has(pairKey(left, right))) return 1;
  }
  return 0;
}

/**
 * One walk over question × record: the heaviest unbroken run, the heaviest chain in the same order (longest common subsequence by weight),
 * and whether the whole question stands there unbroken.
 */
function sequence(of: Slots, { slots }: Field): { run: number; order: number; verbatim: boolean } {
  const { order } = of;
  const size = order.length;
  const runs = new Float64Array(size + 1);
  const lengths = new Uint16Array(size + 1);
  const chains = new Float64Array(size + 1);
  let best = 0;
  let verbatim = false;
  let broken = true;
  for (const slot of slots) {
    if (slot === NONE) {
      if (!broken) runs.fill(0);
      if (!broken) lengths.fill(0);
      broken = true;
      continue;
    }
    broken = false;
    const weight = weightOf(of, slot);
    for (let at = size; at > 0; at--) {
      const fits = order[at - 1] === slot;
      runs[at] = fits ? (runs[at - 1] ?? 0) + weight : 0;
      lengths[at] = fits ? (lengths[at - 1] ?? 0) + 1 : 0;
      if (fits && (runs[at] ?? 0) > best) best = runs[at] ?? 0;
      if (lengths[at] === size) verbatim = true;
    }
    let diagonal = 0;
    for (let at = 1; at <= size; at++) {
      const above = chains[at] ?? 0;
      chains[at] = Math.max(above, chains[at - 1] ?? 0, order[at - 1] === slot ? diagonal + weight : 0);
      diagonal = above;
    }
  }
  return { run: share(best, of.orderMass), order: share(chains[size] ?? 0, of.orderMass), verbatim };
}

/** The pieces of one word of a record: how many there are, and which of them the question has. */
function piecesOf(of: Slots, one: string): { readonly all: number; readonly had: readonly number[] } {
  const read = of.readPieces.get(one);
  if (read) return read;
  const had: number[] = [];
  let all = 0;
  eachPiece(one, (piece) => {
    all++;
    if (of.pieces.has(piece)) had.push(piece);
  });
  of.readPieces.set(one, { all, had });
  return { all, had };
}

function pieceShares(of: Slots, { text, title, names }: ReadCandidate): { pieces: number; recordPieces: number } {
  const found = new Set<number>();
  let had = 0;
  let all = 0;
  for (const { terms } of [text, title, names])
    for (const one of terms) {
      if (terms !== names.terms && !isContent(one)) continue;
      const own = piecesOf(of, one);
      for (const piece of own.had) found.add(piece);
      if (terms !== text.terms) continue;
      all += own.all;
      had += own.had.length;
    }
  let weight = 0;
  for (const piece of found) weight += of.pieces.get(piece) ?? 0;
  return { pieces: share(weight, of.pieceMass), recordPieces: share(had, all) };
}

function numberShares(of: Slots, fields: readonly Field[]): { numbers: number; otherNumbers: number } {
  const found = new Set<number>();
  let all = 0;
  let foreign = 0;
  for (const { terms, slots } of fields)
    for (let at = 0; at < terms.length; at++) {
      if (!isNumber(terms[at] ?? "")) continue;
      all++;
      const slot = slots[at] ?? NONE;
      if (slot === NONE) foreign++;
      else found.add(slot);
    }
  return { numbers: share(found.size, of.numbers.size), otherNumbers: share(foreign, all) };
}

function authorShare({ author }: Slots["query"], fields: readonly Field[]): number {
  if (author.size === 0) return 0;
  let held = 0;
  for (const one of author) if (fields.some(({ terms }) => terms.includes(one))) held++;
  return share(held, author.size);
}

/** 1 on the day itself, falling to 0 within months. */
export function sameTime(day: string | null, date: string | null): number {
  if (day === null || date === null) return 0;
  return Math.exp(-Math.abs(Date.parse(day) - Date.parse(date)) / DAY / DAYS);
}

/** All the evidence for one candidate. */
export function gather(of: Slots, read: ReadCandidate): Evidence {
  const { text, title, names } = read;
  const already = new Set<number>();
  const sentences = [text, title];
  const fields = [text, title, names];
  const inText = sequence(of, text);
  const inTitle = sequence(of, title);
  filled(of, text, already);
  filled(of, title, already);
  const { bm25, covered, missing } = matching(of, read);
  const { pairs, near } = pairShares(of, fields);
  const { pieces, recordPieces } = pieceShares(of, read);
  const { numbers, otherNumbers } = numberShares(of, sentences);
  return {
    bm25,
    covered,
    missing,
    recordCovered: recordShare(text),
    pairs,
    near,
    pieces,
    recordPieces,
    run: Math.max(inText.run, inTitle.run),
    order: Math.max(inText.order, inTitle.order),
    names: share(filled(of, names, already), of.mass),
    named: recordShare(names),
    fullName: fullName(of, names),
    title: share(filled(of, title, new Set()), of.mass),
    titleCovered: recordShare(title),
    numbers,
    otherNumbers,
    author: authorShare(of.query, fields),
    sameTime: sameTime(of.query.day, read.candidate.date),
    verbatim: inText.verbatim || inTitle.verbatim ? 1 : 0,
  };
}
