import type { Agent, Attribution, Polarity, ProcessFact, Stance } from "./types.js";

/** Somebody's stance on a claim, with the record that shows it. */
export interface Position {
  readonly stance: Stance;
  readonly record: Attribution | ProcessFact;
  readonly agent: Agent | undefined;
  /** Who is behind the agent: an account speaks as its institution, so both count as one source. */
  readonly origin: string;
}

export type Side = "for" | "against" | "neither";

const SIDES = {
  affirms: "for",
  reports: "for",
  implies: "for",
  denies: "against",
  partly_denies: "against",
  disputes_report: "against",
  declines_comment: "neither",
  no_response: "neither",
} as const satisfies Record<Polarity, Side>;

export const sideOf = (position: Position): Side => SIDES[position.stance.polarity];

/** A repost or a request carries no words of its own: it is shown, and never counted as a statement. */
export const hasOwnWords = (position: Position): boolean => position.record.kind === "attribution";

export const isOutlet = ({ agent, stance }: Position): boolean =>
  (agent?.kind === "organization" && agent.outlet) ||
  (agent?.kind === "unnamed" && (stance.polarity === "reports" || stance.polarity === "disputes_report"));

/** The words bear on the claim without saying it. */
export const isImplied = ({ stance }: Position): boolean => stance.polarity === "implies";

/** Somebody who is no outlet tells what another said: not a source of their own. */
export const passesOn = (position: Position): boolean =>
  !isOutlet(position) && ["reports", "disputes_report"].includes(position.stance.polarity);

export const isAnonymous = ({ record }: Position): boolean =>
  record.kind === "attribution" && record.level === "anonymous";

/** Said for the record by somebody who is not an outlet passing it on. Implication alone is not saying. */
export const isOnRecord = (position: Position): boolean =>
  position.record.kind === "attribution" &&
  position.record.level === "on_record" &&
  !isOutlet(position) &&
  !["reports", "disputes_report", "implies"].includes(position.stance.polarity);

/** The words reached us through a third person (somebody who is no outlet), not from the speaker. */
export function isSecondHand({ record, agent }: Position, outlets: ReadonlySet<string>): boolean {
  if (record.kind !== "attribution") return false;
  return record.relay.some(
    (hop) =>
      hop.agent !== agent?.id && !outlets.has(hop.agent) && ["read_out", "said", "told", "quoted"].includes(hop.act),
  );
}
