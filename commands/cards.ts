import type { Action, Block, Card, FactsBlock, TextBlock } from "../src/core/reply.js";
import { isImplied, type Position } from "../src/records/position.js";
import type { Attribution, Correction } from "../src/records/types.js";
import { writeDay } from "./dates.js";
import { turnedRound } from "./denied.js";
import { positionLine, VERBS } from "./position-line.js";
import { nameAndRole, sourcing, statusInWords, whereAndWhen } from "./say.js";
import type { DateStyle } from "./services.js";
import { bareQuotes, quoteBlocks, type Shown, sourceOf } from "./shown.js";
import { type ClaimView, opponents } from "./standing.js";

/** One statement: the words, how they are sourced, the claims they bear on and what the other side said. */
export function statementCard(shown: Shown, style: DateStyle, title = nameAndRole(shown.agent, shown.parent)): Card {
  const { attribution } = shown;
  const facts = statementFacts(shown, style);
  return {
    title: suggestedTitle(attribution, title),
    ...(shown.article?.url ? { url: shown.article.url } : {}),
    blocks: [...wordsBlocks(shown, style), facts, ...versionQuotes(shown, style), ...otherSideQuotes(shown, style)],
    brief: [
      { kind: "text", text: "Too long for one message here. How it is sourced, and the whole under its number:" },
      {
        kind: "facts",
        rows: [...facts.rows.filter(([label]) => label !== IN_OUR_WORDS), ["Number", attribution.id]],
      },
    ],
    actions: statementActions(shown),
    carries: [
      attribution.id,
      ...shown.versions.map(({ attribution: { id } }) => id),
      ...otherSide(shown).map(({ record }) => record.id),
      ...shown.claims.map(({ claim }) => claim.id),
    ],
  };
}

const IN_OUR_WORDS = "In our words";
const CAUTION = "Caution";
/** Loud, since whoever reads the words must read it. */
const LABELS = {
  clarification: "CLARIFICATION",
  retraction: "WITHDRAWN",
  correction: "WITHDRAWN",
  misattribution: "CORRECTION",
  source_changed: "CORRECTION",
} as const satisfies Record<Correction["type"], string>;

const suggestedTitle = ({ reviewState }: Attribution, title: string): string =>
  reviewState === "suggested" ? `Suggested, not confirmed: ${title}` : title;

function wordsBlocks(shown: Shown, style: DateStyle): Block[] {
  const quotes = quoteBlocks(shown, style);
  if (quotes.length > 0) return quotes;
  const source = sourceOf(shown.article, style);
  const where = [whereAndWhen(shown.attribution, style), source?.label].filter(Boolean).join(" · ");
  const why =
    shown.attribution.quoted.length === 0
      ? "Reported without a quote"
      : "The stored words do not match their digest and are not shown";
  return [{ kind: "text", text: `${why}, ${where} · ${shown.attribution.id}` }];
}

/** A card names this many claims; more stand behind their buttons. */
const CLAIMS_SHOWN = 2;

export function statementFacts(shown: Shown, style: DateStyle): FactsBlock {
  const { attribution, agent, between, citing, claims, clarifications, versions } = shown;
  const rows: [string, string][] = [];
  const turned = turnedRound(attribution, shown.article);
  if (turned !== null) rows.push(["Not as it stands", turned]);
  if (attribution.gist !== null) rows.push([IN_OUR_WORDS, attribution.gist]);
  rows.push(["Sourcing", `${sourcing(attribution, agent, citing)}${secondHand(shown)}`]);
  if (attribution.caution !== undefined) rows.push([CAUTION, attribution.caution]);
  for (const { type, at, note } of clarifications)
    rows.push([LABELS[type], `${writeDay(at.slice(0, 10), style)}: ${note}`]);
  rows.push(...suggestionRows(attribution));
  if (between.length > 0) rows.push(["Reached us", between.join(", then ")]);
  rows.push(...versions.map((one): [string, string] => ["Another version", versionLine(one)]));
  rows.push(...firstOf(claims, attribution.id).map((view): [string, string] => claimRow(view, attribution.id)));
  const others = otherSide(shown);
  if (others.length > 0) rows.push(["Other side", others.map((one) => positionLine(one, style)).join("; ")]);
  return { kind: "facts", rows };
}

