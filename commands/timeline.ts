import { integer } from "../src/core/options.js";
import type { Card, Reply } from "../src/core/reply.js";
import { type Position, type Side, sideOf } from "../src/records/position.js";
import type { Attribution, ProcessFact } from "../src/records/types.js";
import type { Filters } from "../src/search/plan.js";
import { attributionsBehind } from "./behind.js";
import { claimLine } from "./cards.js";
import { offerClaims } from "./claim.js";
import { writeDate } from "./dates.js";
import { findClaims, nothingFound } from "./find.js";
import { undatedPosition } from "./position-line.js";
import { counted, nameOf } from "./say.js";
import { type DateStyle, defineCommand, type Services, text } from "./services.js";
import { type ClaimView, viewClaim } from "./standing.js";

const PAGE = 12;

export default defineCommand({
  name: "timeline",
  summary: "Dated statements and stances in order, as a list; undated ones last",
  options: {
    words: text("What it is about, or a claim's number", { required: true, rest: true, suggest: offerClaims }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  phrases: ["timeline of {words}"],
  examples: [
    { say: "/timeline cyber operations against Russia", see: /March 4, 2025: .*Pentagon rapid response team/ },
    { say: "/timeline C3", see: /date not stated: .*Tricia McLaughlin/ },
  ],
  run: ({ words, from = 0 }, services) => timelineReply({ words, filters: {}, from }, services),
});

/** One line of a timeline. */
interface Entry {
  readonly record: Attribution | ProcessFact;
  readonly line: string;
}

export async function timelineReply(
  { words, filters, from }: { words: string; filters: Filters; from: number },
  services: Services,
): Promise<Reply> {
  const claims = await findClaims(words, filters, services, 3);
  const views = await Promise.all(claims.map((claim) => viewClaim(claim, services)));
  const entries = inOrder([
    ...views.flatMap((view) => stanceEntries(view)),
    ...(await statementEntries(words, filters, services)),
  ]);
  if (entries.length === 0) return nothingFound(words, services);
  const page = entries.slice(from, from + PAGE);
  const dated = page.filter(({ record }) => isDated(record));
  const undated = page.filter(({ record }) => !isDated(record));
  const claimLines = views.map((view) => ({
    kind: "text" as const,
    text: `Claim ${view.claim.id}: ${claimLine(view)}${bothSides(view)}`,
  }));
  return {
    text: `${counted(entries.length)}, oldest first. A date that the article does not state is not filled in.`,
    cards: [
      ...rowsCard("Timeline", dated, services.dates),
      ...rowsCard("Date not stated, in no order", undated, services.dates),
      ...(claimLines.length > 0 ? [{ title: "Claims", blocks: claimLines }] : []),
    ],
    actions: paging(words, from, entries.length),
  };
}

/** Whoever stands for and against a claim is named on every page, wherever their line may stand. */
function bothSides({ positions }: ClaimView): string {
  const named = (side: Side) =>
    ownActs(positions)
      .filter((one) => sideOf(one) === side)
      .map((one) => `${undatedPosition(one)}, ${one.record.id}`)
      .join("; ");
  const sides = [
    ["For it", named("for")],
    ["Against it", named("against")],
  ] as const;
  return sides.flatMap(([label, who]) => (who === "" ? [] : [` ${label}: ${who}.`])).join("");
}

const isDated = ({ date }: Entry["record"]): boolean => date.from !== null || date.to !== null;

function rowsCard(title: string, entries: readonly Entry[], style: DateStyle): Card[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ record, line }) => [writeDate(record.date, style), line] as const);
  return [{ title, blocks: [{ kind: "facts", rows }] }];
}

function paging(words: string, from: number, total: number) {
  const to = (start: number) => ({ command: "timeline", options: { words, from: start } });
  return [
    ...(from > 0 ? [{ label: "Earlier", call: to(Math.max(0, from - PAGE)) }] : []),
    ...(from + PAGE < total ? [{ label: "Later", call: to(from + PAGE) }] : []),
  ];
}

const readOut = (record: Entry["record"]): string =>
  record.kind === "attribution" && record.relay.some(({ act }) => act === "read_out")
    ? ", read out by somebody else"
    : "";

const gistOf = (record: Entry["record"]): string =>
  record.kind === "attribution" && record.gist !== null ? `. ${record.gist}` : "";

/** A statement that only sums up another one here is not a second act of speaking. */
function ownActs(positions: readonly Position[]): Position[] {
  const ids = new Set(positions.map(({ record }) => record.id));
  return positions.filter(
    ({ record }) => record.kind === "process" || record.summarises === null || !ids.has(record.summarises),
  );
}

function stanceEntries({ claim, positions, counter }: ClaimView): Entry[] {
  return ownActs([...positions, ...counter]).map((one) => ({
    record: one.record,
    line: `${claim.id} ${undatedPosition(one)}${readOut(one.record)}, ${one.record.id}${gistOf(one.record)}`,
  }));
}

async function statementEntries(words: string, filters: Filters, services: Services): Promise<Entry[]> {
  const { matches } = await services.search.quotes(words, filters, { offset: 0, limit: 50 });
  const found = await attributionsBehind(
    matches.map(({ id }) => id),
    services,
  );
  return Promise.all(found.map((record) => statementEntry(record, services)));
}

async function statementEntry(record: Attribution, { archive }: Services): Promise<Entry> {
  const agent = record.source.agent === null ? undefined : await archive.agent(record.source.agent);
  return { record, line: `${nameOf(agent)}, ${record.venue?.text ?? "place not stated"}, ${record.id}` };
}

/** Oldest first, undated last; a statement that already stands with its stance is not listed again. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(entry.record.id)) first.set(entry.record.id, entry);
  const key = ({ record }: Entry) => record.date.from ?? record.date.to ?? "9999";
  return [...first.values()].sort((a, b) => key(a).localeCompare(key(b)) || a.record.id.localeCompare(b.record.id));
}
