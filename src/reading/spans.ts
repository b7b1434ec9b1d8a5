import type { QuoteType, Span } from "../records/types.js";
import { isWord, trimRange } from "./boundaries.js";
import type { Stretch } from "./contentCandidates.js";
import type { Region } from "./marks.js";
import { type Prose, spanOf } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** The content of a relation in the stored text. */
export interface ContentSpans {
  readonly content: readonly Span[];
  /** The parts inside quotation marks, marks excluded. */
  readonly quoted: readonly Span[];
  readonly type: QuoteType;
}

function share(prose: Prose, stretches: readonly Stretch[]): QuoteType {
  let words = 0;
  let quoted = 0;
  for (const { first, end } of stretches) {
    for (let i = first; i < end; i++) {
      if (!isWord(tokenAt(prose.tokens, i))) continue;
      words++;
      if (prose.regionOf[i] !== -1) quoted++;
    }
  }
  if (quoted === 0) return "indirect";
  return quoted === words ? "direct" : "mixed";
}

/** Outermost quotations that a character span touches, cut to the span. */
function quotedWithin(prose: Prose, [start, end]: Span): Span[] {
  const found: Span[] = [];
  for (const { depth, inner } of prose.regions) {
    if (depth > 0 || inner[1] <= start || end <= inner[0]) continue;
    const from = Math.max(inner[0], start);
    const to = Math.min(inner[1], end);
    if (from < to) found.push([from, to]);
  }
  return found;
}

const holding = (prose: Prose, offset: number): Region | undefined =>
  prose.regions.find(({ depth, inner }) => depth === 0 && inner[0] <= offset && offset < inner[1]);

/** A quotation that is taken whole keeps the punctuation inside its marks; all other spans end on a word or a closing mark. */
function widen(prose: Prose, [start, end]: Span, direct: boolean): Span[] {
  const head = holding(prose, start);
  const tail = holding(prose, end - 1);
  const atHead = head && !/[\p{L}\p{N}]/u.test(prose.text.slice(head.inner[0], start));
  const atTail = tail && !/[\p{L}\p{N}]/u.test(prose.text.slice(end, tail.inner[1]));
  if (direct) {
    return quotedWithin(prose, [atHead ? head.inner[0] : start, atTail ? tail.inner[1] : end]);
  }
  return [[atHead ? head.outer[0] : start, atTail ? tail.outer[1] : end]];
}

/** Content, quoted parts and type of a relation's stretches. Direct content lies inside the marks; mixed content keeps them. */
export function contentSpans(prose: Prose, stretches: readonly Stretch[]): ContentSpans {
  const trimmed = stretches.flatMap(({ first, end }) => trimRange(prose, first, end) ?? []);
  const type = share(prose, trimmed);
  const content = trimmed.flatMap(({ first, end }) =>
    widen(prose, spanOf(prose.tokens, first, end), type === "direct"),
  );
  const quoted = content.flatMap((span) => quotedWithin(prose, span));
  return { content: joined(content), quoted: joined(quoted), type };
}

/** Spans in reading order, without repeats. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return sorted.filter((span, i) => i === 0 || span[0] >= (sorted[i - 1]?.[1] ?? 0));
}
