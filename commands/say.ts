import type { Standing, Status } from "../src/records/status.js";
import type { Sides, Tally } from "../src/records/tally.js";
import type { Agent, Attribution, RelayHop } from "../src/records/types.js";
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

/** `1 statement`, `2 statements`. */
export const counted = (many: number): string => `${many} statement${many === 1 ? "" : "s"}`;

const LEVELS = { on_record: "on the record", anonymous: "without a name", document: "a document" } as const;

/** How a statement is sourced, and whether the outlet says why it gave anonymity. `citing` is what an outlet's report rests on. */
export function sourcing(
  { level, reviewState }: Attribution,
  agent: Agent | undefined,
  citing: readonly Agent[],
): string {
  if (agent === undefined) return "not known, since the speaker is not identified";
  if (agent?.kind === "organization" && agent.outlet) return `outlet report${citingInWords(citing)}`;
  if (agent?.kind === "document")
    return "a document that we have not seen; the article gives neither its words nor its author";
  if (agent?.kind !== "unnamed") return LEVELS[level];
  if (level !== "anonymous")
    return `outlet report${citingInWords(citing)}; the article does not name the outlet, only “${agent.descriptor}”`;
  return `${LEVELS[level]}: “${agent.descriptor}”; ${agent.reasonGiven ?? NO_REASON[reviewState]}`;
}

/** What the reader does not see may be there all the same. */
const NO_REASON = {
  suggested: "no reason for anonymity recognised; look at the article",
  confirmed: "no reason for anonymity given",
  rejected: "no reason for anonymity given",
} as const satisfies Record<Attribution["reviewState"], string>;

const citingInWords = (citing: readonly Agent[]): string =>
  citing.length === 0 ? ", not a statement on the record" : ` citing “${citing.map(nameOf).join("”, “")}”`;

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

/** One step of the chain. After a denial, what is carried on is the denial. */
export function hopInWords(hop: RelayHop, agent: Agent | undefined, afterDenial: boolean): string {
  if (agent?.kind === "document") return `A document, ${nameOf(agent)}, not seen by us`;
  const who = agent?.kind === "unnamed" && hop.act === "told" ? `Unnamed, “${agent.descriptor}”,` : nameOf(agent);
  const act = hop.act === "told" && hop.work === null ? "told it" : ACTS[hop.act];
  const carried = afterDenial && hop.act !== "published" ? act.replace(/ it$/, " that denial") : act;
  return `${who} ${carried}${hop.work ? ` (${hop.work})` : ""}`;
}

const STATUSES = {
  withdrawn_by_outlet: "withdrawn by the outlet that reported it",
  confirmed_on_record: "reported, and confirmed on the record",
  disputed_on_record: "affirmed on the record, and denied on the record",
  conflicting_reports: "conflicting reports",
  reported_and_denied_on_record: "reported, and denied on the record",
  anonymous_only: "known from unnamed sources only",
  single_source: "one source only",
  uncontested: "no opposing statement in this archive",
  denied_only: "denied; nobody here affirms it",
  contested: "affirmed and denied",
  unsourced: "no statement in this archive",
} as const satisfies Record<Status, string>;

/** `reported, and denied on the record`. */
export function statusInWords({ status, affirmed, denied }: Standing): string {
  if (status === "single_source" && !affirmed && denied) return "denied by one source; nobody here affirms it";
  return STATUSES[status];
}

/** `on record 0 affirm / 1 deny · unnamed 1 affirm / 0 deny · outlets that report it 1 · documents seen by us 0`. */
export function tallyInWords({ onRecord, unnamed, relayed, outlets, documents }: Tally): string {
  const through = relayed.affirm + relayed.deny;
  return [
    `on record ${sidesInWords(onRecord)}`,
    `unnamed ${sidesInWords(unnamed)}`,
    ...(through > 0 ? [`through somebody else ${sidesInWords(relayed)}`] : []),
    `outlets that report it ${outlets.affirm}`,
    ...(outlets.deny > 0 ? [`outlets that report against it ${outlets.deny}`] : []),
    `documents seen by us ${documents}`,
  ].join(" · ");
}

const sidesInWords = ({ affirm, deny }: Sides): string => `${affirm} affirm / ${deny} deny`;
