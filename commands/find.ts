import { UserError } from "../src/core/errors.js";
import type { Reply } from "../src/core/reply.js";
import type { Agent, Claim } from "../src/records/types.js";
import type { Filters } from "../src/search/plan.js";
import { writeDate, writeDay } from "./dates.js";
import type { Services } from "./services.js";
import { takenBackNumber, takenBackWords } from "./taken-back.js";

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
  if (since && until && readDay(since, "since", services) > readDay(until, "until", services)) {
    throw new UserError("since is after until, so nothing can lie between them.", "Swap the two.");
  }
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
  const numbered = await services.archive.agent(name.trim());
  if (numbered !== undefined) return withVoices([numbered.id], services);
  const { ids, nearest } = (await services.names()).resolve(name);
  if (ids.length > 0) return withVoices(await oneOf(ids, name, services), services);
  const described = await describedAs(name, services);
  if (described.length === 1) return described.map(({ id }) => id);
  const known = (await services.names())
    .suggest("", role === "outlet" ? "outlet" : "speaker")
    .map(({ label }) => label);
  throw new UserError(`No ${role} called “${visible(name)}” in this archive.`, nameHint(described, nearest, known));
}

/** One agent, or one with its own voices; several people of a name are asked about, never picked or merged. @throws UserError */
export async function oneOf(ids: readonly string[], name: string, services: Services): Promise<readonly string[]> {
  const { archive } = services;
  const agents = (await Promise.all(ids.map((id) => archive.agent(id)))).filter((one) => one !== undefined);
  const origins = new Set(agents.map((one) => (one.kind === "organization" ? (one.speaksFor ?? one.id) : one.id)));
  if (origins.size <= 1) return ids;
  const names = agents.map((one) => ("name" in one ? one.name : one.descriptor));
  // “Keller” beside “Anna Keller” cannot be typed any fuller.
  const within = names.some((one) => names.some((other) => other.endsWith(` ${one}`)));
  const alike = within || new Set(names).size < names.length;
  if (!alike) throw new UserError(`“${visible(name)}” may be ${names.join(", or ")}.`, "Type the full name.");
  const told = await Promise.all(agents.map((one) => toldApart(one, services)));
  throw new UserError(
    `“${visible(name)}” may be ${told.join(", or ")}. The archive does not know whether they are one.`,
    `Take the number in the place of the name: /who ${agents[0]?.id} shows one alone.`,
  );
}

/** `ruiz-2 (Ana Ruiz, harbor master; newest S12, carried by Harbor Courier, March 4, 2025)`. */
async function toldApart(agent: Agent, { archive, dates }: Services): Promise<string> {
  const role = agent.kind === "person" && agent.roles[0] ? `, ${agent.roles[0].title}` : "";
  const [newest] = await archive.attributions({ source: agent.id, limit: 1 });
  const publisher = newest && (await archive.article(newest.article))?.publisher;
  const last = newest
    ? `; newest ${newest.id}${publisher ? `, carried by ${publisher}` : ""}, ${writeDate(newest.date, dates)}`
    : "; no statement of their own";
  return `${agent.id} (${"name" in agent ? agent.name : agent.descriptor}${role}${last})`;
}

function nameHint(described: readonly Agent[], nearest: readonly string[], known: readonly string[]): string {
  const descriptors = described.map((one) =>
    one.kind === "unnamed" || one.kind === "document" ? `“${one.descriptor}”` : "",
  );
  if (descriptors.length > 1)
    return `Several unnamed sources fit, and they are never merged: ${descriptors.join(", ")}.`;
  if (nearest.length > 0) return `Did you mean ${nearest.slice(0, 3).join(", or ")}?`;
  return `It knows, among others, ${known.slice(0, 6).join(", ")}.`;
}

const IDLE = new Set([
  "a",
  "an",
  "the",
  "unnamed",
  "anonymous",
  "source",
  "sources",
  "some",
  "who",
  "what",
  "did",
  "say",
]);

/** Unnamed sources and documents whose descriptor has every telling word of the description. */
export async function describedAs(description: string, { archive }: Services): Promise<Agent[]> {
  const words = (description.toLowerCase().match(/[\p{L}.]+/gu) ?? []).filter((word) => !IDLE.has(word));
  if (words.length === 0) return [];
  const fits = (descriptor: string) => words.every((word) => descriptor.toLowerCase().includes(word.replace(/s$/, "")));
  return (await archive.agents()).filter(
    (one) => (one.kind === "unnamed" || one.kind === "document") && fits(one.descriptor),
  );
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

/** Honest about what was searched, and never a verdict. `beyond` counts what the asker's limits left out. */
export async function nothingFound(words: string, services: Services, beyond = 0): Promise<Reply> {
  if (beyond > 0) {
    const many = beyond === 1 ? "1 statement matches" : `${beyond} statements match`;
    return {
      text: `Nothing within these limits. Without them, ${many}; an undated statement is left out by any date. ${await searched(services)}`,
    };
  }
  const before =
    (await takenBackNumber(words, services)) ?? (await takenBackWords({ words, pieces: [words] }, services));
  if (before !== undefined) return before;
  return {
    text: `Nothing in this archive comes close to “${visible(words)}”. That does not mean nobody said it. ${await searched(services)} It holds statements and their sources, not what articles tell in their own voice.`,
  };
}

/** Without controls that could turn the line round or hide a part of it. */
const visible = (words: string): string => words.replace(/[\p{Cc}\p{Cf}]/gu, "");

/** `Searched 25 statements, to March 5, 2025.` */
export async function searched({ archive, dates }: Services): Promise<string> {
  const { attributions, processFacts, newest } = await archive.holdings();
  const until = newest === null ? "" : `, to ${writeDay(newest, dates)}`;
  const statements = attributions + processFacts;
  return `Searched ${statements.toLocaleString("en-US")} statement${statements === 1 ? "" : "s"}${until}.`;
}

/** Claims by their number, by who reports them ("the Guardian report"), or by words; best first. A claim comes before one that only contradicts it. */
export async function findClaims(words: string, filters: Filters, services: Services, limit: number): Promise<Claim[]> {
  const numbered =
    (await services.archive.claim(words.trim())) ?? (await services.archive.claim(words.trim().toUpperCase()));
  if (numbered !== undefined) return [numbered];
  const { matches } = await services.search.claims(words, filters, { offset: 0, limit });
  const ids = [...new Set([...(await reportedBy(words, services)), ...matches.map(({ id }) => id)])];
  const found = await Promise.all(ids.map((id) => services.archive.claim(id)));
  const claims = found.filter((one) => one !== undefined);
  const answering = (claim: Claim) => Number(claims.some((other) => claim.contradicts?.includes(other.id)));
  return [...claims].sort((a, b) => answering(a) - answering(b)).slice(0, limit);
}

const REPORT = /\b(?:the|a|an|that|this|of|by|from|report(?:s|ing|ed)?|stor(?:y|ies)|article|claims?|allegations?)\b/gi;

/** The claims that somebody named in the words reports or affirms, when the words are about a report and nothing else. */
async function reportedBy(words: string, services: Services): Promise<string[]> {
  const name = words.replace(REPORT, " ").replace(/\s+/g, " ").trim();
  if (name === "" || name === words.trim()) return [];
  const { ids } = (await services.names()).resolve(name);
  const statements = await Promise.all(ids.map((source) => services.archive.attributions({ source })));
  const stances = await Promise.all(statements.flat().map(({ id }) => services.archive.stancesBy(id)));
  return stances
    .flat()
    .filter(({ polarity }) => ["reports", "affirms"].includes(polarity))
    .map(({ claim }) => claim);
}
