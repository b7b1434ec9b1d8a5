import { UserError } from "../src/core/errors.js";
import type { Suggestion } from "../src/core/options.js";
import type { Block, Card, QuoteBlock, Reply } from "../src/core/reply.js";
import type { Article, Attribution, Selector } from "../src/records/types.js";
import { holds, proves } from "../src/records/verify.js";
import { notesUnder, statementFacts } from "./cards.js";
import { contextBlocks } from "./context.js";
import { writeDate, writeDay } from "./dates.js";
import { markedPlace } from "./marked.js";
import { placeLink } from "./place-link.js";
import { hopInWords, nameAndRole, nameOf } from "./say.js";
import { type DateStyle, defineCommand, type Services, text } from "./services.js";
import { bareQuotes, type Shown, show } from "./shown.js";
import { takenBackNumber } from "./taken-back.js";

export default defineCommand({
  name: "source",
  summary: "How we know: the chain from the speaker to us, the exact place, and copies to paste",
  options: {
    quote: text("The quote's number, such as S03", {
      required: true,
      rest: true,
      maxLength: 200,
      suggest: offerNumbers,
    }),
  },
  questionWord: true,
  examples: [
    { say: "/source S06", see: /1\. Unnamed, “an unnamed senior Pentagon official”, told/ },
    { say: "/source S25", see: /Donald Trump read it out/ },
    { say: "/source S15", see: /date not stated/ },
  ],
  audience: "asker",
  async run({ quote }, services) {
    const attribution = await attributionCalled(quote, services);
    if (attribution === undefined) return (await takenBackNumber(quote, services)) ?? unknown(quote, services);
    return sourceReply(await show(attribution, services), services);
  },
});

const OFFERED = 25;

/** The newest statements whose number begins with what was typed, each with its speaker. */
async function offerNumbers(typed: string, { archive }: Services): Promise<Suggestion[]> {
  const all = await archive.attributions({ limit: 200 });
  const begun = all.filter(({ id }) => id.toLowerCase().startsWith(typed.trim().toLowerCase())).slice(0, OFFERED);
  return Promise.all(
    begun.map(async ({ id, source }) => {
      const speaker = nameOf(source.agent === null ? undefined : await archive.agent(source.agent));
      return { label: `${id}: ${speaker}`.slice(0, 100), value: id };
    }),
  );
}

const attributionCalled = async (number: string, { archive }: Services): Promise<Attribution | undefined> =>
  (await archive.attribution(number)) ?? (await archive.attribution(number.toUpperCase()));

async function unknown(number: string, { archive }: Services): Promise<never> {
  const fact = (await archive.processFact(number)) ?? (await archive.processFact(number.toUpperCase()));
  if (fact !== undefined) throw new UserError(`${fact.id} carries no words: ${fact.gist}`);
  throw new UserError(
    `There is no quote numbered “${number}” in this archive.`,
    "Numbers stand at the end of each quote, such as S03.",
  );
}

async function sourceReply(shown: Shown, services: Services): Promise<Reply> {
  const { attribution, article } = shown;
  return {
    text: `${attribution.id}: ${nameAndRole(shown.agent, shown.parent)}. ${howChecked(attribution, article)}`,
    cards: [await chainCard(shown, services), placeCard(shown, services.dates), ...copyCards(shown, services.dates)],
    ...(article?.text == null ? {} : { marked: markedPlace(article.text, attribution) }),
  };
}

/** Law 1 at the moment of sending: checked now where we hold the text, else when the record was made. */
function howChecked({ quoted, content }: Attribution, article: Article | undefined): string {
  const text = article?.text ?? null;
  const sound =
    text === null ? quoted.every((one) => holds(one, null)) : [...quoted, ...content].every((one) => proves(one, text));
  if (!sound) return "The stored words do not match their digest: do not use them.";
  return text === null
    ? "Checked against the article when the record was made; the archive keeps places and digests, not the article."
    : "Checked against the stored article just now.";
}

async function chainCard(shown: Shown, services: Services): Promise<Card> {
  const { attribution } = shown;
  const hops = await Promise.all(
    attribution.relay.map(async (hop, i) =>
      hopInWords(
        hop,
        await services.archive.agent(hop.agent),
        attribution.relay.slice(0, i).some(({ act }) => act === "denied"),
      ),
    ),
  );
  const rows: [string, string][] = [
    ["Who", named(shown)],
    [
      "Said",
      [attribution.venue?.text ?? "place not stated", addresseeOf(attribution) && `to ${addresseeOf(attribution)}`]
        .filter(Boolean)
        .join(", "),
    ],
    ["When", whenAndWhy(attribution, services.dates)],
  ];
  if (attribution.summarises !== null) rows.push(["Sums up", `${attribution.summarises}, the same act of speaking`]);
  if (attribution.evidence.length > 0) rows.push(["Evidence", attribution.evidence.join("; ")]);
  return {
    title: "How it reached us, primary first",
    blocks: [
      ...bareQuotes(shown, services.dates),
      { kind: "text", text: hops.map((hop, i) => `${i + 1}. ${hop}`).join("\n") },
      { kind: "facts", rows },
      statementFacts(shown, services.dates),
    ],
  };
}

