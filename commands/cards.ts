import type { Action, Block, Card, FactsBlock, QuoteBlock, Source } from "../src/core/reply.js";
import type { Position } from "../src/records/position.js";
import { hasOwnWords, isAnonymous, isOutlet, sideOf } from "../src/records/position.js";
import type { Agent, Article, Attribution } from "../src/records/types.js";
import { writeDate, writeDay } from "./dates.js";
import { nameAndRole, nameOf, sourcing, statusInWords, tallyInWords, whereAndWhen } from "./say.js";
import type { DateStyle, Services } from "./services.js";
import { type ClaimView, opponents, viewClaim } from "./standing.js";

/** An attribution with everything a card says about it. */
export interface Shown {
  readonly attribution: Attribution;
  readonly agent: Agent | undefined;
  readonly parent: Agent | undefined;
  readonly article: Article | undefined;
  /** Who passed the words on, primary first, without the speaker and the publisher. */
  readonly between: readonly string[];
  readonly claims: readonly ClaimView[];
}

export async function show(attribution: Attribution, services: Services): Promise<Shown> {
  const stances = await services.archive.stancesBy(attribution.id);
  const claims = await Promise.all(stances.map((stance) => services.archive.claim(stance.claim)));
  const views = await Promise.all(
    claims.filter((claim) => claim !== undefined).map((claim) => viewClaim(claim, services)),
  );
  return { ...(await showAlone(attribution, services)), claims: views };
}

/** The same without the claims it bears on: for a card that is about a claim already. */
async function showAlone(attribution: Attribution, services: Services): Promise<Shown> {
  const { archive } = services;
  const id = attribution.source.agent;
  const agent = id === null ? undefined : await archive.agent(id);
  const parent = agent?.kind === "organization" && agent.parent ? await archive.agent(agent.parent) : undefined;
  const article = await archive.article(attribution.article);
  return { attribution, agent, parent, article, between: await betweenOf(attribution, services), claims: [] };
}

async function betweenOf({ relay, source }: Attribution, { archive }: Services): Promise<string[]> {
  const middle = relay.filter(({ agent, act }) => agent !== source.agent && act !== "published");
  const agents = await Promise.all(middle.map(({ agent }) => archive.agent(agent)));
  return middle.map(({ act }, i) => `${PASSED_ON[act]} ${nameOf(agents[i])}`);
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
  denied: "answered with a denial by",
  cited: "cited by",
} as const satisfies Record<Attribution["relay"][number]["act"], string>;

/** The exact words, one block a segment; nothing where the article quotes none. */
export function quoteBlocks(shown: Shown, style: DateStyle): QuoteBlock[] {
  const { attribution, article } = shown;
  const { quoted } = attribution;
  const source = sourceOf(article, style);
  return quoted.flatMap(({ exact }, i) =>
    exact === null
      ? []
      : [
          {
            kind: "quote" as const,
            id: attribution.id,
            text: exact,
            speaker: nameOf(shown.agent),
            said: [whereAndWhen(attribution, style), ...shown.between.filter((one) => one.startsWith("read out"))].join(
              ", ",
            ),
            ...(source ? { source } : {}),
            ...(quoted.length > 1 ? { segment: { index: i + 1, of: quoted.length } } : {}),
          },
        ],
  );
}

export function sourceOf(article: Article | undefined, style: DateStyle): Source | null {
  if (article === undefined || article.publisher === null) return null;
  const date = article.datePublished === null ? "date not stated" : writeDay(article.datePublished, style);
  const label = `carried by ${article.publisher}, ${date}`;
  return article.url === null ? { label } : { label, url: article.url };
}

/** One statement: the words, how they are sourced, the claims they bear on and what the other side said. */
export function statementCard(shown: Shown, style: DateStyle, title = nameAndRole(shown.agent, shown.parent)): Card {
  const { attribution } = shown;
  const facts = statementFacts(shown, style);
  return {
    title: suggestedTitle(attribution, title),
    ...(shown.article?.url ? { url: shown.article.url } : {}),
    blocks: [...wordsBlocks(shown, style), facts, ...otherSideQuotes(shown, style)],
    brief: [
      { kind: "text", text: "Too long for one message here. How it is sourced, and the whole under its number:" },
      { kind: "facts", rows: [...facts.rows.filter(([label]) => label !== IN_OUR_WORDS), ["Number", attribution.id]] },
    ],
    actions: statementActions(shown),
  };
}

