import { UserError } from "../src/core/errors.js";
import { integer } from "../src/core/options.js";
import type { Reply } from "../src/core/reply.js";
import type { Question } from "../src/search/question.js";
import { show, statementCard } from "./cards.js";
import { claimReply } from "./claim.js";
import { attributionsBehind, nothingFound, withVoices } from "./find.js";
import { nameAndRole, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { timelineReply } from "./timeline.js";
import { whoReply } from "./who.js";

const PAGE = 5;

export default defineCommand({
  name: "ask",
  summary: "Ask in plain words; what was understood is shown",
  options: {
    question: text("Your question", { required: true, rest: true }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  examples: [
    { say: "did Hegseth stop cyber operations against Russia?", see: /has neither canceled nor delayed/ },
    { say: "what has Zelenskyy said about the White House meeting?", see: /did not go the way it was supposed to be/ },
    { say: "what did Trump say?", see: /read out by Donald Trump/ },
  ],
  async run({ question, from = 0 }, services, { place }) {
    if (!/[\p{L}\p{N}]/u.test(question))
      throw new UserError("I can't find words in that.", "Ask about a person, a claim or some words.");
    const { question: understood, echo } = await services.understand(question, place);
    const reply = await answer(understood, { asked: question, from }, services);
    return { ...reply, understood: echo, ...repeat(reply, question) };
  },
});

interface Asked {
  readonly asked: string;
  readonly from: number;
}

/** Pages of an answer repeat the question, so that they are understood the same way. */
function repeat({ list }: Reply, question: string): Pick<Reply, "list"> {
  return list === undefined ? {} : { list: { ...list, call: { command: "ask", options: { question } } } };
}

function answer(question: Question, asked: Asked, services: Services): Promise<Reply> {
  switch (question.kind) {
    case "about_person":
      return aboutPerson(question, asked, services);
    case "when":
      return timelineReply(
        { words: question.about || asked.asked, filters: question.filters, from: asked.from },
        services,
      );
    case "did_happen":
    case "claim":
    case "denials":
    case "confirmations":
      return aboutClaim(question, asked, services);
    case "quotes":
      return quotes(question, asked, services);
    default:
      return question.kind satisfies never;
  }
}

async function aboutPerson(question: Question, asked: Asked, services: Services): Promise<Reply> {
  const ids = question.speaker?.value ?? question.outlet?.value ?? [];
  if (ids.length === 0) return quotes(question, asked, services);
  return whoReply(await withVoices(ids, services), asked.from, services);
}

/** What is claimed, with both sides; where no claim comes close, the statements that do. */
async function aboutClaim(question: Question, asked: Asked, services: Services): Promise<Reply> {
  const words = question.about || asked.asked;
  const reply = await claimReply({ words, filters: {}, from: asked.from }, services);
  return reply.cards === undefined ? quotes(question, asked, services) : reply;
}

async function quotes(question: Question, { asked, from }: Asked, services: Services): Promise<Reply> {
  const ids = question.speaker === null ? [] : await withVoices(question.speaker.value, services);
  if (question.about.trim() === "" && ids.length > 0) return whoReply(ids, from, services);
  const words = question.about.trim() || asked;
  const found = await matching(words, question, ids, services);
  if (found.length === 0) return nothingFound(words, services);
  const cards = await Promise.all(found.slice(from, from + PAGE).map((id) => cardFor(id, ids, services)));
  return {
    text: `${found.length} statement${found.length === 1 ? "" : "s"} about “${words}”, best first.`,
    cards: cards.filter((card) => card !== null),
    list: { call: { command: "ask", options: { question: asked } }, from, total: found.length, size: PAGE },
  };
}

const MOST = 50;

/** Matches said by the speaker, then those the speaker read out for somebody else. */
async function matching(
  words: string,
  { filters }: Question,
  ids: readonly string[],
  services: Services,
): Promise<string[]> {
  const narrowed = ids.length > 0 ? { ...filters, speakers: ids } : filters;
  const own = await services.search.quotes(words, narrowed, { offset: 0, limit: MOST });
  const matches = own.matches.map(({ id }) => id);
  if (ids.length === 0) return matches;
  const { speakers: _, ...anybody } = filters;
  const others = await services.search.quotes(words, anybody, { offset: 0, limit: MOST });
  const read = await attributionsBehind(
    others.matches.map(({ id }) => id),
    services,
  );
  const readOut = read.filter(({ relay }) => relay.some((hop) => hop.act === "read_out" && ids.includes(hop.agent)));
  return [...new Set([...matches, ...readOut.map(({ id }) => id)])];
}

async function cardFor(id: string, ids: readonly string[], services: Services) {
  const [attribution] = await attributionsBehind([id], services);
  if (attribution === undefined) return null;
  const shown = await show(attribution, services);
  const theirs = ids.length === 0 || (attribution.source.agent !== null && ids.includes(attribution.source.agent));
  if (theirs) return statementCard(shown, services.dates);
  const reader = nameOf(await services.archive.agent(ids[0] ?? ""));
  return statementCard(
    shown,
    services.dates,
    `Words of ${nameAndRole(shown.agent, shown.parent)}, read out by ${reader}`,
  );
}
