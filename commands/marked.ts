import type { Choice, ChoiceItem, MarkedText } from "../src/core/reply.js";
import type { Reading } from "../src/reading/reading.js";
import type { Attribution, Span } from "../src/records/types.js";
import { nameOf } from "./say.js";

type Mark = MarkedText["marks"][number];

/** Where a statement stands in its article: what is reported, the exact words, the word that attributes them, and who is named. */
export function marksOf({ id, content, quoted, cue, source }: Attribution): Mark[] {
  const [from, to] = cue.selector.span;
  return [
    ...content.map(({ span }) => ({ span, role: "content" as const, id })),
    ...quoted.map(({ span }) => ({ span, role: "quote" as const, id })),
    ...(from < to ? [{ span: cue.selector.span, role: "cue" as const, id }] : []),
    ...(source.selector === null ? [] : [{ span: source.selector.span, role: "source" as const, id }]),
  ];
}

/** So much of the article is shown on either side of a statement, in UTF-16 units; then on to the end of the paragraph. */
const AROUND = 600;
const PARAGRAPH = 2_000;

/** The article's own text around a statement, with the statement marked in place. */
export function markedPlace(text: string, attribution: Attribution): MarkedText {
  const marks = marksOf(attribution);
  const start = edgeBefore(text, Math.min(...marks.map(({ span }) => span[0])));
  const end = edgeAfter(text, Math.max(...marks.map(({ span }) => span[1])));
  const moved = ([from, to]: Span): Span => [from - start, to - start];
  return { text: text.slice(start, end), marks: marks.map((mark) => ({ ...mark, span: moved(mark.span) })) };
}

/** The beginning of a paragraph where one is near, else of a word: no letter is cut in two. */
function edgeBefore(text: string, at: number): number {
  const near = Math.max(0, at - AROUND);
  if (near === 0) return 0;
  const paragraph = text.lastIndexOf("\n", near);
  if (paragraph > near - PARAGRAPH) return paragraph + 1;
  return text.lastIndexOf(" ", near) + 1;
}

function edgeAfter(text: string, at: number): number {
  const near = Math.min(text.length, at + AROUND);
  const [paragraph, word] = ["\n", " "]
    .map((edge) => text.indexOf(edge, near))
    .map((one) => (one < 0 ? text.length : one));
  return paragraph !== undefined && paragraph < near + PARAGRAPH ? paragraph : (word ?? text.length);
}

/** What a person may confirm of a reading; where nobody is named there is nothing to confirm. */
export function choiceOf({ attributions, agents }: Reading, article: string): Choice {
  const item = ({ id, source: { agent, resolved } }: Attribution): ChoiceItem => {
    const speaker = nameOf(agents.find((one) => one.id === agent));
    if (agent === null) return { id, speaker, note: "nobody is named, so it cannot be confirmed", pickable: false };
    return { id, speaker, pickable: true, ...(resolved !== null && { note: resolved }) };
  };
  const call = { command: "read", options: { article } };
  return { label: "Confirm what is ticked", call, option: "confirm", items: attributions.map(item) };
}