const IN_OUR_WORDS = "In our words";

const suggestedTitle = ({ reviewState }: Attribution, title: string): string =>
  reviewState === "suggested" ? `Suggested, not confirmed: ${title}` : title;

function wordsBlocks(shown: Shown, style: DateStyle): Block[] {
  const quotes = quoteBlocks(shown, style);
  if (quotes.length > 0) return quotes;
  const source = sourceOf(shown.article, style);
  const where = [whereAndWhen(shown.attribution, style), source?.label].filter(Boolean).join(" · ");
  return [{ kind: "text", text: `No exact words in the article. ${where} · ${shown.attribution.id}` }];
}

function statementFacts({ attribution, agent, between, claims }: Shown, style: DateStyle): FactsBlock {
  const rows: [string, string][] = [];
  if (attribution.gist !== null) rows.push([IN_OUR_WORDS, attribution.gist]);
  rows.push(["Sourcing", sourcing(attribution, agent)]);
  if (attribution.source.agent === null || attribution.reviewState === "suggested") {
    rows.push([
      "Speaker",
      `not confirmed${attribution.source.resolved ? `: suggested from ${attribution.source.resolved}` : ""}`,
    ]);
  }
  if (attribution.reviewState === "suggested")
    rows.push(["Confidence", `${Math.round(attribution.confidence * 100)}%`]);
  if (between.length > 0) rows.push(["Reached us", between.join(", then ")]);
  for (const view of claims) rows.push(...claimRows(view, attribution.id, style));
  return { kind: "facts", rows };
}

function claimRows(view: ClaimView, record: string, style: DateStyle): [string, string][] {
  const { claim } = view;
  const own = view.positions.find((one) => one.record.id === record);
  const others = opponents(view, record);
  const rows: [string, string][] = [
    [`${own ? VERBS[own.stance.polarity] : "Bears on"} claim ${claim.id}`, claimLine(view)],
  ];
  if (others.length > 0)
    rows.push([`Other side on ${claim.id}`, others.map((one) => positionLine(one, style)).join("; ")]);
  return rows;
}

/** A claim in our words, marked as ours, with its computed status. */
export const claimLine = ({ claim, standing }: ClaimView): string =>
  `${claim.text} (Our words.) ${capital(statusInWords(standing))}.`;

const VERBS = {
  affirms: "Affirms",
  denies: "Denies",
  partly_denies: "Denies in part",
  reports: "Reports",
  disputes_report: "Reports against",
  declines_comment: "Declines comment on",
  no_response: "No response on",
  implies: "Implies",
} as const satisfies Record<Position["stance"]["polarity"], string>;

/** `reported by The Guardian, date not stated, S14`. */
export function positionLine(position: Position, style: DateStyle): string {
  return `${undatedPosition(position)}, ${writeDate(position.record.date, style)}, ${position.record.id}`;
}

/** `reported by The Guardian`, with what exactly, where that is not the whole claim. */
export function undatedPosition({ agent, stance }: Position): string {
  const scope = stance.scope === null ? "" : ` (${stance.scope})`;
  return `${TAKEN[stance.polarity]} ${nameOf(agent)}${scope}`;
}

const TAKEN = {
  affirms: "affirmed by",
  denies: "denied by",
  partly_denies: "denied in part by",
  reports: "reported by",
  disputes_report: "disputed by",
  declines_comment: "no comment by",
  no_response: "no response by",
  implies: "implied by",
} as const satisfies Record<Position["stance"]["polarity"], string>;

/** A denial travels in its own words where it has some: the first opponent with a quote short enough to stand here. */
function otherSideQuotes({ attribution, claims }: Shown, style: DateStyle): Block[] {
  const across = claims.flatMap((view) => opponents(view, attribution.id));
  const found = across.find(
    ({ record }) => record.kind === "attribution" && quotedLength(record) > 0 && quotedLength(record) <= 600,
  );
  if (found === undefined || found.record.kind !== "attribution") return [];
  return [{ kind: "text", text: "The other side, in their words:" }, ...bareQuotes(found.record, found.agent, style)];
}

