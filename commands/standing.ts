import { isSecondHand, type Position, sideOf } from "../src/records/position.js";
import { type Standing, standing } from "../src/records/status.js";
import { type Tally, tally } from "../src/records/tally.js";
import type { Agent, Claim, Stance } from "../src/records/types.js";
import type { Services } from "./services.js";

/** A claim with everybody's position on it. `counter` affirm a claim that this one contradicts. */
export interface ClaimView {
  readonly claim: Claim;
  readonly positions: readonly Position[];
  readonly counter: readonly Position[];
  /** Other claims that the same statements bear on. */
  readonly related: readonly Claim[];
  /** Whether a position's words came through a third person. */
  readonly secondHand: (position: Position) => boolean;
  readonly tally: Tally;
  readonly standing: Standing;
}

export async function viewClaim(claim: Claim, { archive }: Services): Promise<ClaimView> {
  const positions = await positionsOn(claim.id, archive);
  const counter = await counterTo(claim, positions, archive);
  const retracted = await retractedAmong(positions, archive);
  const outlets = await outletsAmong(positions, archive);
  const secondHand = (one: Position) => isSecondHand(one, outlets);
  // What nobody has confirmed, and words of which it is open whose they are, is shown, marked, and never counted.
  const counted = positions.filter(isCounted);
  const ground = { positions: counted, counter: counter.filter(isCounted), retracted, secondHand };
  const related = await relatedTo(claim.id, positions, archive);
  return {
    claim,
    positions,
    counter,
    related,
    secondHand,
    tally: tally(counted, secondHand),
    standing: standing(ground),
  };
}

/** Those who stand against a record's own stance on the claim: opponents and, for supporters, those of the contrary claim. */
export function opponents(view: ClaimView, record: string): readonly Position[] {
  const own = view.positions.find((one) => one.record.id === record);
  if (own === undefined) return [];
  const side = sideOf(own);
  const across = view.positions.filter((one) => sideOf(one) !== side && sideOf(one) !== "neither");
  return side === "for" ? [...across, ...view.counter] : across;
}

const isCounted = ({ record }: Position): boolean =>
  record.kind === "process" || (record.reviewState === "confirmed" && record.caution === undefined);

type Archive = Services["archive"];

async function positionsOn(claim: string, archive: Archive): Promise<Position[]> {
  const stances = await archive.stancesOn(claim);
  const positions = await Promise.all(stances.map((stance) => positionOf(stance, archive)));
  return positions.filter((position) => position !== null);
}

async function positionOf(stance: Stance, archive: Archive): Promise<Position | null> {
  const record = (await archive.attribution(stance.by)) ?? (await archive.processFact(stance.by));
  if (record === undefined) return null;
  const id = record.kind === "attribution" ? record.source.agent : record.agent;
  const agent = id === null ? undefined : await archive.agent(id);
  return { stance, record, agent, origin: originOf(agent, record.id) };
}

function originOf(agent: Agent | undefined, record: string): string {
  if (agent === undefined) return `unknown:${record}`;
  return agent.kind === "organization" ? (agent.speaksFor ?? agent.id) : agent.id;
}

async function counterTo(
  { contradicts = [] }: Claim,
  positions: readonly Position[],
  archive: Archive,
): Promise<Position[]> {
  const others = await Promise.all(contradicts.map((id) => positionsOn(id, archive)));
  const known = new Set(positions.map(({ record }) => record.id));
  return others.flat().filter((one) => sideOf(one) === "for" && !known.has(one.record.id));
}

async function relatedTo(claim: string, positions: readonly Position[], archive: Archive): Promise<Claim[]> {
  const stances = await Promise.all(positions.map(({ record }) => archive.stancesBy(record.id)));
  const ids = new Set(stances.flat().map((one) => one.claim));
  ids.delete(claim);
  const claims = await Promise.all([...ids].map((id) => archive.claim(id)));
  return claims.filter((one) => one !== undefined);
}

async function retractedAmong(positions: readonly Position[], archive: Archive): Promise<Set<string>> {
  const retracted = new Set<string>();
  for (const { record } of positions) {
    const corrections = await archive.correctionsOf(record.id);
    if (corrections.some(({ type }) => type === "retraction")) retracted.add(record.id);
  }
  return retracted;
}

async function outletsAmong(positions: readonly Position[], archive: Archive): Promise<Set<string>> {
  const hops = positions.flatMap(({ record }) =>
    record.kind === "attribution" ? record.relay.map((hop) => hop.agent) : [],
  );
  const agents = await Promise.all([...new Set(hops)].map((id) => archive.agent(id)));
  return new Set(agents.flatMap((agent) => (agent?.kind === "organization" && agent.outlet ? [agent.id] : [])));
}
