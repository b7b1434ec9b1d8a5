import type { Reply } from "../src/core/reply.js";
import type { Stance } from "../src/records/types.js";
import type { Asked } from "./ask.js";
import { claimReply } from "./claim.js";
import { findClaims, searched } from "./find.js";
import { counted, nameOf } from "./say.js";
import type { Services } from "./services.js";
import { saidBy, statementList, statementsBy } from "./statements.js";

const UNCLEAR = /^(?:it|that|this|them|these|those|so)?$/i;

/**
 * Whether the person asked about denied or confirmed it: their own statements that do, or plainly that there is none, with what others said.
 * Null where the question names nobody.
 */
export async function stanceReply({ question, ids, from }: Asked, services: Services): Promise<Reply | null> {
  if (ids.length === 0) return null;
  const wanted = question.kind === "denials" ? DENIES : AFFIRMS;
  const about = UNCLEAR.test(question.about.trim()) ? "" : question.about;
  const claims = about === "" ? null : new Set((await findClaims(about, {}, services, 5)).map(({ id }) => id));
  const own = (await statementsBy(ids, services)).filter((one) => saidBy(one, ids));
  const stances = new Map<string, readonly Stance[]>();
  for (const { id } of own) stances.set(id, await services.archive.stancesBy(id));
  const taking = (on: ReadonlySet<string> | null) => own.filter(({ id }) => takes(stances.get(id) ?? [], wanted, on));
  const name = nameOf(await services.archive.agent(ids[0] ?? ""));
  const exactly = taking(claims);
  if (exactly.length > 0)
    return statementList(exactly, from, ids, `${counted(exactly.length)} of ${wanted.noun} by ${name}.`, services);
  const others = taking(null);
  if (others.length === 0) return none(name, { about, from }, wanted, services);
  // "No denial" would be untrue of somebody who denied something that we could not match with the question.
  const lead = `No ${wanted.noun} by ${name} of just that was found. What ${name} ${wanted.past} in this archive:`;
  return statementList(others, from, ids, lead, services);
}

/** `No denial of claim C8 in this archive…`, of the claim that comes closest; null where somebody takes that side, or no claim comes close. */
export async function nobodyTakes({ question, line }: Asked, services: Services): Promise<string | null> {
  const wanted = question.kind === "denials" ? DENIES : AFFIRMS;
  const [claim] = await findClaims(question.about || line, {}, services, 1);
  if (claim === undefined) return null;
  const stances = await services.archive.stancesOn(claim.id);
  if (takes(stances, wanted, null)) return null;
  return `No ${wanted.noun} of claim ${claim.id} in this archive. That does not mean there is none.`;
}

interface Wanted {
  readonly noun: string;
  readonly past: string;
  readonly polarities: readonly Stance["polarity"][];
}

const DENIES: Wanted = { noun: "denial", past: "denied", polarities: ["denies", "partly_denies"] };
const AFFIRMS: Wanted = { noun: "confirmation", past: "affirmed", polarities: ["affirms"] };

const takes = (stances: readonly Stance[], { polarities }: Wanted, claims: ReadonlySet<string> | null): boolean =>
  stances.some((stance) => polarities.includes(stance.polarity) && (claims === null || claims.has(stance.claim)));

async function none(
  name: string,
  { about, from }: { about: string; from: number },
  { noun }: Wanted,
  services: Services,
): Promise<Reply> {
  const nothing = `No ${noun} by ${name} in this archive. That does not mean there is none.`;
  const others = about === "" ? null : await claimReply({ words: about, filters: {}, from }, services);
  if (others?.cards === undefined) return { text: `${nothing} ${await searched(services)}` };
  return { ...others, text: `${nothing} What others said:` };
}