const quotedLength = ({ quoted }: Attribution): number =>
  quoted.reduce((sum, { exact }) => sum + (exact?.length ?? 0), 0);

/** The exact words of a record without the article's label, for a quote that stands beside the card's own. */
export function bareQuotes(record: Attribution, agent: Agent | undefined, style: DateStyle): QuoteBlock[] {
  return quoteBlocks(
    { attribution: record, agent, parent: undefined, article: undefined, between: [], claims: [] },
    style,
  );
}

function statementActions({ attribution, claims }: Shown): Action[] {
  const seen = new Set<string>();
  const onClaims = claims.flatMap(({ claim }) => {
    if (seen.has(claim.id)) return [];
    seen.add(claim.id);
    return [{ label: `Claim ${claim.id}`, call: { command: "claim", options: { words: claim.id } } }];
  });
  return [
    { label: "Context and source", call: { command: "source", options: { quote: attribution.id } } },
    ...onClaims.slice(0, 3),
  ];
}

/** A claim with both sides, in one card: status and tally first, then the words of each side. */
export async function claimCard(view: ClaimView, services: Services): Promise<Card> {
  const { claim, positions, counter } = view;
  const against = positions.filter((one) => sideOf(one) === "against");
  const affirm = positions.filter((one) => sideOf(one) === "for");
  const facts: FactsBlock = {
    kind: "facts",
    rows: [
      ["Status", statusInWords(view.standing)],
      ["Sourcing", tallyInWords(view.tally)],
    ],
  };
  return {
    title: `Claim ${claim.id}, in our words: ${claim.text}`,
    blocks: [
      facts,
      ...(await sideBlocks("Against it", against, services)),
      ...(await sideBlocks("For it", affirm, services)),
      ...(await sideBlocks("For the contrary claim", counter, services)),
    ],
    brief: [facts, allSidesBrief([...against, ...affirm, ...counter], services.dates)],
    actions: [{ label: "Timeline", call: { command: "timeline", options: { words: claim.id } } }],
  };
}

function allSidesBrief(positions: readonly Position[], style: DateStyle): FactsBlock {
  return {
    kind: "facts",
    rows: positions.map((one) => [one.record.id, `${undatedPosition(one)}, ${writeDate(one.record.date, style)}`]),
  };
}

/** One side of a claim, by how each is sourced, on the record first. */
async function sideBlocks(side: string, positions: readonly Position[], services: Services): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const [how, belongs] of SOURCED) {
    const group = positions.filter(belongs);
    if (group.length === 0) continue;
    blocks.push({ kind: "text", text: `${side}, ${how}:` });
    for (const position of group) blocks.push(...(await positionBlocks(position, services)));
  }
  return blocks;
}

type Belongs = (position: Position) => boolean;

const byOutlet: Belongs = (one) => hasOwnWords(one) && isOutlet(one);
const unnamed: Belongs = (one) => hasOwnWords(one) && !isOutlet(one) && isAnonymous(one);
const byDocument: Belongs = ({ record }) => record.kind === "attribution" && record.level === "document";
const onRecord: Belongs = (one) => hasOwnWords(one) && !byOutlet(one) && !unnamed(one) && !byDocument(one);

/** Every position belongs to exactly one of these. */
const SOURCED: readonly (readonly [string, Belongs])[] = [
  ["on the record", onRecord],
  ["without a name", unnamed],
  ["reported by outlets", byOutlet],
  ["by a document", byDocument],
  ["by a repost, in no words of their own", (one) => !hasOwnWords(one)],
];

async function positionBlocks(position: Position, services: Services): Promise<Block[]> {
  const { record } = position;
  if (record.kind === "attribution" && quotedLength(record) > 0) {
    return quoteBlocks(await showAlone(record, services), services.dates);
  }
  const line = `${undatedPosition(position)}, ${writeDate(record.date, services.dates)}. ${record.gist ?? ""}${sumsUp(record)}`;
  return [{ kind: "facts", rows: [[record.id, line.trim()]] }];
}

/** The same act of speaking, told twice: said so, because it counts once. */
const sumsUp = (record: Position["record"]): string =>
  record.kind === "attribution" && record.summarises !== null ? ` Sums up ${record.summarises}.` : "";

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
