import { clean } from "./clean.js";
import { term } from "./normal.js";
import type { Candidate } from "./plan.js";
import type { Query, QueryWord } from "./query.js";
import { STOP_WORDS } from "./stop-words.js";
import { words } from "./words.js";

/** What speaks for one candidate. Each is a share between 0 and 1 of what the question or the record could give, unless said otherwise. */
export interface Evidence {
  /** Fielded BM25 (Robertson, Zaragoza and Taylor 2004) over the weight of the whole question; may pass 1 slightly. */
  readonly bm25: number;
  /** Weight of the question's content words found in any field. */
  readonly covered: number;
  /** Content words of the record that the question has. */
  readonly recordCovered: number;
  /** Weight of the question's neighbouring pairs, stop words included, that stand side by side in the record. */
  readonly pairs: number;
  /** Weight of the question's four-letter pieces that the record has: forgives inflection and typos. */
  readonly pieces: number;
  /** The record's four-letter pieces that the question has. */
  readonly recordPieces: number;
  /** The longest run of the question's words that stands unbroken in the record, as a share of the question's weight. */
  readonly run: number;
  /** How much of the found words stand in the question's order. */
  readonly order: number;
  /** Weight found in names. */
  readonly names: number;
  /** Weight found in the title. */
  readonly title: number;
  /** 1 when all words of the question stand in the record, unbroken. */
  readonly verbatim: number;
}

const SATURATION = 1.2;
const LENGTH = 0.5;
const FIELD = { text: 1, title: 0.7, names: 0.8 } as const;
const PIECE = 4;

interface Field {
  readonly terms: readonly string[];
  readonly folded: readonly string[];
}

/** The fields of a record as terms. */
export interface ReadCandidate {
  readonly candidate: Candidate;
  readonly text: Field;
  readonly title: Field;
  readonly names: Field;
}

function field(text: string): Field {
  const folded = words(clean(text)).map((word) => word.folded);
  return { folded, terms: folded.map(term) };
}

/** Reads a candidate into terms, once for all the evidence. */
export function readCandidate(candidate: Candidate): ReadCandidate {
  return { candidate, text: field(candidate.text), title: field(candidate.title), names: field(candidate.names) };
}

function frequency(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of terms) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

function distinctContent(query: Query): QueryWord[] {
  const content = query.words.filter((word) => !word.stop);
  const used = content.length > 0 ? content : query.words;
  return [...new Map(used.map((word) => [word.forms.join(" "), word])).values()];
}

function pieces(folded: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const word of folded) {
    if (STOP_WORDS.has(word)) continue;
    const padded = ` ${word} `;
    for (let at = 0; at + PIECE <= padded.length || at === 0; at++) found.add(padded.slice(at, at + PIECE));
  }
  return found;
}

interface Ready {
  readonly query: Query;
  readonly content: readonly QueryWord[];
  readonly mass: number;
  readonly pairWeight: number;
  readonly pieces: ReadonlyMap<string, number>;
  readonly pieceWeight: number;
  readonly runWeight: number;
}

function weighedPieces(content: readonly QueryWord[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of content) {
    const of = pieces([word.folded, word.spelled]);
    for (const piece of of) weights.set(piece, Math.max(weights.get(piece) ?? 0, word.weight / of.size));
  }
  return weights;
}

/** What stays the same for all candidates of one question. */
export function ready(query: Query): Ready {
  const content = distinctContent(query);
  const weights = weighedPieces(content);
  return {
    query,
    content,
    mass: sum(content.map((word) => word.weight)),
    pairWeight: sum(query.words.slice(1).map((word, at) => word.weight + (query.words[at]?.weight ?? 0))),
    pieces: weights,
    pieceWeight: sum(weights.values()),
    runWeight: sum(query.words.map((word) => word.weight)),
  };
}

