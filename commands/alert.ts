import type { Action, Card, Reply } from "../src/core/reply.js";
import type { Follow } from "../src/desk/follow.js";
import { statementCard } from "./cards.js";
import { counted } from "./say.js";
import type { Services } from "./services.js";
import { type Shown, show } from "./shown.js";

/** What one follow is told at once. */
interface Told {
  /** Ids of attributions, oldest first. */
  readonly records: readonly string[];
  /** Changes in our own words. */
  readonly notes: readonly string[];
  /** Who has carried a single statement so far. */
  readonly outlets: readonly string[];
}

/** What a follow is told: the statements with their sourcing and the other side, its trigger in plain words, and the way to less of it. */
export async function alertReply(
  follow: Follow,
  { records, notes, outlets }: Told,
  services: Services,
): Promise<Reply> {
  const found = await Promise.all(records.map((id) => services.archive.attribution(id)));
  const shown = await Promise.all(found.filter((one) => one !== undefined).map((one) => show(one, services)));
  const cards = inGroups(shown).map((one) => statementCard(one, services.dates));
  return {
    text: headline(follow, shown, notes),
    cards: outlets.length > 1 ? cards.map((card) => withOutlets(card, outlets)) : cards,
    actions: waysOut(follow),
    audience: "everyone",
  };
}

/** By speaker and then by claim, in the order in which either is first met. */
function inGroups(shown: readonly Shown[]): Shown[] {
  const key = ({ attribution, claims }: Shown) => [
    attribution.source.agent ?? attribution.id,
    claims[0]?.claim.id ?? "",
  ];
  const speakers = [...new Set(shown.map((one) => key(one)[0]))];
  const claims = [...new Set(shown.map((one) => key(one)[1]))];
  const place = (one: Shown) => [speakers.indexOf(key(one)[0]), claims.indexOf(key(one)[1])] as const;
  return [...shown].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

function headline({ label }: Follow, shown: readonly Shown[], notes: readonly string[]): string {
  const many = shown.length > 1 ? ` ${counted(shown.length)}.` : "";
  return [`New on ${label}:${many}`, ...notes].join(" ").replace(/:$/, ".");
}

const withOutlets = (card: Card, outlets: readonly string[]): Card => ({
  ...card,
  blocks: [
    ...card.blocks,
    {
      kind: "facts",
      rows: [["Carried by", `${outlets.length} outlets, first by ${outlets[0]}: ${outlets.join(", ")}`]],
    },
  ],
});

const waysOut = ({ id, cadence }: Follow): Action[] => [
  { label: "Mute 24 h", call: { command: "unfollow", options: { follow: id, how: "mute" } } },
  ...(cadence === "daily"
    ? []
    : [{ label: "Less often", call: { command: "unfollow", options: { follow: id, how: "less" } } }]),
  { label: "Stop", call: { command: "unfollow", options: { follow: id, how: "stop" } } },
];
