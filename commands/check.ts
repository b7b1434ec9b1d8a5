import type { Outcome } from "../src/checking/outcome.js";
import { outcomeOf } from "../src/checking/outcome.js";
import { type Pasted, readPasted } from "../src/checking/pasted.js";
import { wordsOf } from "../src/checking/words.js";
import { UserError } from "../src/core/errors.js";
import type { Block, Card, Reply } from "../src/core/reply.js";
import type { Attribution } from "../src/records/types.js";
import { type Shown, show, statementCard } from "./cards.js";
import { attributionsBehind, nothingFound, withVoices } from "./find.js";
import { nearQuotes } from "./near.js";
import { nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";

export default defineCommand({
  name: "check",
  summary: "Compare pasted words with the record: verbatim, cut, altered, stitched, or not here",
  options: {
    words: text("The words as you have them, with or without a name", { required: true, rest: true, maxLength: 4000 }),
  },
  phrases: ["check this: {words}", "is this quote right: {words}"],
  examples: [
    { say: "/check There has been no change in our posture.", see: /^Verbatim/ },
    { say: "/check there has been a stand-down order whatsoever from that priority", see: /“no” is missing/ },
    {
      say: "/check Trump: “My team and I stand ready to work under President Trump’s strong leadership”",
      see: /^Real words, but of Volodymyr Zelenskyy/,
    },
  ],
  audience: "asker",
  async run({ words }, services) {
    const pasted = readPasted(words);
    refuseTooFew(pasted);
    const quotes = await nearQuotes(pasted, services);
    return outcomeReply(outcomeOf(pasted, quotes), pasted, services);
  },
});

const FEWEST = 3;

function refuseTooFew({ words }: Pasted): void {
  if (wordsOf(words).length < FEWEST) {
    throw new UserError("That is too short to check.", `Paste at least ${FEWEST} words of the quote.`);
  }
}

async function outcomeReply(outcome: Outcome, pasted: Pasted, services: Services): Promise<Reply> {
  switch (outcome.kind) {
    case "absent":
      return nothingFound(pasted.words, services);
    case "stitched":
      return stitchedReply(outcome.ids, services);
    case "verbatim":
    case "elided":
    case "altered":
      return foundReply(outcome, pasted, services);
    default:
      return outcome satisfies never;
  }
}

async function stitchedReply(ids: readonly string[], services: Services): Promise<Reply> {
  const found = await attributionsBehind(ids, services);
  const shown = await Promise.all(found.map((one) => show(one, services)));
  const places = ids.length > 1 ? `${ids.length} separate statements` : "one statement, in another order";
  return {
    text: `Stitched: each piece is in the record, but they come from ${places}.`,
    cards: shown.map((one) => statementCard(one, services.dates)),
  };
}

type Homed = Exclude<Outcome, { kind: "absent" } | { kind: "stitched" }>;

async function foundReply(outcome: Homed, pasted: Pasted, services: Services): Promise<Reply> {
  const [attribution] = await attributionsBehind([outcome.id], services);
  if (attribution === undefined) return nothingFound(pasted.words, services);
  const shown = await show(attribution, services);
  const other = await saidBySomebodyElse(pasted.speaker, attribution, shown, services);
  const card = statementCard(shown, services.dates);
  return { text: [other, verdictOnWords(outcome)].filter(Boolean).join(" "), cards: [withChanges(card, outcome)] };
}

/** The name beside the pasted words, when it is known and is not the speaker's. */
async function saidBySomebodyElse(
  name: string | null,
  { source }: Attribution,
  shown: Shown,
  services: Services,
): Promise<string | null> {
  if (name === null || source.agent === null) return null;
  const { ids } = (await services.names()).resolve(name);
  if (ids.length === 0) return null;
  const meant = await withVoices(ids, services);
  if (meant.includes(source.agent)) return null;
  const reader = shown.attribution.relay.find((hop) => meant.includes(hop.agent) && hop.act === "read_out");
  const note = reader ? `, read out by ${nameOf(await services.archive.agent(reader.agent))}` : "";
  return `Real words, but of ${nameOf(shown.agent)}${note}, not of “${name}”.`;
}

function verdictOnWords(outcome: Homed): string {
  switch (outcome.kind) {
    case "verbatim":
      return `Verbatim: these words stand in the record as ${outcome.id}.`;
    case "elided":
      return elidedInWords(outcome);
    case "altered":
      return alteredInWords(outcome);
    default:
      return outcome satisfies never;
  }
}

function elidedInWords({ id, cuts, acrossSegments }: Extract<Outcome, { kind: "elided" }>): string {
  const cut =
    cuts > 0
      ? `Verbatim but elided: the words stand in ${id} in this order, with ${cuts} cut${cuts === 1 ? "" : "s"}.`
      : `Verbatim, joined: the words stand in ${id} in this order.`;
  return acrossSegments ? `${cut} The article gives them in separate parts, with its own words between.` : cut;
}

function alteredInWords({ id, negations: { dropped, added } }: Extract<Outcome, { kind: "altered" }>): string {
  const lost = dropped.map((word) => `“${word}” is missing`);
  const gained = added.map((word) => `“${word}” was added`);
  const called = [...lost, ...gained];
  const warning = called.length > 0 ? ` The meaning may be turned round: ${called.join(", ")}.` : "";
  return `Altered: not these words. The closest in the record is ${id}.${warning}`;
}

function withChanges(card: Card, outcome: Homed): Card {
  if (outcome.kind !== "altered") return card;
  const note: Block = { kind: "text", text: "Word by word, the record with what was dropped and added:" };
  return { ...card, blocks: [note, { kind: "changes", changes: outcome.changes }, ...card.blocks] };
}
