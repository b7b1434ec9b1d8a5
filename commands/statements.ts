import type { Card, Reply } from "../src/core/reply.js";
import type { Attribution } from "../src/records/types.js";
import type { Filters } from "../src/search/plan.js";
import { attributionsBehind } from "./behind.js";
import { statementCard } from "./cards.js";
import { findClaims } from "./find.js";
import { nameAndRole, nameOf } from "./say.js";
import type { Services } from "./services.js";
import { show } from "./shown.js";

/** Everything that the agents said, and what they read out for others; newest first, exact words before reports, undated last. */
export async function statementsBy(ids: readonly string[], { archive }: Services): Promise<Attribution[]> {
  const own = await Promise.all(ids.map((source) => archive.attributions({ source })));
  const passedOn = await Promise.all(ids.map((relayedBy) => archive.attributions({ relayedBy })));
  const all = new Map(
    [...own.flat(), ...passedOn.flat().filter((one) => readOutBy(one, ids))].map((one) => [one.id, one]),
  );
  return [...all.values()].sort(newestFirst);
}

const newestFirst = (a: Attribution, b: Attribution): number =>
  (b.date.to ?? "").localeCompare(a.date.to ?? "") ||
  Number(b.quoted.length > 0) - Number(a.quoted.length > 0) ||
  a.id.localeCompare(b.id);

export const readOutBy = ({ relay }: Attribution, ids: readonly string[]): boolean =>
  relay.some((hop) => hop.act === "read_out" && ids.includes(hop.agent));

export const saidBy = ({ source }: Attribution, ids: readonly string[]): boolean =>
  source.agent !== null && ids.includes(source.agent);

/** Whether a statement lies within days; one whose date is not stated lies within none. */
export function isWithin({ date }: Attribution, { since, until }: Pick<Filters, "since" | "until">): boolean {
  if (since === undefined && until === undefined) return true;
  const [from, to] = [date.from ?? date.to, lastDay(date.to ?? date.from)];
  return from !== null && to !== null && (since === undefined || to >= since) && (until === undefined || from <= until);
}

/** The last day of a month or a year that is all that is known. */
function lastDay(day: string | null): string | null {
  if (day === null || day.length === 10) return day;
  return day.length === 4 ? `${day}-12-31` : `${day}-31`;
}

const MOST = 50;
const CLAIMS = 5;

/**
 * Statements about some words: those that match them, then those of the same speakers that take a stance on a claim that matches. Without
 * speakers, only the former.
 */
export async function statementsAbout(
  words: string,
  filters: Filters,
  ids: readonly string[],
  services: Services,
): Promise<Attribution[]> {
  const { speakers: _, ...anybody } = filters;
  const matching = await matches(words, ids.length > 0 ? { ...anybody, speakers: ids } : anybody, services);
  if (ids.length === 0) return matching;
  const readOut = (await matches(words, anybody, services)).filter((one) => readOutBy(one, ids));
  const onClaims = (await stancesAbout(words, services)).filter((one) => saidBy(one, ids) && isWithin(one, filters));
  return [...new Map([...matching, ...onClaims, ...readOut].map((one) => [one.id, one])).values()];
}

async function matches(words: string, filters: Filters, services: Services): Promise<Attribution[]> {
  const { matches: found } = await services.search.quotes(words, filters, { offset: 0, limit: MOST });
  return attributionsBehind(
    found.map(({ id }) => id),
    services,
  );
}

async function stancesAbout(words: string, services: Services): Promise<Attribution[]> {
  const claims = await findClaims(words, {}, services, CLAIMS);
  const stances = await Promise.all(claims.map(({ id }) => services.archive.stancesOn(id)));
  return attributionsBehind([...new Set(stances.flat().map(({ by }) => by))], services);
}

/** A statement of theirs; one that came through somebody else, or that they only read out, says so in its title. */
export async function statementBy(attribution: Attribution, ids: readonly string[], services: Services): Promise<Card> {
  const shown = await show(attribution, services);
  const speaker = nameAndRole(shown.agent, shown.parent);
  if (ids.length > 0 && !saidBy(attribution, ids)) {
    const reader = nameOf(await services.archive.agent(ids[0] ?? ""));
    return statementCard(shown, services.dates, `Words of ${speaker}, read out by ${reader}`);
  }
  const through = ids.length > 0 ? shown.between.find((one) => /^(read out|as told|quoted)/.test(one)) : undefined;
  return statementCard(shown, services.dates, through ? `${speaker}: ${through}` : speaker);
}

const PAGE = 5;

/** One page of statements as an answer; `ask` puts its own question into the paging. */
export async function statementList(
  found: readonly Attribution[],
  from: number,
  ids: readonly string[],
  lead: string,
  services: Services,
): Promise<Reply> {
  return {
    text: lead,
    cards: await Promise.all(found.slice(from, from + PAGE).map((one) => statementBy(one, ids, services))),
    list: { call: { command: "ask", options: {} }, from, total: found.length, size: PAGE },
  };
}
