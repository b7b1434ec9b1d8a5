import type { Position } from "../src/records/position.js";
import { writeDate } from "./dates.js";
import { nameOf } from "./say.js";
import type { DateStyle } from "./services.js";

/** `reported by The Guardian, date not stated, S14`. */
export function positionLine(position: Position, style: DateStyle): string {
  return `${undatedPosition(position)}, ${writeDate(position.record.date, style)}, ${position.record.id}`;
}

/** `reported by The Guardian`, with what exactly, where that is not the whole claim. A repost says that it is one. */
export function undatedPosition({ agent, record, stance }: Position): string {
  if (record.kind === "process")
    return `no words of its own: ${lowerFirst(record.gist.replace(/\.$/, ""))}, by ${nameOf(agent)}`;
  const scope = stance.scope === null ? "" : ` (${stance.scope})`;
  const mark = record.reviewState === "suggested" ? "suggested, not confirmed: " : "";
  const open = record.caution === undefined ? "" : " (whose words these are is open)";
  return `${mark}${TAKEN[stance.polarity]} ${nameOf(agent)}${open}${scope}`;
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const TAKEN = {
  affirms: "affirmed by",
  denies: "denied by",
  partly_denies: "denied in part by",
  reports: "reported by",
  disputes_report: "reported against by",
  declines_comment: "no comment by",
  no_response: "no response by",
  implies: "implied by",
} as const satisfies Record<Position["stance"]["polarity"], string>;

/** What a statement does to a claim, as the label of a row: `Denies C1`. */
export const VERBS = {
  affirms: "Affirms",
  denies: "Denies",
  partly_denies: "Denies in part",
  reports: "Reports",
  disputes_report: "Reports against",
  declines_comment: "Declines comment on",
  no_response: "No response on",
  implies: "Implies",
} as const satisfies Record<Position["stance"]["polarity"], string>;
