import type { NameIndex } from "../names.js";
import type { Question } from "../question.js";

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

const day = (text: string): string => DAY.format(new Date(`${text}T00:00:00Z`));

function dates({ dates }: Question): string {
  const { since, until } = dates?.value ?? { since: null, until: null };
  if (since && until) return since === until ? day(since) : `${day(since)} to ${day(until)}`;
  if (since) return `since ${day(since)}`;
  return until ? `until ${day(until)}` : "any date";
}

const agents = (ids: readonly string[], names: NameIndex): string => ids.map((id) => names.shortName(id)).join(" or ");

/** What was understood, in one line: `CISA · Russia · any date`. */
export function echo(question: Question, names: NameIndex): string {
  const parts = [
    question.speaker && agents(question.speaker.value, names),
    question.about,
    question.stance && (question.stance.value === "denies" ? "denials" : "confirmations"),
    question.sourcing && (question.sourcing.value === "unnamed" ? "unnamed sources" : "on the record"),
    question.outlet && `carried by ${agents(question.outlet.value, names)}`,
    dates(question),
  ].filter(Boolean);
  return parts.join(" · ");
}
