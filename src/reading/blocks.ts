import type { Span } from "../records/types.js";

const CLOSES_A_LINE = /[.!?:;…"”’'»)\]]\s*$/u;
const WRAPPED_AT = 50;

/** A hard-wrapped line runs on: it is long, has no closing punctuation, and the next line starts in lower case. */
function runsOn(line: string, next: string): boolean {
  return line.length > WRAPPED_AT && !CLOSES_A_LINE.test(line) && /^\s*\p{Ll}/u.test(next);
}

function trimmed(text: string, start: number, end: number): Span | null {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from))) from++;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
  return from < to ? [from, to] : null;
}

/** The paragraphs of a text as UTF-16 spans without outer white space, in reading order. A line break ends one, unless the line was only wrapped. */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  const keep = (start: number, end: number) => {
    const span = trimmed(text, start, end);
    if (span) found.push(span);
  };
  let start = 0;
  for (let lineStart = 0; lineStart < text.length; ) {
    const feed = text.indexOf("\n", lineStart);
    if (feed < 0) break;
    const nextEnd = text.indexOf("\n", feed + 1);
    const next = text.slice(feed + 1, Math.min(nextEnd < 0 ? text.length : nextEnd, feed + 200));
    if (!runsOn(text.slice(Math.max(lineStart, feed - 200), feed), next)) {
      keep(start, feed);
      start = feed + 1;
    }
    lineStart = feed + 1;
  }
  keep(start, text.length);
  return found;
}
