import { UserError } from "../src/core/errors.js";
import { integer } from "../src/core/options.js";
import type { Card, Reply } from "../src/core/reply.js";
import { reviewed } from "../src/desk/revise.js";
import type { Attribution } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { mustEdit, statementNumbered } from "./editing.js";
import { deskOf } from "./following.js";
import { counted } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { show } from "./shown.js";

const PAGE = 5;
const LOOKED_AT = 500;

export default defineCommand({
  name: "review",
  summary: "Look through what the reader suggests, and confirm or reject it",
  options: {
    article: text("Only of this article: its link or its number"),
    confirm: text("The number of a suggestion to confirm", { hidden: true }),
    reject: text("The number of a suggestion to reject", { hidden: true }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  examples: [{ say: "/review", see: /Nothing waits for review/ }],
  audience: "asker",
  async run({ article, confirm, reject, from = 0 }, services, asker) {
    if (confirm !== undefined || reject !== undefined) {
      mustEdit(asker, services);
      deskOf(services);
      const decided = confirm === undefined ? "rejected" : "confirmed";
      return decide(await statementNumbered(confirm ?? reject ?? "", services), decided, asker.user, services);
    }
    return listReply(await suggestions(article, services), { article, from }, services);
  },
});

async function suggestions(article: string | undefined, { archive }: Services): Promise<Attribution[]> {
  const all = await archive.attributions({ limit: LOOKED_AT });
  const waiting = all.filter(({ reviewState }) => reviewState === "suggested");
  if (article === undefined) return waiting;
  const articles = await Promise.all(waiting.map((one) => archive.article(one.article)));
  const wanted = waiting.filter((one, at) => one.article === article || articles[at]?.url === article);
  if (wanted.length > 0) return wanted;
  throw new UserError("Nothing of this article waits for review.", "/review shows everything that does.");
}

async function listReply(
  waiting: readonly Attribution[],
  { article, from }: { article: string | undefined; from: number },
  services: Services,
): Promise<Reply> {
  if (waiting.length === 0) return { text: "Nothing waits for review." };
  const cards = await Promise.all(waiting.slice(from, from + PAGE).map((one) => reviewCard(one, services)));
  const call = { command: "review", options: article === undefined ? {} : { article } };
  return {
    text: `${counted(waiting.length)} ${waiting.length === 1 ? "waits" : "wait"} for review. Compare the words and the speaker with the article.`,
    cards,
    list: { call, from, total: waiting.length, size: PAGE },
  };
}

async function reviewCard(attribution: Attribution, services: Services): Promise<Card> {
  const card = statementCard(await show(attribution, services), services.dates);
  const { id, evidence } = attribution;
  return {
    ...card,
    blocks: [...card.blocks, { kind: "facts", rows: [["Evidence", evidence.join("; ") || "none"]] }],
    actions: [
      { label: "Confirm", call: { command: "review", options: { confirm: id } } },
      { label: "Reject", call: { command: "review", options: { reject: id } } },
      { label: "Context and source", call: { command: "source", options: { quote: id } } },
    ],
  };
}

async function decide(
  statement: Attribution,
  state: "confirmed" | "rejected",
  by: string,
  services: Services,
): Promise<Reply> {
  if (statement.supersededBy !== null)
    throw new UserError(`${statement.id} was superseded by ${statement.supersededBy}.`, "Review that one instead.");
  if (state === "confirmed" && statement.source.agent === null)
    throw new UserError(
      `Nobody is named as the speaker of ${statement.id}.`,
      "Reject it, or correct the speaker first.",
    );
  if (statement.reviewState !== "suggested")
    return { text: `${statement.id} was ${statement.reviewState} already.`, audience: "asker" };
  await services.wholeArchive.put([reviewed(statement, state, by, services.now().toISOString())]);
  const again = { label: "Next suggestions", call: { command: "review", options: {} } };
  if (state === "rejected") return { text: `${statement.id} is rejected and will not be shown.`, actions: [again] };
  const shown = await show({ ...statement, reviewState: "confirmed" }, services);
  return { text: `${statement.id} is confirmed.`, cards: [statementCard(shown, services.dates)], actions: [again] };
}
