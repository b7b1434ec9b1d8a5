import type { Span } from "../records/types.js";

/** One quotation mark (or apostrophe, or inch sign) as it stands in the text; `''` and two backticks count as one double mark. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: "double" | "single";
  /** Which way the glyph points. */
  readonly lean: "open" | "close" | "neutral";
  readonly before: Surrounding;
  readonly after: Surrounding;
}

type Surrounding = "edge" | "space" | "letter" | "digit" | "opener" | "ender" | "dash" | "colon" | "mark" | "other";

const MARK = /''|``|["“”„‟«»＂″‘’‚‛'`′]/gu;
const OPENING = new Set(["“", "„", "‟", "«", "``", "‘", "‚", "‛", "`"]);
const CLOSING = new Set(["”", "»", "’", "″", "′"]);
const DOUBLE = new Set(["''", "``", '"', "“", "”", "„", "‟", "«", "»", "＂", "″"]);
const MOST_MARKS = 4_000;

function surrounding(character: string): Surrounding {
  if (character === "") return "edge";
  if (/\s/u.test(character)) return "space";
  if (/\p{L}/u.test(character)) return "letter";
  if (/\p{N}/u.test(character)) return "digit";
  if ("([{¿¡$#@/".includes(character)) return "opener";
  if (".,!?;)]}…".includes(character)) return "ender";
  if ("-–—".includes(character)) return "dash";
  if (character === ":") return "colon";
  return /["“”„‟«»＂″‘’‚‛'`′]/u.test(character) ? "mark" : "other";
}

const leanOf = (glyph: string): Mark["lean"] =>
  OPENING.has(glyph) ? "open" : CLOSING.has(glyph) ? "close" : "neutral";

/** Every mark of a paragraph with what stands on both sides. A paragraph of thousands of marks is no prose: only the first ones are read. */
export function marksIn(text: string, [start, end]: Span): Mark[] {
  const marks: Mark[] = [];
  const paragraph = text.slice(start, end);
  for (const found of paragraph.matchAll(MARK)) {
    if (marks.length >= MOST_MARKS) break;
    const glyph = found[0];
    const from = start + found.index;
    const to = from + glyph.length;
    marks.push({
      start: from,
      end: to,
      text: glyph,
      kind: DOUBLE.has(glyph) ? "double" : "single",
      lean: leanOf(glyph),
      before: surrounding(from > start ? text.charAt(from - 1) : ""),
      after: surrounding(to < end ? text.charAt(to) : ""),
    });
  }
  return marks;
}

const BEFORE_OPEN: Record<Surrounding, number> = {
  edge: 0,
  space: 0,
  opener: 0,
  dash: 0.3,
  mark: 0.3,
  colon: 0.7,
  ender: 2,
  other: 1,
  digit: 4,
  letter: 4,
};
const AFTER_OPEN: Record<Surrounding, number> = {
  letter: 0,
  digit: 0,
  opener: 0,
  mark: 0.3,
  dash: 0.7,
  other: 0.7,
  ender: 1,
  colon: 2,
  space: 3,
  edge: 5,
};
const BEFORE_CLOSE: Record<Surrounding, number> = {
  letter: 0,
  digit: 0.3,
  ender: 0,
  mark: 0.3,
  dash: 0.3,
  other: 0.5,
  opener: 2,
  colon: 1,
  space: 3,
  edge: 6,
};
const AFTER_CLOSE: Record<Surrounding, number> = {
  edge: 0,
  space: 0,
  ender: 0,
  dash: 0.2,
  colon: 0.2,
  mark: 0.3,
  opener: 1,
  other: 1,
  digit: 3,
  letter: 3,
};
const WRONG_GLYPH = 1.7;
const NEUTRAL_GLYPH = 0.3;

function glyphCost(mark: Mark, role: "open" | "close"): number {
  if (mark.lean === "neutral") return NEUTRAL_GLYPH;
  return mark.lean === role ? 0 : WRONG_GLYPH;
}

const alphanumeric = (side: Surrounding): boolean => side === "letter" || side === "digit";

function apostropheCost(mark: Mark): number {
  const wrongGlyph = mark.lean === "open" ? 1.2 : 0;
  if (alphanumeric(mark.before) && alphanumeric(mark.after)) return wrongGlyph / 4;
  if (mark.before === "letter") return 1.5 + wrongGlyph;
  if (alphanumeric(mark.after)) return 2 + wrongGlyph;
  return 4 + wrongGlyph;
}

/** What it costs to believe that a mark plays a role here, from its glyph and its two neighbours. */
export function roleCost(mark: Mark, role: "open" | "close" | "apostrophe" | "stray"): number {
  if (role === "apostrophe") return apostropheCost(mark);
  if (role === "stray") return mark.before === "digit" ? 1.5 : 4;
  const insideWord = mark.kind === "single" && alphanumeric(mark.before) && alphanumeric(mark.after) ? 4 : 0;
  const context =
    role === "open"
      ? BEFORE_OPEN[mark.before] + AFTER_OPEN[mark.after]
      : BEFORE_CLOSE[mark.before] + AFTER_CLOSE[mark.after];
  return context + glyphCost(mark, role) + insideWord;
}
