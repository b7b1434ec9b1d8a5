import type { QuoteBlock, Source } from "../src/core/reply.js";
import { previousNumber } from "../src/desk/revise.js";
import type { Agent, Article, Attribution, Correction, RelayHop } from "../src/records/types.js";
import { holds } from "../src/records/verify.js";
import { writeDay } from "./dates.js";
import { nameOf, whereAndWhen } from "./say.js";
import type { DateStyle, Services } from "./services.js";
import { type ClaimView, opponents, viewClaim } from "./standing.js";
import { type Version, versionsOf } from "./versions.js";

/** An attribution with everything a card says about it. */
export interface Shown {
  readonly attribution: Attribution;
  readonly agent: Agent | undefined;
  readonly parent: Agent | undefined;
  readonly article: Article | undefined;
  /** Who passed the words on, primary first, without the speaker and the publisher. */
  readonly between: readonly string[];
  /** The unnamed sources that an outlet's report rests on. */
  readonly citing: readonly Agent[];
  /** What editors have explained about it, oldest first; and what was taken back of it while its record still stands, as an import may leave it. */
  readonly clarifications: readonly Correction[];
  /** The same words as others carry them, where they differ. */
  readonly versions: readonly (Version & { readonly shown: Shown })[];
  readonly claims: readonly ClaimView[];
  /** The first opponent whose own words are short enough to stand beside these. */
  readonly other: Shown | null;
}

export async function show(attribution: Attribution, services: Services): Promise<Shown> {
  const stances = await services.archive.stancesBy(attribution.id);
  const claims = await Promise.all(stances.map((stance) => services.archive.claim(stance.claim)));
  const views = await Promise.all(
    claims.filter((claim) => claim !== undefined).map((claim) => viewClaim(claim, services)),
  );
  const alone = await showAlone(attribution, services);
  const versions = await Promise.all(
    (await versionsOf(attribution, services)).map(async (one) => ({
      ...one,
      shown: await showAlone(one.attribution, services),
    })),
  );
  return { ...alone, versions, claims: views, other: await otherVoice(attribution.id, views, services) };
}

const LONGEST_BESIDE = 600;

async function otherVoice(id: string, views: readonly ClaimView[], services: Services): Promise<Shown | null> {
  const records = views.flatMap((view) => opponents(view, id)).map(({ record }) => record);
  const found = records.find(
    (one): one is Attribution =>
      one.kind === "attribution" &&
      one.reviewState === "confirmed" &&
      quotedLength(one) > 0 &&
      quotedLength(one) <= LONGEST_BESIDE,
  );
  return found === undefined ? null : showAlone(found, services);
}

/** The same without the claims it bears on: for a card that is about a claim already. */
export async function showAlone(attribution: Attribution, services: Services): Promise<Shown> {
  const { archive } = services;
  const id = attribution.source.agent;
  const agent = id === null ? undefined : await archive.agent(id);
  const parent = agent?.kind === "organization" && agent.parent ? await archive.agent(agent.parent) : undefined;
  const article = await archive.article(attribution.article);
  const citing = await citedBy(attribution, agent, services);
  return {
    attribution,
    agent,
    parent,
    article,
    between: await betweenOf(attribution, services),
    citing,
    clarifications: await clarificationsOf(attribution.id, services),
    versions: [],
    claims: [],
    other: null,
  };
}

/** Those of the statements whose place this one took too. */
async function clarificationsOf(id: string, { archive }: Services): Promise<readonly Correction[]> {
  const numbers = [id];
  for (let at = previousNumber(id); at !== null; at = previousNumber(at)) numbers.unshift(at);
  const all = await Promise.all(numbers.map((one) => archive.correctionsOf(one)));
  return all.flat().filter(({ type, of }) => type === "clarification" || of === id);
}

/** Unnamed sources of the statements nested in an outlet's report. */
async function citedBy(
  { id, article, level }: Attribution,
  agent: Agent | undefined,
  { archive }: Services,
): Promise<Agent[]> {
  const outlet = agent?.kind === "organization" && agent.outlet;
  if (!outlet && !(agent?.kind === "unnamed" && level !== "anonymous")) return [];
  const nested = (await archive.attributions({ article })).filter(({ parent }) => parent === id);
  const agents = await Promise.all(
    nested.map(({ source }) => (source.agent === null ? undefined : archive.agent(source.agent))),
  );
  return agents.filter((one) => one !== undefined).filter(({ kind }) => kind === "unnamed");
}

/** A hop after a denial carries the denial on, not what was denied: "denied by Tricia McLaughlin, whose denial CISA reposted". */
async function betweenOf({ relay, source }: Attribution, { archive }: Services): Promise<string[]> {
  const middle = relay.filter(({ agent, act }) => agent !== source.agent && act !== "published");
  const agents = await Promise.all(middle.map(({ agent }) => archive.agent(agent)));
  const denied = middle.findIndex(({ act }) => act === "denied");
  return middle.map(({ act }, i) =>
    denied >= 0 && i > denied
      ? `that denial ${PASSED_ON[act]} ${nameOf(agents[i])}`
      : `${PASSED_ON[act]} ${nameOf(agents[i])}`,
  );
}

const PASSED_ON = {
  said: "as told by",
  posted: "posted by",
  reposted: "reposted by",
  quoted: "quoted by",
  told: "told by",
  reported: "reported by",
  published: "published by",
  read_out: "read out by",
  denied: "denied by",
  cited: "cited by",
} as const satisfies Record<RelayHop["act"], string>;

/** The exact words, one block a segment, each checked as it is sent; none where one of them does not stand the check (law 1). */
export function quoteBlocks(shown: Shown, style: DateStyle): QuoteBlock[] {
  const { attribution, article } = shown;
  const { quoted } = attribution;
  if (!quoted.every((selector) => holds(selector, article?.text ?? null))) return [];
  const source = sourceOf(article, style);
  const said = [whereAndWhen(attribution, style), ...shown.between.filter((one) => one.startsWith("read out"))].join(
    ", ",
  );
  return quoted.map(({ exact }, i) => ({
    kind: "quote" as const,
    id: attribution.id,
    text: exact ?? "",
    speaker: nameOf(shown.agent),
    said,
    ...(source ? { source } : {}),
    ...(quoted.length > 1 ? { segment: { index: i + 1, of: quoted.length } } : {}),
  }));
}

/** The exact words of a record without the article's label, for a quote that stands beside the card's own. */
export const bareQuotes = (shown: Shown, style: DateStyle): QuoteBlock[] =>
  quoteBlocks(shown, style).map(({ source: _, ...quote }) => quote);

export function sourceOf(article: Article | undefined, style: DateStyle): Source | null {
  if (article === undefined || article.publisher === null) return null;
  const date = article.datePublished === null ? "date not stated" : writeDay(article.datePublished, style);
  const label = `carried by ${article.publisher}, ${date}`;
  return article.url === null ? { label } : { label, url: article.url };
}

export const quotedLength = ({ quoted }: Attribution): number =>
  quoted.reduce((sum, { exact }) => sum + (exact?.length ?? 0), 0);
