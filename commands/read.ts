import { outcomeOf } from "../src/checking/outcome.js";
import type { Asker } from "../src/core/command.js";
import { integer } from "../src/core/options.js";
import type { Card, MarkedText, Reply } from "../src/core/reply.js";
import { linkClaims, proposeClaims } from "../src/reading/claims.js";
import type { Reading } from "../src/reading/reading.js";
import type { Attribution, ProcessFact } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { confirmReading } from "./confirm-reading.js";
import { writeDate } from "./dates.js";
import { mustEdit } from "./editing.js";
import { findClaims } from "./find.js";
import { deskOf } from "./following.js";
import { choiceOf, marksOf } from "./marked.js";
import { nearQuotes } from "./near.js";
import { VERBS } from "./position-line.js";
import { counted, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import type { Shown } from "./shown.js";

const PAGE = 5;

export default defineCommand({
  name: "read",
  summary: "Read an article: its quotes, their speakers and sourcing, as suggestions to confirm",
  options: {
    article: text("A link, or the article's text", { required: true, rest: true, maxLength: 200_000 }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
    keep: integer("1 keeps what was found, as suggestions", { hidden: true, min: 0, max: 1 }),
    confirm: text("What a person picked of it, to be kept as confirmed", { hidden: true, maxLength: 50_000 }),
  },
  phrases: ["read this: {article}"],
  examples: [
    {
      say: "/read “We will not sell the ferry,” said Ana Ruiz, the mayor of Springfield.",
      see: /“We will not sell the ferry,” — Ana Ruiz/,
    },
  ],
  audience: "asker",
  async run({ article, from = 0, keep = 0, confirm }, services, asker) {
    const reading = await services.read(article);
    if (confirm !== undefined) return confirmReading({ reading, article, picked: confirm, from }, services, asker);
    if (keep === 1) return keepReading(reading, services, asker);
    return readingReply(reading, { article, from }, services);
  },
});

/** Keeps what was found, for people to confirm: nothing is confirmed by being kept. */
async function keepReading(reading: Reading, services: Services, asker: Asker): Promise<Reply> {
  mustEdit(asker, services);
  await deskOf(services).keep(reading);
  const many = reading.attributions.length;
  return {
    text: `${counted(many)} ${many === 1 ? "is" : "are"} kept as suggestions. Confirm or reject each under review.`,
    actions: [{ label: "Review them", call: { command: "review", options: { article: reading.article.id } } }],
  };
}

async function readingReply(
  reading: Reading,
  { article, from }: { article: string; from: number },
  services: Services,
): Promise<Reply> {
  const { attributions } = reading;
  const shown = attributions.slice(from, from + PAGE);
  const cards = await Promise.all(shown.map((one) => suggestionCard(one, reading, services)));
  return {
    text: `${headline(reading)}${unread(reading)}`,
    cards: [...(from === 0 ? articleCards(reading, services) : []), ...cards],
    list: {
      call: { command: "read", options: { article } },
      from,
      total: attributions.length,
      size: PAGE,
      lead: from === 0 ? 1 : 0,
    },
    ...(services.desk === undefined || attributions.length === 0
      ? {}
      : { actions: [{ label: "Keep as suggestions", call: { command: "read", options: { article, keep: 1 } } }] }),
    ...(reading.article.text === null ? {} : { marked: markedWhole(reading.article.text, reading, article, services) }),
  };
}

function headline({ attributions, article }: Reading): string {
  const title = article.headline === null ? "the article" : `“${article.headline}”`;
  if (attributions.length === 0) return `No attributed quote found in ${title}. That is an answer, not an error.`;
  const count = (type: Attribution["quoteType"]) => attributions.filter(({ quoteType }) => quoteType === type).length;
  const kinds = `${count("direct")} direct, ${count("mixed")} partly quoted, ${count("indirect")} reported`;
  return `${attributions.length} attributions in ${title}: ${kinds}. All are suggestions; nothing is confirmed by itself.`;
}

/** A very long text is read only so far, and that is said. */
const unread = ({ unreadFrom }: Reading): string =>
  unreadFrom === null
    ? ""
    : ` The text is long: nothing after character ${unreadFrom.toLocaleString("en-US")} was read.`;

/** The article itself, what happened around its statements, and marks that point the wrong way. */
function articleCards({ article, processFacts, agents, anomalies }: Reading, services: Services): Card[] {
  const rows: [string, string][] = [
    ["Publisher", article.publisher ?? "not stated"],
    ["Published", article.datePublished ?? "not stated"],
    ...processFacts.map((fact): [string, string] => ["Also", processLine(fact, agents, services)]),
  ];
  if (anomalies.length > 0)
    rows.push([
      "Quotation marks",
      `${anomalies.length} point the wrong way or have no partner; the text is kept as printed`,
    ]);
  return [
    {
      title: article.headline ?? "The article",
      ...(article.url ? { url: article.url } : {}),
      blocks: [{ kind: "facts", rows }],
    },
  ];
}

function processLine(fact: ProcessFact, agents: Reading["agents"], { dates }: Services): string {
  return `${nameOf(agents.find(({ id }) => id === fact.agent))}: ${fact.gist} (${writeDate(fact.date, dates)})`;
}

async function suggestionCard(attribution: Attribution, reading: Reading, services: Services): Promise<Card> {
  const card = statementCard(showSuggested(attribution, reading), services.dates);
  const rows: [string, string][] = [
    ["Evidence", attribution.evidence.join("; ") || "none"],
    ...(await claimRows(attribution, reading, services)),
    ["In the archive", await knownAs(attribution, services)],
  ];
  // Buttons that look the record up would find nothing: it is not in the archive yet.
  return { title: card.title, blocks: [...reported(attribution, reading), ...card.blocks, { kind: "facts", rows }] };
}

/** What an indirect statement reports is the article's prose: shown as the article's, outside quotation marks. */
function reported({ quoteType, content }: Attribution, { article }: Reading): Card["blocks"] {
  if (quoteType === "direct" || article.text === null) return [];
  const text = article.text;
  const words = content.map(({ span: [start, end] }) => text.slice(start, end)).join(" … ");
  return words === "" ? [] : [{ kind: "text", text: `As the article reports it: ${words}` }];
}

function showSuggested(attribution: Attribution, { article, agents }: Reading): Shown {
  const byId = (id: string | null) => agents.find((one) => one.id === id);
  const agent = byId(attribution.source.agent);
  const middle = attribution.relay.filter((hop) => hop.agent !== attribution.source.agent && hop.act !== "published");
  const between = middle.map((hop) => `by way of ${nameOf(byId(hop.agent))}`);
  const parent = agent?.kind === "organization" ? byId(agent.parent) : undefined;
  return {
    attribution,
    agent,
    parent,
    article,
    between,
    citing: [],
    clarifications: [],
    versions: [],
    claims: [],
    other: null,
  };
}

/** The known claim that it takes up and what it would do to it; else a new one, cut from the article. Neither is confirmed by itself. */
async function claimRows(
  attribution: Attribution,
  { article }: Reading,
  services: Services,
): Promise<[string, string][]> {
  const words = attribution.content
    .map(({ exact, span: [start, end] }) => exact ?? article.text?.slice(start, end) ?? "")
    .join(" ");
  const claims = words === "" ? [] : await findClaims(words.slice(0, 300), {}, services, CLAIMS_COMPARED);
  // Search knows which words tell claims apart; the links say which of those found are taken up at all, and how.
  const links = linkClaims(attribution, claims);
  const claim = claims.find(({ id }) => links.some((one) => one.claim === id));
  const link = links.find((one) => one.claim === claim?.id);
  if (link !== undefined && claim !== undefined) {
    const share = `${Math.round(link.similarity * 100)}% of its words`;
    return [
      [
        "Nearest known claim",
        `${VERBS[link.polarity].toLowerCase()} ${claim.id}, if confirmed (${share}): ${claim.text} (our words)`,
      ],
    ];
  }
  const [proposal] = proposeClaims([attribution], claims);
  const none: [string, string] = ["Nearest known claim", "none comes close"];
  return proposal === undefined
    ? [none]
    : [none, ["New claim, cut from the article", `${proposal.text} (for a person to name)`]];
}

const CLAIMS_COMPARED = 5;

async function knownAs({ quoted }: Attribution, services: Services): Promise<string> {
  const words = quoted.flatMap(({ exact }) => (exact === null ? [] : [exact])).join(" ");
  if (words === "") return "new";
  const pasted = { pieces: [words], words };
  const outcome = outcomeOf(pasted, await nearQuotes(pasted, services));
  return outcome.kind === "verbatim" || outcome.kind === "elided" ? `the same words as ${outcome.id}` : "new";
}

/** The whole text with everything that was found in its place; where a desk keeps things, a person may confirm what is right. */
const markedWhole = (words: string, reading: Reading, article: string, { desk }: Services): MarkedText => ({
  text: words,
  marks: reading.attributions.flatMap(marksOf),
  ...(desk === undefined || reading.attributions.length === 0 ? {} : { choice: choiceOf(reading, article) }),
});
