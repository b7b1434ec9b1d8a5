import type { Standing, Status } from "../src/records/status.js";
import type { Tally } from "../src/records/tally.js";
import type { Agent, Attribution, ProcessFact, RelayHop } from "../src/records/types.js";
import { writeDate } from "./dates.js";
import type { DateStyle } from "./services.js";

/** Facts about records, in our own neutral words. */

export function nameOf(agent: Agent | undefined): string {
  if (agent === undefined) return "speaker not identified";
  switch (agent.kind) {
    case "person":
    case "organization":
      return agent.name;
    case "unnamed":
    case "document":
      return agent.descriptor;
    default:
      return agent satisfies never;
  }
}

/** `Tricia McLaughlin, Homeland Security Assistant Secretary`, as the article states it. */
export function nameAndRole(agent: Agent | undefined, parent: Agent | undefined): string {
  if (agent?.kind === "person" && agent.roles[0] !== undefined) return `${agent.name}, ${agent.roles[0].title}`;
  if (agent?.kind === "organization" && parent !== undefined) return `${agent.name}, ${nameOf(parent)}`;
  return nameOf(agent);
}

const LEVELS = { on_record: "on the record", anonymous: "without a name", document: "a document" } as const;

/** On the record or not, how the source is described, and whether the outlet says why it gave anonymity. */
export function sourcing({ level }: Attribution, agent: Agent | undefined): string {
  if (agent?.kind !== "unnamed") return LEVELS[level];
  const reason = agent.reasonGiven ?? "no reason for anonymity given";
  const named = level === "anonymous" ? reason : "not named in the article";
  return `${LEVELS[level]}: “${agent.descriptor}”; ${named}`;
}

/** `on X, March 4, 2025`. */
export function whereAndWhen({ venue, date }: Attribution, style: DateStyle): string {
  return [venue?.text ?? "place not stated", writeDate(date, style)].join(", ");
}

const ACTS = {
  said: "said it",
  posted: "posted it",
  reposted: "reposted it",
  quoted: "quoted it",
  told: "told",
  reported: "reported it",
  published: "published it",
  read_out: "read it out",
  denied: "answered it with a denial",
  cited: "cited it",
} as const satisfies Record<RelayHop["act"], string>;

export function hopInWords(hop: RelayHop, agent: Agent | undefined): string {
  const act = hop.act === "told" && hop.work === null ? "told the next in line" : ACTS[hop.act];
  return `${nameOf(agent)} ${act}${hop.work ? ` (${hop.work})` : ""}`;
}

const STATUSES = {
  withdrawn_by_outlet: "withdrawn by the outlet that reported it",
  confirmed_on_record: "reported, and confirmed on the record",
  conflicting_reports: "conflicting reports",
  reported_and_denied_on_record: "reported, and denied on the record",
  anonymous_only: "known from unnamed sources only",
  single_source: "one source only",
  uncontested: "no opposing statement in this archive",
  unsourced: "no statement in this archive",
} as const satisfies Record<Status, string>;

/** `reported, and denied on the record (from S01, S02, S03)`. */
export function statusInWords({ status, because }: Standing): string {
  return because.length > 0 ? `${STATUSES[status]} (from ${because.join(", ")})` : STATUSES[status];
}

export function tallyInWords({ onRecord, unnamed, outlets, documents }: Tally): string {
  return [
    `on record ${onRecord.affirm} affirm / ${onRecord.deny} deny`,
    `unnamed ${unnamed.affirm} affirm / ${unnamed.deny} deny`,
    `outlets that report it ${outlets}`,
    `documents seen by us ${documents}`,
  ].join(" · ");
}

export const isProcess = (record: Attribution | ProcessFact): record is ProcessFact => record.kind === "process";
