import type { Action, Card, Reply } from "../src/core/reply.js";
import type { Follow } from "../src/desk/follow.js";
import type { Item } from "../src/desk/spot.js";
import { statementCard } from "./cards.js";
import { claimCard } from "./claim-card.js";
import { writeDate } from "./dates.js";
import { positionLine } from "./position-line.js";
import { counted, nameOf } from "./say.js";
import type { Services } from "./services.js";
import { type Shown, show } from "./shown.js";
import { viewClaim } from "./standing.js";

/** What a follow is told: the statements with their sourcing and the other side, its trigger in plain words, and the way to less of it. */
export async function alertReply(follow: Follow, items: readonly Item[], services: Services): Promise<Reply> {
  const shown = await shownOf(items, services);
  const cards = [
    ...inGroups(shown).map(({ shown: one, outlets }) => withOutlets(statementCard(one, services.dates), outlets)),
    ...(await claimCards(items, services)),
  ];
  return {
    text: headline(follow, shown, items, services),
    cards,
    actions: waysOut(follow),
    audience: "everyone",
  };
}

/** `SINCE THEN: C1 denied by Po Lee, March 4, 2025, S31.` */
export async function sinceThen(record: string, claim: string, services: Services): Promise<string | null> {
  const known = await services.archive.claim(claim);
  const { positions = [] } = known === undefined ? {} : await viewClaim(known, services);
  const own = positions.find((one) => one.record.id === record);
  return own === undefined ? null : `SINCE THEN: ${claim} ${positionLine(own, services.dates)}.`;
}

interface ShownItem {
  readonly shown: Shown;
  readonly outlets: readonly string[];
}

async function shownOf(items: readonly Item[], services: Services): Promise<ShownItem[]> {
  const found = await Promise.all(
    items.map(async ({ record, outlets }) => {
      const statement = record === null ? undefined : await services.archive.attribution(record);
      return statement && { shown: await show(statement, services), outlets };
    }),
  );
  return found.filter((item) => item !== undefined);
}

/** A claim whose status has changed is shown with both its sides. */
async function claimCards(items: readonly Item[], services: Services): Promise<Card[]> {
  const ids = new Set(items.flatMap(({ claim }) => claim ?? []));
  const claims = await Promise.all([...ids].map((id) => services.archive.claim(id)));
  const known = claims.filter((claim) => claim !== undefined);
  return Promise.all(known.map(async (claim) => claimCard(await viewClaim(claim, services), services)));
}

/** By speaker and then by claim, in the order in which either is first met. */
function inGroups(items: readonly ShownItem[]): ShownItem[] {
  const keys = ({ shown: { attribution, claims } }: ShownItem) =>
    [attribution.source.agent ?? attribution.id, claims[0]?.claim.id ?? ""] as const;
  const speakers = [...new Set(items.map((one) => keys(one)[0]))];
  const claims = [...new Set(items.map((one) => keys(one)[1]))];
  const place = (one: ShownItem) => [speakers.indexOf(keys(one)[0]), claims.indexOf(keys(one)[1])] as const;
  return [...items].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

/** Why this message is here: `New on “ferry”: Ana Ruiz, March 4, 2025. Follow f3, record S03.` */
function headline(
  { id, label }: Follow,
  shown: readonly ShownItem[],
  items: readonly Item[],
  { dates }: Services,
): string {
  const notes = items.flatMap(({ note }) => note ?? []);
  const [first] = shown;
  if (first === undefined) return [`New on ${label}.`, ...notes, `Follow ${id}.`].join(" ");
  const { agent, attribution } = first.shown;
  const what = shown.length > 1 ? counted(shown.length) : `${nameOf(agent)}, ${writeDate(attribution.date, dates)}`;
  const records = shown.length > 1 ? "" : `, record ${attribution.id}`;
  return [`New on ${label}: ${what}.`, ...notes, `Follow ${id}${records}.`].join(" ");
}

function withOutlets(card: Card, outlets: readonly string[]): Card {
  if (outlets.length < 2) return card;
  const by = `${outlets.length} outlets, first by ${outlets[0]}: ${outlets.join(", ")}`;
  return { ...card, blocks: [...card.blocks, { kind: "facts", rows: [["Carried by", by]] }] };
}

const waysOut = ({ id, cadence }: Follow): Action[] => [
  { label: "Mute 24 h", call: { command: "unfollow", options: { follow: id, how: "mute" } } },
  ...(cadence === "daily"
    ? []
    : [{ label: "Less often", call: { command: "unfollow", options: { follow: id, how: "less" } } }]),
  { label: "Stop", call: { command: "unfollow", options: { follow: id, how: "stop" } } },
];
