import type { MarkedText } from "../../core/reply.js";
import { Choosing } from "./choosing.js";
import type { Pen } from "./render.js";
import { Words } from "./words.js";

type Role = MarkedText["marks"][number]["role"];

/** A stretch of the text over which the same marks lie. */
interface Stretch {
  readonly text: string;
  readonly roles: readonly Role[];
  /** Statements that begin here. */
  readonly begins: readonly string[];
}

/** Cuts the text wherever a mark begins or ends; the stretches, joined, are the text. */
export function stretches({ text, marks }: MarkedText): Stretch[] {
  const inside = (offset: number) => Math.min(Math.max(offset, 0), text.length);
  const cuts = new Set([0, text.length, ...marks.flatMap(({ span }) => span.map(inside))]);
  const places = [...cuts].sort((a, b) => a - b);
  const first = firstPlaces(marks);
  return places.slice(1).map((end, i) => {
    const start = places[i] ?? 0;
    const over = marks.filter(({ span }) => span[0] <= start && end <= span[1]);
    const begins = [...first].filter(([, place]) => place === start).map(([id]) => id);
    return { text: text.slice(start, end), roles: [...new Set(over.map(({ role }) => role))], begins };
  });
}

/** Where the words of each statement begin; its speaker may be named before or after them. */
function firstPlaces(marks: MarkedText["marks"]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { id, role, span } of marks)
    if (role === "quote" || role === "content") first.set(id, Math.min(first.get(id) ?? span[0], span[0]));
  return first;
}

/** What each mark means; the line style says it to people who see no colour. */
const LEGEND = {
  quote: "exact words",
  content: "what is reported",
  source: "who says it",
  cue: "the word that attributes it",
} as const satisfies Record<Role, string>;

/** A whole text with its quotes, speakers and cues marked in place; each statement that can be picked has its number. */
export const Marked = ({ marked, pen }: { marked: MarkedText; pen: Pen }) => (
  <section class="marked">
    <h3>The text, marked in place</h3>
    <p class="legend">
      {Object.entries(LEGEND).map(([role, meaning]) => (
        <span class={`mark ${role}`}>{meaning}</span>
      ))}
    </p>
    <section class="marked-text" dir="auto" aria-label="The text, marked in place" tabindex={0}>
      {stretches(marked).map(({ text, roles, begins }) =>
        roles.length === 0 ? (
          <Words text={text} />
        ) : (
          <mark class={`mark ${roles.join(" ")}`} data-number={numbersOf(begins, marked)}>
            <Words text={text} />
          </mark>
        ),
      )}
    </section>
    {marked.choice && <Choosing marked={marked} choice={marked.choice} pen={pen} />}
  </section>
);

/** The numbers stand in an attribute and are drawn by the style sheet, so that what is selected and copied is the text alone. */
function numbersOf(begins: readonly string[], { choice }: MarkedText): string | undefined {
  const numbers = begins.map((id) => (choice?.items ?? []).findIndex((item) => item.id === id) + 1);
  return numbers.some((one) => one > 0) ? numbers.filter((one) => one > 0).join(" ") : undefined;
}