/** The date, and how it is known where that is more than the date. */
function whenAndWhy({ date }: Attribution, style: DateStyle): string {
  const words = writeDate(date, style);
  return date.basis === "not stated" ? words : `${words} (${date.basis})`;
}

/** Who was spoken to, unless the place says it already. */
const addresseeOf = ({ addressee, venue }: Attribution): string | null =>
  addressee !== null && venue?.text.includes(addressee) ? null : addressee;

/** The words that name the source in the article, and how they were understood. */
function named({ attribution, agent }: Shown): string {
  const { selector, resolved } = attribution.source;
  const same = selector?.exact === nameOf(agent);
  const printed = same ? "" : selector?.exact ? `, named as “${selector.exact}”` : ", not named beside the words";
  return `${nameOf(agent)}${printed}${resolved ? ` (${resolved})` : ""}`;
}

function placeCard({ attribution, article }: Shown, style: DateStyle): Card {
  const selectors = attribution.quoted.length > 0 ? attribution.quoted : attribution.content;
  const link = article?.url ? placeLink(article.url, selectors) : null;
  const rows: [string, string][] = [
    ["Article", articleLine(article, style)],
    ["Link", article?.url ?? "no link on record for this article"],
    ...selectors.map((one, i): [string, string] => [selectors.length > 1 ? `Place ${i + 1}` : "Place", placeLine(one)]),
    ["Article digest", article ? `SHA-256 ${article.sha256}` : "unknown"],
  ];
  const blocks: Block[] = [{ kind: "facts", rows }, ...contextBlocks(article, selectors)];
  if (link !== null) blocks.push({ kind: "sources", sources: [{ label: "Exact place in the article", url: link }] });
  return { title: "Exact place", blocks };
}

function articleLine(article: Article | undefined, style: DateStyle): string {
  if (article === undefined) return "not in this archive";
  const date = article.datePublished === null ? "date not stated" : writeDay(article.datePublished, style);
  const headline = article.headline === null ? "headline not known to us" : article.headline;
  const basis = article.dateBasis === null ? "" : ` (date worked out: ${article.dateBasis})`;
  return `${article.publisher ?? "publisher not stated"}, ${date}${basis}, ${headline}`;
}

const placeLine = ({ span: [start, end], sha256 }: Selector): string =>
  `characters ${start} to ${end} (UTF-16), SHA-256 ${sha256}`;

/** Made to be pasted: the words in their marks, then who, where, when and through whom. */
function copyCards(shown: Shown, style: DateStyle): Card[] {
  const quotes = bareQuotes(shown, style);
  if (quotes.length === 0) return [];
  const about = notesUnder(shown).map(({ text }) => ` [${text}]`);
  const state = shown.attribution.reviewState === "suggested" ? " [Suggested by the reader, confirmed by nobody]" : "";
  const credit = `${creditLine(shown, style)}${state}${about.join("")}`;
  return [
    {
      title: "Copy",
      blocks: [
        { kind: "copy", label: "Plain text", text: `${marked(quotes)} — ${credit}` },
        {
          kind: "copy",
          label: "Markdown",
          text: `${quotes.map(({ text }) => asMarkdownQuote(text)).join("\n>\n")}\n>\n> — ${escapeMarkdown(credit)}`,
        },
      ],
    },
  ];
}

const marked = (quotes: readonly QuoteBlock[]): string => quotes.map(({ text }) => `“${text}”`).join(" ");

function creditLine(shown: Shown, style: DateStyle): string {
  const { attribution, article, between } = shown;
  const carried = article?.publisher ? `carried by ${article.publisher}` : null;
  const where = attribution.venue?.text ?? null;
  return [
    nameAndRole(shown.agent, shown.parent),
    where,
    writeDate(attribution.date, style),
    ...between,
    carried,
    attribution.id,
  ]
    .filter(Boolean)
    .join(", ");
}

const asMarkdownQuote = (text: string): string =>
  text
    .split("\n")
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join("\n");

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
