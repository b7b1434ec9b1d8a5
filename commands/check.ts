import { type Outcome, outcomeOf, type StoredQuote } from "../src/checking/outcome.js";
import { type Pasted, readings } from "../src/checking/pasted.js";
import { isNegation, wordsOf } from "../src/checking/words.js";
import { UserError } from "../src/core/errors.js";
import type { Reply } from "../src/core/reply.js";
import type { Attribution } from "../src/records/types.js";
import { attributionsBehind } from "./behind.js";
import { statementCard } from "./cards.js";
import { type Homed, inMarks, verdictOnWords, withChanges } from "./check-verdict.js";
import { turnedRound } from "./denied.js";
import { nothingFound, withVoices } from "./find.js";
import { nearQuotes } from "./near.js";
import { nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { type Shown, show } from "./shown.js";
import { takenBackNumber, takenBackWords } from "./taken-back.js";

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
    const checked = await checkWords(words, services);
    return checked === null ? tooShort() : checked.reply();
  },
});

/** What a comparison came to, and the reply that says so. */
export interface Checked {
  readonly outcome: Outcome;
  reply(): Promise<Reply>;
}

/** Compares pasted words in the reading that the record bears out best; null where there are too few words to compare. */
export async function checkWords(line: string, services: Services): Promise<Checked | null> {
  const compared = await Promise.all(readings(line).map((pasted) => compare(pasted, services)));
  const best = compared.filter((one) => one !== null).sort((a, b) => RANK[a.outcome.kind] - RANK[b.outcome.kind])[0];
  if (best === undefined) return null;
  return {
    outcome: best.outcome,
    async reply() {
      const once = await stoodOnce(line, services);
      if (once === undefined) return withSameWords(best, services);
      if (["absent", "altered"].includes(best.outcome.kind)) return once;
      // The words stand as somebody's, and stood as another's until that was taken back: both are told.
      const stands = await withSameWords(best, services);
      return { ...stands, text: `${stands.text} ${once.text}` };
    },
  };
}

/** Where the words do not stand in the record as they are, they may have stood there until they were taken back. */
async function stoodOnce(line: string, services: Services): Promise<Reply | undefined> {
  for (const pasted of readings(line).filter(({ words }) => wordsOf(words).length >= FEWEST)) {
    const before = await takenBackWords(pasted, services);
    if (before !== undefined) return before;
  }
  return takenBackNumber(line, services);
}

/** Words that a question puts into somebody's mouth: whose they are, when they stand in the record; null when they do not. */
export async function compareSaid(pasted: Pasted, services: Services): Promise<Reply | null> {
  const compared = await compare(pasted, services);
  if (compared === null || !["verbatim", "elided"].includes(compared.outcome.kind)) return null;
  return withSameWords(compared, services);
}

/** Several people may have said the very same words, and one may have been quoted twice: whoever asks whose they are must see them all. */
async function withSameWords({ outcome, pasted, also }: Compared, services: Services): Promise<Reply> {
  const reply = await outcomeReply(outcome, pasted, services);
  if (also.length === 0) return reply;
  const found = await attributionsBehind(also, services);
  const shown = await Promise.all(found.map((one) => show(one, services)));
  const others = shown.map((one) => statementCard(one, services.dates));
  return {
    ...reply,
    text: `${reply.text} The same words also stand as ${also.join(", ")}.`,
    cards: [...(reply.cards ?? []), ...others],
  };
}

interface Compared {
  readonly outcome: Outcome;
  readonly pasted: Pasted;
  /** Other quotes in which the words stand just as well. */
  readonly also: readonly string[];
}

/** The surest outcome first. */
const RANK = { verbatim: 0, elided: 1, stitched: 2, altered: 3, absent: 4 } as const satisfies Record<
  Outcome["kind"],
  number
>;

const FEWEST = 3;

async function compare(pasted: Pasted, services: Services): Promise<Compared | null> {
  const quotes = await ownFirst(await nearQuotes(pasted, services), pasted.speaker, services);
  const outcome = outcomeOf(pasted, quotes);
  const also =
    outcome.kind === "verbatim"
      ? quotes
          .filter((one) => one.id !== outcome.id && outcomeOf(pasted, [one]).kind === "verbatim")
          .map(({ id }) => id)
      : [];
  const count = wordsOf(pasted.words).length;
  const wholeQuote = quotes.some(({ segments }) => segments.some((one) => wordsOf(one).length === count));
  return count >= FEWEST || (outcome.kind === "verbatim" && wholeQuote) ? { outcome, pasted, also } : null;
}

/** Several people may have said the same words: those of the person named are looked at first. */
async function ownFirst(
  quotes: readonly StoredQuote[],
  name: string | null,
  services: Services,
): Promise<StoredQuote[]> {
  if (name === null) return [...quotes];
  const ids = await withVoices((await services.names()).resolve(name).ids, services);
  const found = await attributionsBehind(
    quotes.map(({ id }) => id),
    services,
  );
  const own = new Set(
    found.filter(({ source }) => source.agent !== null && ids.includes(source.agent)).map(({ id }) => id),
  );
  return [...quotes].sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
}

