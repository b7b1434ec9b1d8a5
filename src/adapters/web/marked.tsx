import type { MarkedText } from "../../core/reply.js";
import { Words } from "./words.js";

type Role = MarkedText["marks"][number]["role"];

/** A stretch of the text over which the same marks lie. */
interface Stretch {
  readonly text: string;
  readonly roles: readonly Role[];
}

/** Cuts the text wherever a mark begins or ends; the stretches, joined, are the text. */
export function stretches({ text, marks }: MarkedText): Stretch[] {
  const inside = (offset: number) => Math.min(Math.max(offset, 0), text.length);
  const cuts = new Set([0, text.length, ...marks.flatMap(({ span }) => span.map(inside))]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => {
    const start = places[i] ?? 0;
    const over = marks.filter(({ span }) => span[0] <= start && end <= span[1]);
    return { text: text.slice(start, end), roles: [...new Set(over.map(({ role }) => role))] };
  });
}

/** What each mark means; the line style says it to people who see no colour. */
const LEGEND = {
  quote: "exact words",
  content: "what is reported",
  source: "who says it",
  cue: "the word that attributes it",
} as const satisfies Record<Role, string>;

/** A whole text with its quotes, speakers and cues marked in place. */
export const Marked = ({ marked }: { marked: MarkedText }) => (
  <section class="marked">
    <h4>The text, marked in place</h4>
    <p class="legend">
      {Object.entries(LEGEND).map(([role, meaning]) => (
        <span class={`mark ${role}`}>{meaning}</span>
      ))}
    </p>
    <section class="marked-text" dir="auto" aria-label="The text, marked in place" tabindex={0}>
      {stretches(marked).map(({ text, roles }) =>
        roles.length === 0 ? (
          <Words text={text} />
        ) : (
          <mark class={`mark ${roles.join(" ")}`}>
            <Words text={text} />
          </mark>
        ),
      )}
    </section>
  </section>
);
