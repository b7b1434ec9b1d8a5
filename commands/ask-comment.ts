import type { Card, Reply } from "../src/core/reply.js";
import type { ProcessFact } from "../src/records/types.js";
import { writeDate } from "./dates.js";
import { nameOf } from "./say.js";
import type { Services } from "./services.js";

const ASKED =
  /\b(?:comment(?:ed|ing)?|respond(?:ed)?|response|repl(?:y|ied)|answer(?:ed)?|contact(?:ed)?|reach(?:ed)? out)\b/i;
const ABOUT_COMMENT =
  /\b(?:for comment|to comment|no comment|declin\w+ (?:to )?comment|respond\w* to|repl\w+ to|answer\w* (?:the|to)|contact\w*|reach\w* out|request\w* for comment|asked? .{0,40}\bcomment)\b/i;

/** Whether a question is about asking for comment and what came of it, not about what was said. */
export const isAboutComment = (line: string): boolean => ASKED.test(line) && ABOUT_COMMENT.test(line);

const ARTICLES = 200;
const ACTS = new Set<ProcessFact["act"]>(["asked_for_comment", "declined_comment", "no_response"]);

/** Who was asked for comment and what the article says came of it; null where no record tells. */
export async function commentReply(ids: readonly string[], services: Services): Promise<Reply | null> {
  const articles = await services.archive.articles(ARTICLES);
  const facts = (await Promise.all(articles.map(({ id }) => services.archive.processFacts(id)))).flat();
  const about = facts.filter(
    ({ act, agent, concerns }) =>
      ACTS.has(act) && (ids.length === 0 || ids.includes(agent) || (concerns !== null && ids.includes(concerns))),
  );
  if (about.length === 0) return null;
  return {
    text: about.map(({ gist }) => gist).join(" "),
    cards: await Promise.all(about.map((fact) => factCard(fact, services))),
  };
}

async function factCard(fact: ProcessFact, services: Services): Promise<Card> {
  const agent = await services.archive.agent(fact.agent);
  const concerns = fact.concerns === null ? undefined : await services.archive.agent(fact.concerns);
  const rows: [string, string][] = [
    ["When", `${writeDate(fact.date, services.dates)} (${fact.date.basis})`],
    ["By", nameOf(agent)],
    ...(concerns === undefined ? [] : [["About", nameOf(concerns)] as [string, string]]),
    ["Number", fact.id],
  ];
  return {
    title: "Comment, in our words",
    blocks: [
      { kind: "text", text: fact.gist },
      { kind: "facts", rows },
    ],
  };
}
