import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Span } from "../records/types.js";
import { hashWord } from "./hashing.js";
import { stemOf } from "./stems.js";

/** Universal part-of-speech tags as small numbers; 0 stands beside the text. */
export const TAGS = [
  "PAD",
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
] as const;
export type Tag = (typeof TAGS)[number];
const TAG_NUMBER = new Map<string, number>(TAGS.map((tag, number) => [tag, number]));
/** The number of the tag that later steps give to words the tagger misjudged. */
export const TAG_NUMBERS = { PROPN: TAGS.indexOf("PROPN") } as const;

/** One token of the stored text: its slice, its tag, and hashes of its word and stem for the features. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  /** Names that the tagger took for verbs are given their tag later. */
  tag: Tag;
  tagNumber: number;
  readonly word: number;
  readonly stemHash: number;
  /** It holds a letter or a digit. */
  readonly isWord: boolean;
  readonly capital: boolean;
  /** White space stands before it. */
  readonly spaced: boolean;
  readonly paragraph: number;
  /** The tagger ended a sentence after this token. */
  endsSentence: boolean;
}

/** What stands before the first and after the last token. */
export const PAD: Token = {
  start: 0,
  end: 0,
  text: "",
  lower: "",
  stem: "",
  tag: "PAD",
  tagNumber: 0,
  word: 0,
  stemHash: 0,
  isWord: false,
  capital: false,
  spaced: true,
  paragraph: -1,
  endsSentence: false,
};

/** The token at an index, or the padding token beyond either end. */
export const tokenAt = (tokens: readonly Token[], index: number): Token => tokens[index] ?? PAD;

const nlp = winkNLP(model, ["sbd", "pos"]);
const LONGEST_PIECE = 20_000;
const LONGEST_WORD = 120;

interface Lexical {
  readonly lower: string;
  readonly stem: string;
  readonly word: number;
  readonly stemHash: number;
  readonly isWord: boolean;
  readonly capital: boolean;
}
const known = new Map<string, Lexical>();

function lexical(text: string): Lexical {
  const seen = known.get(text);
  if (seen) return seen;
  const lower = text.toLowerCase().replaceAll("’", "'");
  const stem = stemOf(lower);
  const entry = {
    lower,
    stem,
    word: hashWord(lower),
    stemHash: hashWord(stem),
    isWord: /[\p{L}\p{N}]/u.test(text),
    capital: /^\p{Lu}/u.test(text),
  };
  if (known.size > 50_000) known.clear();
  known.set(text, entry);
  return entry;
}

/** Cuts a paragraph where the tagger could not cope with its length: at white space, or hard where there is none. */
function* pieces(text: string, [start, end]: Span): Generator<Span> {
  let from = start;
  while (end - from > LONGEST_PIECE) {
    const space = text.lastIndexOf(" ", from + LONGEST_PIECE);
    const cut = space > from ? space : from + LONGEST_PIECE;
    yield [from, cut];
    from = cut;
  }
  yield [from, end];
}

/** Runs of one repeated mark and words without end carry no grammar and cost the tagger dearly: they become one token each. */
const UNREADABLE = new RegExp(`(\\S)\\1{15,}|\\S{${LONGEST_WORD},}`, "u");

/** Where a token stands: right behind the white space, or within a short reach where the tagger left something out. */
function find(text: string, value: string, cursor: number, end: number): number {
  let at = cursor;
  while (at < end && /\s/u.test(text.charAt(at))) at++;
  if (text.startsWith(value, at)) return at;
  const within = text.slice(at, Math.min(end, at + 400)).indexOf(value);
  return within < 0 ? -1 : at + within;
}

function tagPiece(text: string, [start, end]: Span, paragraph: number, into: Token[]): void {
  const piece = text.slice(start, end);
  if (UNREADABLE.test(piece)) {
    tagRaw(text, start, piece, paragraph, into);
    return;
  }
  const doc = nlp.readDoc(piece);
  const values = doc.tokens().out();
  const tags = doc.tokens().out(nlp.its.pos);
  const first = into.length;
  let cursor = start;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? "";
    const tag = tags[i] ?? "X";
    if (tag === "SPACE") continue;
    const at = find(text, value, cursor, end);
    if (at < 0) continue;
    into.push(token(text, at, at + value.length, tag, paragraph, at > cursor || at === start));
    cursor = at + value.length;
  }
  markSentenceEnds(doc.sentences().out(nlp.its.span), values, tags, first, into);
}

function markSentenceEnds(
  spans: unknown,
  values: readonly string[],
  tags: readonly string[],
  first: number,
  into: Token[],
): void {
  const place: number[] = [];
  let next = first;
  for (let i = 0; i < values.length; i++) place.push(tags[i] === "SPACE" ? next - 1 : next++);
  for (const span of spans as number[][]) {
    const last = into[place[span[1] ?? -1] ?? -1];
    if (last) last.endsSentence = true;
  }
}

function tagRaw(text: string, start: number, piece: string, paragraph: number, into: Token[]): void {
  for (const word of piece.matchAll(/\S+/gu)) {
    const at = start + word.index;
    into.push(token(text, at, at + word[0].length, "X", paragraph, true));
  }
}

function token(text: string, start: number, end: number, tag: string, paragraph: number, spaced: boolean): Token {
  const surface = text.slice(start, end);
  const { lower, stem, word, stemHash, isWord, capital } = lexical(surface);
  const known = TAG_NUMBER.has(tag) ? (tag as Tag) : "X";
  return {
    start,
    end,
    text: surface,
    lower,
    stem,
    word,
    stemHash,
    tag: known,
    tagNumber: TAG_NUMBER.get(known) ?? 0,
    isWord,
    capital,
    spaced,
    paragraph,
    endsSentence: false,
  };
}

/** Tokens and tags of every paragraph. Offsets are found in the stored text itself, never taken from the tagger's rendering. */
export function tokensOf(text: string, paragraphs: readonly Span[]): Token[] {
  const tokens: Token[] = [];
  paragraphs.forEach((paragraph, number) => {
    for (const piece of pieces(text, paragraph)) tagPiece(text, piece, number, tokens);
    const last = tokens.at(-1);
    if (last) last.endsSentence = true;
  });
  return tokens;
}
