import type { Agent, RelayHop } from "../records/types.js";
import type { Analysis } from "./analysis.js";
import type { Attributes } from "./attributes.js";
import { cueClass, cuePolarity } from "./cueClasses.js";
import { tokenAt } from "./tokens.js";

/** What is needed to say how one attribution reached us. */
export interface RelayQuestion {
  readonly analysis: Analysis;
  /** Index of the attribution. */
  readonly number: number;
  readonly speaker: readonly (Agent | null)[];
  readonly attributes: readonly Attributes[];
  readonly outlet: Agent | null;
  /** Who cited a paper that has no statement of its own. */
  readonly carrier: Agent | null;
  readonly reposters: readonly Agent[];
}

function isOutlet(agent: Agent | null | undefined): boolean {
  return agent?.kind === "organization" && agent.outlet;
}

function actOf({ analysis, number, speaker, attributes }: RelayQuestion, hop: number): RelayHop["act"] {
  const found = analysis.found[hop];
  const cue = tokenAt(analysis.prose.tokens, found?.relation.cue ?? -1);
  const holder = found && found.parent >= 0 ? speaker[found.parent] : null;
  if (hop !== number && cuePolarity(cue.stem, []) === -1) return "denied";
  if (hop !== number && cue.stem === "quot") return "read_out";
  if (isOutlet(speaker[hop])) return "reported";
  if (isOutlet(holder)) return "told";
  if (attributes[hop]?.venue?.kind === "post") return "posted";
  return hop !== number && cueClass(cue.stem) === "cite" ? "cited" : "said";
}

/** The chain from the mouth to us, primary first: the speaker, everybody whose words hold theirs, whoever reposted them, the outlet. */
export function relayOf(question: RelayQuestion): RelayHop[] {
  const { analysis, number, speaker, outlet, carrier, reposters } = question;
  const hops: RelayHop[] = [];
  for (let at = number, steps = 0; at >= 0 && steps < 12; at = analysis.found[at]?.parent ?? -1, steps++) {
    const agent = speaker[at];
    if (agent) hops.push({ agent: agent.id, act: actOf(question, at), at: null, work: null });
    if (at === number && carrier) hops.push({ agent: carrier.id, act: "cited", at: null, work: null });
  }
  for (const agent of reposters) hops.push({ agent: agent.id, act: "reposted", at: null, work: null });
  if (outlet) hops.push({ agent: outlet.id, act: "published", at: null, work: null });
  return hops;
}
