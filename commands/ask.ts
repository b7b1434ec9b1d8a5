import { wordsOf } from "../src/checking/words.js";
import { UserError } from "../src/core/errors.js";
import { integer } from "../src/core/options.js";
import type { Call, Reply } from "../src/core/reply.js";
import type { Attribution } from "../src/records/types.js";
import type { Question } from "../src/search/question.js";
import { commentReply, isAboutComment } from "./ask-comment.js";
import { nobodyTakes, stanceReply } from "./ask-stance.js";
import { compareSaid } from "./check.js";
import { claimReply } from "./claim.js";
import { describedAs, nothingFound, oneOf, searched, withVoices } from "./find.js";
import { counted, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { isWithin, statementList, statementsAbout } from "./statements.js";
import { takenBackWords } from "./taken-back.js";
import { timelineReply } from "./timeline.js";
import { whoReply } from "./who.js";

export default defineCommand({
  name: "ask",
  summary: "Ask in plain words; what was understood is shown",
  options: {
    question: text("What you want to know", { required: true, rest: true }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
    context: text("What the thread was about when it was asked", { hidden: true, maxLength: 2000 }),
  },
  examples: [
    { say: "did Hegseth stop cyber operations against Russia?", see: /has neither canceled nor delayed/ },
    {
      say: "what has Zelenskyy said about the White House meeting?",
      see: /did not go the way it was supposed to be/,
    },
    { say: "what did Trump say?", see: /read out by Donald Trump/ },
  ],
  async run({ question: line, from = 0, context }, services, { place }) {
    if (!/[\p{L}\p{N}]/u.test(line)) {
      throw new UserError("I can't find words in that.", "Ask about a person, a claim or some words.");
    }
    const { question, echo, context: used } = await services.understand(line, place, context);
    const ids = await speakersOf(question, line, services);
    const reply = await answer({ line, question, ids, from }, services);
    return {
      ...reply,
      understood: echo,
      ...repeat(reply, { question: line, ...(used === null ? {} : { context: used }) }),
    };
  },
});

/** A question with what the commands need to answer it. */
export interface Asked {
  readonly line: string;
  readonly question: Question;
  /** Whoever is asked about, with their accounts and press desks; empty where nobody is. */
  readonly ids: readonly string[];
  readonly from: number;
}

/** Pages of an answer repeat the question with what its pronouns meant then, whoever has asked something since. */
function repeat({ list }: Reply, options: Call["options"]): Pick<Reply, "list"> {
  return list === undefined ? {} : { list: { ...list, call: { command: "ask", options } } };
}

/** The named speaker or outlet; or the one unnamed source that the words describe, never several merged. */
async function speakersOf(
  { speaker, outlet, sourcing }: Question,
  line: string,
  services: Services,
): Promise<string[]> {
  const named = speaker?.value ?? outlet?.value;
  if (named !== undefined) return withVoices(await oneOf(named, line, services), services);
  if (sourcing?.value !== "unnamed") return [];
  const described = await describedAs(line.slice(...sourcing.span), services);
  return described.length === 1 ? described.map(({ id }) => id) : [];
}

async function answer(asked: Asked, services: Services): Promise<Reply> {
  const { question, line, ids, from } = asked;
  if (isAboutComment(line)) {
    const reply = await commentReply(ids, services);
    if (reply !== null) return reply;
  }
  switch (question.kind) {
    case "about_person":
      return ids.length > 0 ? whoReply(ids, from, question.filters, services) : quotes(asked, services);
    case "when":
      return ids.length > 0 && question.about === ""
        ? whoReply(ids, from, question.filters, services)
        : timelineReply({ words: question.about || line, filters: question.filters, from }, services);
    case "denials":
    case "confirmations":
      return (await stanceReply(asked, services)) ?? stanceOnClaim(asked, services);
    case "did_happen":
    case "claim":
      return aboutClaim(asked, services);
    case "quotes":
      return quotes(asked, services);
    default:
      return question.kind satisfies never;
  }
}

/** What is claimed, with both sides; where no claim comes close, the statements that do. */
async function aboutClaim({ question, line, ids, from }: Asked, services: Services): Promise<Reply> {
  for (const words of new Set([question.about, line])) {
    const reply = words === "" ? null : await claimReply({ words, filters: {}, from }, services);
    if (reply?.cards !== undefined) return reply;
  }
  return quotes({ line, question, ids, from }, services);
}

/** Nobody is asked about: the claim with both sides, and plainly whether anybody takes the side that was asked for. */
async function stanceOnClaim(asked: Asked, services: Services): Promise<Reply> {
  const [reply, nobody] = await Promise.all([aboutClaim(asked, services), nobodyTakes(asked, services)]);
  return nobody === null || reply.cards === undefined ? reply : { ...reply, text: `${nobody} ${reply.text}` };
}

/** From this many words on, words in a question may be somebody's exact words. */
const ENOUGH_TO_COMPARE = 4;

async function quotes(asked: Asked, services: Services): Promise<Reply> {
  const { question, line, ids, from } = asked;
  const about = question.about.trim();
  const exact = await exactWords(asked, services);
  if (exact !== null) return exact;
  if (about === "" && ids.length > 0) return whoReply(ids, from, question.filters, services);
  if (about === "" && question.dates !== null) return datedReply(asked, services);
  if (ids.length === 0 && ASKS_WHO.test(line)) {
    const claim = await claimReply({ words: about || line, filters: {}, from }, services);
    if (claim.cards !== undefined) return claim;
  }
  return closest(about || line, asked, services);
}

const ASKS_WHO = /^(?:so |and |but )?(?:who|did (?:anyone|anybody|someone|somebody)|has (?:anyone|anybody))\b/i;

/** Words of the question that stand in the record: whose they are comes before anything else. */
async function exactWords({ question, line }: Asked, services: Services): Promise<Reply | null> {
  const marked = /[“"]([^“”"]+)[”"]/u.exec(line)?.[1];
  const words = marked ?? question.about;
  if (wordsOf(words).length < ENOUGH_TO_COMPARE) return null;
  const speaker = question.speaker === null ? null : line.slice(...question.speaker.span);
  const [stands, once] = await Promise.all([
    compareSaid({ pieces: [words], words, speaker }, services),
    takenBackWords({ pieces: [words], words }, services),
  ]);
  // What stood as somebody's and was taken back is told whether or not the words stand as another's.
  return stands === null || once === undefined
    ? (stands ?? once ?? null)
    : { ...stands, text: `${stands.text} ${once.text}` };
}

/** Everything said within days, when nothing else was asked. */
async function datedReply({ question, from }: Asked, services: Services): Promise<Reply> {
  const all = await services.archive.attributions({ limit: 1000 });
  const found = all.filter((one) => isWithin(one, question.filters));
  if (found.length === 0) return nothingFound("these dates", services, all.length);
  return statementList(
    found,
    from,
    [],
    `${counted(found.length)} within these dates; undated ones are left out.`,
    services,
  );
}

async function closest(words: string, { question, line, ids, from }: Asked, services: Services): Promise<Reply> {
  const stranger = ids.length === 0 ? unknownSpeaker(line, question) : null;
  const found = await statementsAbout(words, question.filters, ids, services);
  if (found.length === 0) return nothingBy(words, { question, line, ids, from }, stranger, services);
  const by = ids.length > 0 ? ` by ${nameOf(await services.archive.agent(ids[0] ?? ""))}` : "";
  const lead =
    stranger === null
      ? `${ASKS_WHETHER_SAID.test(line) ? "Not in just these words. " : ""}${counted(found.length)}${by}, exact words first.`
      : `Nobody called “${stranger}” speaks in this archive. The closest statements, by others:`;
  return statementList([...found].sort(wordsFirst), from, ids, lead, services);
}

/** Whoever asks whether somebody said something takes any answer for a yes. */
const ASKS_WHETHER_SAID =
  /^(?:so |and |but )?(?:did|has|have|does|do|is it true|was it)\b.*\b(?:say|said|says|tell|told|claim(?:ed)?|state[sd]?|write|wrote|post(?:ed)?|tweet(?:ed)?|promise[sd]?|announce[sd]?|call(?:ed)?)\b/i;

/** The sort is stable: among exact words, and among reports, the closest stay first. */
const wordsFirst = (a: Attribution, b: Attribution): number =>
  Number(b.quoted.length > 0) - Number(a.quoted.length > 0);

/** Nothing by the person asked about, or within the days: said plainly, with what others said a button away. */
async function nothingBy(
  words: string,
  { question, ids }: Asked,
  stranger: string | null,
  services: Services,
): Promise<Reply> {
  if (stranger !== null)
    return { text: `Nobody called “${stranger}” speaks in this archive. ${await searched(services)}` };
  const limited = ids.length > 0 || question.dates !== null || question.sourcing !== null;
  const others = limited ? (await statementsAbout(words, {}, [], services)).length : 0;
  if (others === 0) return nothingFound(words, services);
  const who = ids.length > 0 ? ` by ${nameOf(await services.archive.agent(ids[0] ?? ""))}` : " within these limits";
  return {
    text: `Nothing${who} on that in this archive. That does not mean there is none. ${counted(others)} without this limit. ${await searched(services)}`,
    actions: [{ label: "Show without the limit", call: { command: "quote", options: { words } } }],
  };
}

const STRANGER =
  /^(?:[Ww]hat|[Hh]ow|[Ww]hy|[Ww]hen|[Ww]here) (?:did|does|do|has|have) (?<name>(?:the )?\p{Lu}[\p{L}.’'-]*(?: (?:of |the )?\p{Lu}[\p{L}.’'-]*){0,4}) /u;

/** Somebody the question names as a speaker and the archive does not know. */
function unknownSpeaker(line: string, { speaker, outlet }: Question): string | null {
  return speaker === null && outlet === null ? (STRANGER.exec(line)?.groups?.name ?? null) : null;
}