function tooShort(): never {
  throw new UserError("That is too short to check.", `Paste at least ${FEWEST} words of the quote.`);
}

async function outcomeReply(outcome: Outcome, pasted: Pasted, services: Services): Promise<Reply> {
  switch (outcome.kind) {
    case "absent":
      return absentReply(pasted, services);
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

/** No quoted words are these; words that share most of them, or a statement that the article only reports, may be what was meant. */
async function absentReply(pasted: Pasted, services: Services): Promise<Reply> {
  const { words } = pasted;
  const [near] = (await nearQuotes(pasted, services)).filter(({ segments }) => sharesMost(words, segments.join(" ")));
  if (near !== undefined) return nearestReply(near, services);
  const { matches } = await services.search.quotes(words.slice(0, 300), {}, { offset: 0, limit: 1 });
  const [reported] = await attributionsBehind(
    matches.map(({ id }) => id),
    services,
  );
  if (reported === undefined || reported.quoted.length > 0) return nothingFound(words, services);
  return {
    text: `Nobody's quoted words here. ${reported.id} is reported without a quote, and may be what was meant.`,
    cards: [statementCard(await show(reported, services), services.dates)],
  };
}

const SHARED_AT_LEAST = 4;
const MOST = 0.7;

/** Four words or more, and most of those that were pasted, wherever they stand. */
function sharesMost(pasted: string, stored: string): boolean {
  const there = new Set(wordsOf(stored).map(({ form }) => form));
  const asked = wordsOf(pasted).map(({ form }) => form);
  const shared = asked.filter((form) => there.has(form)).length;
  return shared >= SHARED_AT_LEAST && shared >= MOST * asked.length;
}

async function nearestReply({ id, segments }: StoredQuote, services: Services): Promise<Reply> {
  const [attribution] = await attributionsBehind([id], services);
  const negations = wordsOf(segments.join(" ")).filter(({ form }) => isNegation(form));
  const turned =
    negations.length === 0 ? "" : `, which has ${inMarks([...new Set(negations.map(({ form }) => form))])}`;
  return {
    text: `Not these words. Nobody is quoted with them here; most of them stand in ${id}${turned}. Compare the two.`,
    cards: attribution === undefined ? [] : [statementCard(await show(attribution, services), services.dates)],
  };
}

async function stitchedReply(ids: readonly string[], services: Services): Promise<Reply> {
  const found = await attributionsBehind(ids, services);
  const shown = await Promise.all(found.map((one) => show(one, services)));
  const places =
    ids.length > 1 ? `${ids.length} separate statements` : "one statement, where they do not stand like this";
  return {
    text: `Stitched: each piece is in the record, but they come from ${places}.`,
    cards: shown.map((one) => statementCard(one, services.dates)),
  };
}

async function foundReply(outcome: Homed, pasted: Pasted, services: Services): Promise<Reply> {
  const [attribution] = await attributionsBehind([outcome.id], services);
  if (attribution === undefined) return nothingFound(pasted.words, services);
  const shown = await show(attribution, services);
  const other = await saidBySomebodyElse(pasted.speaker, attribution, shown, services);
  const card = statementCard(shown, services.dates);
  const version = shown.versions.length > 0 ? "Another version of these words is on record too: read both." : null;
  const turned = turnedRound(attribution, shown.article);
  const back = shown.clarifications.some(({ type }) => type !== "clarification")
    ? "WITHDRAWN or corrected: read the card before you use these words."
    : null;
  // Nobody may read “Verbatim” who does not read that it was denied.
  const verdict = turned === null ? verdictOnWords(outcome) : `The words stand in ${outcome.id}.`;
  const text = [back, turned, other, verdict, version].filter(Boolean).join(" ");
  return { text, cards: [withChanges(card, outcome)] };
}

/** The name beside the pasted words, when it is known and is not the speaker's. */
async function saidBySomebodyElse(
  name: string | null,
  attribution: Attribution,
  shown: Shown,
  services: Services,
): Promise<string | null> {
  const { source, relay } = attribution;
  if (name === null || source.agent === null) return null;
  const { ids } = (await services.names()).resolve(name);
  if (ids.length === 0) return null;
  const meant = await withVoices(ids, services);
  if (meant.includes(source.agent)) return null;
  if (attribution.caution !== undefined)
    return `Whose words these are is open. ${nameOf(shown.agent)} stands in this record; you have them beside “${name}”. ${attribution.caution}`;
  const reader = relay.find((hop) => meant.includes(hop.agent) && hop.act === "read_out");
  const note = reader ? `, read out by ${nameOf(await services.archive.agent(reader.agent))}` : "";
  return `Real words, but of ${nameOf(shown.agent)}${note} in this record; you have them beside “${name}”.`;
}