function bm25(of: Ready, read: ReadCandidate): number {
  const [text, title, names] = [frequency(read.text.terms), frequency(read.title.terms), frequency(read.names.terms)];
  const length = read.text.terms.length + FIELD.title * read.title.terms.length;
  const norm = 1 - LENGTH + LENGTH * share(length, of.query.averageLength || 1);
  const gained = of.content.map((word) => {
    const count = sum(
      word.forms.map(
        (form) =>
          FIELD.text * (text.get(form) ?? 0) +
          FIELD.title * (title.get(form) ?? 0) +
          FIELD.names * (names.get(form) ?? 0),
      ),
    );
    return (word.weight * count * (SATURATION + 1)) / (count + SATURATION * norm);
  });
  return share(sum(gained), of.mass * (SATURATION + 1)) * 1.6;
}

function coveredBy(of: Ready, terms: ReadonlySet<string>): number {
  return share(
    sum(of.content.filter((word) => word.forms.some((form) => terms.has(form))).map((word) => word.weight)),
    of.mass,
  );
}

function pairShare(of: Ready, fields: readonly Field[]): number {
  const beside = new Set(fields.flatMap(({ terms }) => terms.slice(1).map((one, at) => `${terms[at]} ${one}`)));
  let found = 0;
  for (const [at, word] of of.query.words.entries()) {
    const before = of.query.words[at - 1];
    if (before?.forms.some((left) => word.forms.some((right) => beside.has(`${left} ${right}`))))
      found += before.weight + word.weight;
  }
  return share(found, of.pairWeight);
}

/** The heaviest unbroken run of the question's words in one field, and whether it is the whole question. */
function longestRun(of: Ready, { terms }: Field): { weight: number; whole: boolean } {
  const asked = of.query.words;
  let best = 0;
  let whole = false;
  let above: { weight: number; size: number }[] = [];
  for (const one of terms) {
    const line: { weight: number; size: number }[] = asked.map((word, at) => {
      if (!word.forms.includes(one)) return { weight: 0, size: 0 };
      const before = at > 0 ? above[at - 1] : undefined;
      return { weight: (before?.weight ?? 0) + word.weight, size: (before?.size ?? 0) + 1 };
    });
    for (const { weight, size } of line) {
      if (weight > best) best = weight;
      if (size === asked.length) whole = true;
    }
    above = line;
  }
  return { weight: best, whole };
}

/** Among the content words found, the longest chain that keeps the question's order. */
function orderShare(of: Ready, { terms }: Field): number {
  const places = of.content.map((word) => terms.findIndex((one) => word.forms.includes(one))).filter((at) => at >= 0);
  if (places.length < 2) return 0;
  const ends: number[] = [];
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place);
    if (at < 0) ends.push(place);
    else ends[at] = place;
  }
  return share(ends.length, of.content.length);
}

/** All the evidence for one candidate. */
export function gather(of: Ready, read: ReadCandidate): Evidence {
  const all = new Set([...read.text.terms, ...read.title.terms, ...read.names.terms]);
  const contentOfRecord = [...new Set(read.text.folded.filter((word) => !STOP_WORDS.has(word)).map(term))];
  const asked = new Set(of.query.words.flatMap((word) => word.forms));
  const recordPieces = pieces([...read.text.folded]);
  const otherPieces = pieces([...read.title.folded, ...read.names.folded]);
  const run = longestRun(of, read.text);
  const titleRun = longestRun(of, read.title);
  return {
    bm25: bm25(of, read),
    covered: coveredBy(of, all),
    recordCovered: share(contentOfRecord.filter((one) => asked.has(one)).length, contentOfRecord.length),
    pairs: pairShare(of, [read.text, read.title, read.names]),
    pieces: share(
      sum(
        [...of.pieces]
          .filter(([piece]) => recordPieces.has(piece) || otherPieces.has(piece))
          .map(([, weight]) => weight),
      ),
      of.pieceWeight,
    ),
    recordPieces: share([...recordPieces].filter((piece) => of.pieces.has(piece)).length, recordPieces.size),
    run: share(Math.max(run.weight, titleRun.weight * FIELD.title), of.runWeight),
    order: orderShare(of, read.text),
    names: coveredBy(of, new Set(read.names.terms)),
    title: coveredBy(of, new Set(read.title.terms)),
    verbatim: run.whole ? 1 : 0,
  };
}