/** Nobody here has heard it from the speaker. */
const secondHand = ({ attribution, between }: Shown): string =>
  attribution.level === "on_record" && between.some((one) => /^(?:as told|told|read out) by/.test(one))
    ? ", through somebody else"
    : "";

function suggestionRows({ reviewState, source, confidence }: Attribution): [string, string][] {
  if (reviewState !== "suggested" && source.agent !== null) return [];
  const basis = source.resolved === null ? "" : ` (${source.resolved})`;
  return [
    ["Speaker", `not confirmed${basis}`],
    ["Confidence", `${Math.round(confidence * 100)}%, the reader’s own estimate that this is the speaker`],
  ];
}

/** What is said outright before what is only implied. */
function firstOf(claims: readonly ClaimView[], record: string): ClaimView[] {
  const implied = (view: ClaimView) => Number(view.positions.some((one) => one.record.id === record && isImplied(one)));
  return [...claims].sort((a, b) => implied(a) - implied(b)).slice(0, CLAIMS_SHOWN);
}

function claimRow(view: ClaimView, record: string): [string, string] {
  const own = view.positions.find((one) => one.record.id === record);
  const open = own?.record.kind === "attribution" && own.record.caution !== undefined;
  const line = `${claimLine(view)}${open ? " This statement is not counted: whose words it has is open." : ""}`;
  return [`${own ? VERBS[own.stance.polarity] : "Bears on"} ${view.claim.id}`, line];
}

/** A claim in our words, marked as ours, with its computed status. */
export const claimLine = ({ claim, standing }: ClaimView): string =>
  `${claim.text.replace(/\.$/, "")} (our words): ${statusInWords(standing)}.`;

/** Everybody who stands against this statement on any of its claims, once each. */
function otherSide({ attribution, claims }: Shown): Position[] {
  const across = claims.flatMap((view) => opponents(view, attribution.id));
  return [...new Map(across.map((one) => [one.record.id, one])).values()];
}

/** `S31, carried by Harbor Courier: “not” stands here and is missing there`. Which of the two was said, nobody here rules on. */
function versionLine({ attribution, difference: { lacks, has }, shown }: Shown["versions"][number]): string {
  const inMarks = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");
  const differs = [
    ...(lacks.length > 0 ? [`${inMarks(lacks)} stands here and is missing there`] : []),
    ...(has.length > 0 ? [`${inMarks(has)} stands there and is missing here`] : []),
  ];
  const carrier = shown.article?.publisher ? `, carried by ${shown.article.publisher}` : "";
  return `${attribution.id}${carrier}: ${differs.length > 0 ? differs.join("; ") : "the words differ"}`;
}

function versionQuotes({ versions }: Shown, style: DateStyle): Block[] {
  const quotes = versions.flatMap(({ shown }) => quoteBlocks(shown, style));
  return quotes.length === 0 ? [] : [{ kind: "text", text: "The other version of these words:" }, ...quotes];
}

/** A denial travels in its own words where it has some. */
function otherSideQuotes({ other }: Shown, style: DateStyle): Block[] {
  const quotes = other === null ? [] : bareQuotes(other, style);
  if (other === null || quotes.length === 0) return [];
  return [{ kind: "text", text: "The other side, in their words:" }, ...quotes, ...notesUnder(other)];
}

/**
 * A fragment without its subject misleads, and so do words whose speaker is open, or that an editor had to explain: our notes on them stand right under
 * them.
 */
export const notesUnder = ({ attribution, article, clarifications }: Shown): TextBlock[] => {
  const { gist, caution, quoted } = attribution;
  const turned = turnedRound(attribution, article);
  return [
    ...(turned === null ? [] : [turned]),
    ...(gist === null || quoted.length === 0 ? [] : [`${IN_OUR_WORDS}: ${gist}`]),
    ...(caution === undefined ? [] : [`${CAUTION}: ${caution}`]),
    ...clarifications.map(({ type, note }) => `${LABELS[type]}: ${note}`),
  ].map((text) => ({ kind: "text", text }));
};

function statementActions({ attribution, claims }: Shown): Action[] {
  const onClaims = claims.map(({ claim }) => ({
    label: `Claim ${claim.id}`,
    call: { command: "claim", options: { words: claim.id } },
  }));
  return [
    { label: "Context and source", call: { command: "source", options: { quote: attribution.id } } },
    ...onClaims.slice(0, 3),
  ];
}
