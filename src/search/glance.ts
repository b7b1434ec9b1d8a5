import { sameTime } from "./evidence.js";
import type { Candidate } from "./plan.js";
import { BETWEEN, FNV_OFFSET, FNV_PRIME, KIN, pairKey, type Slots } from "./slots.js";
import { GLANCE } from "./weights.js";

const SPACE = 32;
const NONE = -1;
const SATURATION = 1.2;
const LENGTH = 0.5;
const NAMES = 0.8;
const TITLE = 0.7;

/** What a first look at a record found: for each slot how much of it, and the weight of the question's words that stand together. */
interface Seen {
  readonly counts: Float64Array;
  beside: number;
  near: number;
  met: number;
}

/** Reads one field letter by letter; gives the number of its words. */
function look(of: Slots, field: string, worth: number, seen: Seen): number {
  if (field === "") return 0;
  let hash = FNV_OFFSET;
  let count = 0;
  let last = NONE;
  let lastAt = -BETWEEN - 1;
  for (let at = 0; at <= field.length; at++) {
    const letter = at === field.length ? SPACE : field.charCodeAt(at);
    if (letter !== SPACE) {
      hash = Math.imul(hash ^ letter, FNV_PRIME);
      continue;
    }
    const found = of.byHash.get(hash);
    hash = FNV_OFFSET;
    count++;
    if (found === undefined) continue;
    const slot = found >> 1;
    seen.counts[slot] = (seen.counts[slot] ?? 0) + worth * (found & 1 ? KIN : 1);
    seen.met++;
    if (count - lastAt <= BETWEEN) {
      const pair = of.pairs.get(pairKey(last, slot)) ?? 0;
      seen.near += pair || (of.pairs.get(pairKey(slot, last)) ?? 0);
      if (count - lastAt === 1) seen.beside += pair;
    }
    last = slot;
    lastAt = count;
  }
  return count;
}

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

/**
 * A first, cheap look at a candidate: one walk over its letters gives BM25, coverage and closeness. It decides which candidates are worth
 * the full evidence, never what is shown.
 */
export function glance(of: Slots, candidate: Candidate): number {
  const seen: Seen = { counts: new Float64Array(of.slots.length), beside: 0, near: 0, met: 0 };
  const inText = look(of, candidate.text, 1, seen);
  const met = seen.met;
  const length = inText + TITLE * look(of, candidate.title, TITLE, seen);
  look(of, candidate.names, NAMES, seen);
  const norm = SATURATION * (1 - LENGTH + LENGTH * (length / (of.query.averageLength || 1)));
  let gained = 0;
  let covered = 0;
  for (const [at, slot] of of.slots.entries()) {
    const count = seen.counts[at] ?? 0;
    if (count === 0 || !slot.content) continue;
    gained += (slot.word.weight * count) / (count + norm);
    covered += slot.word.weight * Math.min(1, count);
  }
  return (
    GLANCE.bm25 * 2 * share(gained, of.mass) +
    GLANCE.covered * share(covered, of.mass) +
    GLANCE.beside * share(seen.beside, of.pairMass) +
    GLANCE.near * share(seen.near, of.pairMass) +
    GLANCE.recordCovered * share(met, inText) +
    GLANCE.sameTime * sameTime(of.query.day, candidate.date)
  );
}
