import { UserError } from "../src/core/errors.js";
import type { Reply } from "../src/core/reply.js";
import type { Attribution, Claim } from "../src/records/types.js";
import type { Filters } from "../src/search/plan.js";
import { writeDay } from "./dates.js";
import type { Services } from "./services.js";

/** How people narrow what is searched, as typed. */
export interface Narrowing {
  readonly speaker?: string | undefined;
  readonly outlet?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly sourcing?: "on-record" | "unnamed" | "any" | undefined;
}

/** Reads typed narrowing as filters. @throws UserError for a name or a day that is not understood, with the nearest names. */
export async function readFilters(narrowing: Narrowing, services: Services): Promise<Filters> {
  const { speaker, outlet, since, until, sourcing } = narrowing;
  return {
    ...(speaker ? { speakers: await agentsCalled(speaker, "speaker", services) } : {}),
    ...(outlet ? { outlets: await agentsCalled(outlet, "outlet", services) } : {}),
    ...(since ? { since: readDay(since, "since", services) } : {}),
    ...(until ? { until: readDay(until, "until", services) } : {}),
    ...(sourcing && sourcing !== "any" ? { sourcing } : {}),
  };
}

/** Every agent that the name may mean, with the accounts and press desks that speak for them. @throws UserError */
export async function agentsCalled(
  name: string,
  role: "speaker" | "outlet" | "name",
  services: Services,
): Promise<string[]> {
  const names = await services.names();
  const { ids, nearest } = names.resolve(name);
  if (ids.length === 0) {
    const hint =
      nearest.length > 0
        ? `Did you mean ${nearest.slice(0, 3).join(", or ")}?`
        : "Type a name, and pick one that is offered.";
    throw new UserError(`No ${role} called “${name}” in this archive.`, hint);
  }
  return withVoices(ids, services);
}

/** The agents and those that speak only for them: an institution's account is the institution speaking. */
export async function withVoices(ids: readonly string[], { archive }: Services): Promise<string[]> {
  const agents = await archive.agents();
  const voices = agents.filter(
    (one) => one.kind === "organization" && one.speaksFor !== undefined && ids.includes(one.speaksFor),
  );
  return [...new Set([...ids, ...voices.map(({ id }) => id)])];
}

function readDay(words: string, edge: "since" | "until", services: Services): string {
  const day = services.readDay(words, edge);
  if (day !== null) return day;
  throw new UserError(
    `I can't read “${words}” as a date for ${edge}.`,
    "Try 2025-03-04, March 2025, last week or 2019.",
  );
}

/** Honest about what was searched, and never a verdict. */
export async function nothingFound(words: string, services: Services): Promise<Reply> {
  return {
    text: `Nothing in this archive comes close to “${words}”. That does not mean nobody said it. ${await searched(services)}`,
  };
}

/** `Searched 25 statements, to March 5, 2025.` */
export async function searched({ archive, dates }: Services): Promise<string> {
  const { attributions, processFacts, newest } = await archive.holdings();
  const until = newest === null ? "" : `, to ${writeDay(newest, dates)}`;
  const statements = attributions + processFacts;
  return `Searched ${statements.toLocaleString("en-US")} statement${statements === 1 ? "" : "s"}${until}.`;
}

/** The attributions behind ids, in their order; those that are gone are left out. */
export async function attributionsBehind(ids: readonly string[], { archive }: Services): Promise<Attribution[]> {
  const found = await Promise.all(ids.map((id) => archive.attribution(id)));
  return found.filter((one) => one !== undefined);
}

/** Claims by their number, or by words; best first. */
export async function findClaims(words: string, filters: Filters, services: Services, limit: number): Promise<Claim[]> {
  const numbered = await services.archive.claim(words.trim().toUpperCase());
  if (numbered !== undefined) return [numbered];
  const { matches } = await services.search.claims(words, filters, { offset: 0, limit });
  const claims = await Promise.all(matches.map(({ id }) => services.archive.claim(id)));
  return claims.filter((one) => one !== undefined);
}
