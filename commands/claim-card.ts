import type { Block, Card, FactsBlock } from "../src/core/reply.js";
import {
  hasOwnWords,
  isAnonymous,
  isImplied,
  isOutlet,
  type Position,
  passesOn,
  sideOf,
} from "../src/records/position.js";
import { notesUnder } from "./cards.js";
import { writeDate } from "./dates.js";
import { positionLine, undatedPosition } from "./position-line.js";
import { statusInWords, tallyInWords } from "./say.js";
import type { DateStyle, Services } from "./services.js";
import { quoteBlocks, quotedLength, showAlone } from "./shown.js";
import { type ClaimView, viewClaim } from "./standing.js";

/** A claim with both sides, in one card: status and tally first, then the words of each side. */
export async function claimCard(view: ClaimView, services: Services): Promise<Card> {
  const { claim, positions, counter } = view;
  const against = positions.filter((one) => sideOf(one) === "against");
  const affirm = positions.filter((one) => sideOf(one) === "for");
  const facts: FactsBlock = { kind: "facts", rows: [...claimFacts(view), ...(await relatedRows(view, services))] };
  return {
    title: `Claim ${claim.id}, in our words: ${claim.text}`,
    blocks: [
      facts,
      ...(await sideBlocks("Against it", against, view, services)),
      ...(await sideBlocks("For it", affirm, view, services)),
      ...(await sideBlocks("For the contrary claim", counter, view, services)),
      ...(await sideBlocks(
        "Neither for nor against it",
        positions.filter((one) => sideOf(one) === "neither"),
        view,
        services,
      )),
    ],
    brief: [facts, allSidesBrief([...against, ...affirm, ...counter], services.dates)],
    actions: [
      { label: "Timeline", call: { command: "timeline", options: { words: claim.id } } },
      ...view.related
        .slice(0, 3)
        .map(({ id }) => ({ label: `Claim ${id}`, call: { command: "claim", options: { words: id } } })),
    ],
    carries: [claim.id, ...[...positions, ...counter].map(({ record }) => record.id)],
  };
}

const claimFacts = ({ standing, tally }: ClaimView): [string, string][] => [
  [
    "Status",
    `${statusInWords(standing)}${standing.because.length > 0 ? ` (from ${standing.because.join(", ")})` : ""}`,
  ],
  ["Sourcing", tallyInWords(tally)],
];

const RELATED_SHOWN = 2;

/** Claims close by, which the same statements bear on: a denial of one may be all that is on the record about the other. */
async function relatedRows({ related }: ClaimView, services: Services): Promise<[string, string][]> {
  const views = await Promise.all(related.map((claim) => viewClaim(claim, services)));
  const denied = views.filter(({ standing }) => standing.denied);
  return denied.slice(0, RELATED_SHOWN).map(({ claim, standing, positions }) => {
    const named = positions.filter(
      (one) => sideOf(one) === "against" && hasOwnWords(one) && !isAnonymous(one) && !isOutlet(one),
    );
    const who = named.map((one) => `${undatedPosition(one)}, ${one.record.id}`).join("; ");
    return [
      `See also ${claim.id}`,
      `${claim.text.replace(/\.$/, "")} (our words): ${statusInWords(standing)}${who ? `; ${who}` : ""}.`,
    ];
  });
}

function allSidesBrief(positions: readonly Position[], style: DateStyle): FactsBlock {
  return { kind: "facts", rows: positions.map((one) => [one.record.id, positionLine(one, style)]) };
}

type Belongs = (position: Position, view: ClaimView) => boolean;

const isDocument: Belongs = ({ record }) => record.kind === "attribution" && record.level === "document";

const isOpen: Belongs = ({ record }) => record.kind === "attribution" && record.caution !== undefined;

/** How a position is sourced; each belongs to the first that fits. */
const SOURCED: readonly (readonly [heading: string, belongs: Belongs])[] = [
  ["by a repost, in no words of their own", (one) => !hasOwnWords(one)],
  ["where it is open whose words they are; not counted", isOpen],
  ["by a document that is only cited", isDocument],
  ["only implied, in words about something else", (one) => isImplied(one)],
  ["reported by outlets", (one) => isOutlet(one)],
  ["without a name", (one) => isAnonymous(one)],
  ["passing on what somebody else said", (one) => passesOn(one)],
  ["through somebody else", (one, { secondHand }) => secondHand(one)],
  ["on the record", () => true],
];

/** One side of a claim, by how each is sourced, on the record first. */
async function sideBlocks(
  side: string,
  positions: readonly Position[],
  view: ClaimView,
  services: Services,
): Promise<Block[]> {
  const blocks: Block[] = [];
  const headingOf = (position: Position) => SOURCED.find(([, belongs]) => belongs(position, view))?.[0];
  for (const [heading] of [...SOURCED].reverse()) {
    const group = positions.filter((one) => headingOf(one) === heading);
    if (group.length === 0) continue;
    blocks.push({ kind: "text", text: `${side}, ${heading}:` });
    group.sort((a, b) => Number(isQuoted(b)) - Number(isQuoted(a)));
    for (const position of group) blocks.push(...(await positionBlocks(position, services)));
  }
  return blocks;
}

const isQuoted = ({ record }: Position): boolean => record.kind === "attribution" && quotedLength(record) > 0;

async function positionBlocks(position: Position, services: Services): Promise<Block[]> {
  const { record } = position;
  if (record.kind === "attribution" && quotedLength(record) > 0) {
    const note: Block[] =
      record.reviewState === "suggested" ? [{ kind: "text", text: "Suggested, not confirmed:" }] : [];
    const shown = await showAlone(record, services);
    return [...note, ...quoteBlocks(shown, services.dates), ...notesUnder(shown)];
  }
  const line = `${undatedPosition(position)}, ${writeDate(record.date, services.dates)}.`;
  const gist = record.kind === "attribution" ? ` ${record.gist ?? ""}${sumsUp(record.summarises)}` : "";
  return [{ kind: "facts", rows: [[record.id, `${line}${gist}`.trim()]] }];
}

/** The same act of speaking, told twice: said so, because it counts once. */
const sumsUp = (summarises: string | null): string => (summarises === null ? "" : ` Sums up ${summarises}.`);
