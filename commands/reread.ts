import { align } from "../src/checking/align.js";
import type { Finding } from "../src/checking/reread.js";
import type { Asker } from "../src/core/command.js";
import { UserError } from "../src/core/errors.js";
import type { Block, Card, Reply } from "../src/core/reply.js";
import { isChanged, type Reread, type Rereading, rereadArticle, sourceChanged } from "../src/desk/reread.js";
import type { Article, Correction } from "../src/records/types.js";
import { mustEdit, statusAction } from "./editing.js";
import { deskOf } from "./following.js";
import { counted, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";

export default defineCommand({
  name: "reread",
  summary: "Read an article again: which of its quotes still stand, were moved, altered or taken out",
  options: {
    article: text("The article's link or number, or the number of a statement of it, such as S03", {
      required: true,
      maxLength: 2000,
    }),
    text: text("Its text as it is now, where its address is not known", { rest: true, maxLength: 200_000 }),
    record: text("The version whose changes are kept", { hidden: true }),
  },
  examples: [{ say: "/reread S03", see: /address of this article is not known/ }],
  audience: "asker",
  async run({ article: named, text: pasted, record }, services, asker) {
    const article = await articleCalled(named, services);
    const source = pasted ?? article.url;
    if (source === null || source === undefined)
      throw new UserError("The address of this article is not known.", "Give its text as it is now.");
    const newer = await services.read(source);
    const statements = await services.wholeArchive.attributions({ article: article.id });
    const rereading = rereadArticle(article, statements, newer);
    // The page may have changed once more since somebody looked: then it is shown again.
    if (record === newer.article.sha256) return keep(rereading, services, asker);
    return findingsReply(
      rereading,
      { article: article.id, ...(pasted === undefined ? {} : { text: pasted }) },
      services,
    );
  },
});

const LOOKED_AT = 2_000;

/** An article by its number, by a statement of it, or by its address (its newest version). @throws UserError */
async function articleCalled(named: string, { wholeArchive }: Services): Promise<Article> {
  const statement = (await wholeArchive.attribution(named)) ?? (await wholeArchive.attribution(named.toUpperCase()));
  const found = await wholeArchive.article(statement?.article ?? named);
  if (found !== undefined) return found;
  const [newest] = (await wholeArchive.articles(LOOKED_AT))
    .filter(({ url }) => url === named)
    .sort((a, b) => b.version - a.version);
  if (newest !== undefined) return newest;
  throw new UserError("This archive has no such article.", "Give its link, or the number of a statement of it.");
}

async function findingsReply(
  rereading: Rereading,
  options: { readonly article: string; readonly text?: string },
  services: Services,
): Promise<Reply> {
  const { article, newer, statements } = rereading;
  const differs = article.sha256 !== newer.article.sha256;
  const noted = statements.filter((one) => isChanged(one) || one.finding.fate === "unclear");
  const record = { ...options, record: newer.article.sha256 };
  return {
    text: differs ? sumOf(statements) : "The article is letter for letter as it was.",
    cards: await Promise.all(noted.map((one) => findingCard(one, rereading, services))),
    ...(differs && {
      actions: [{ label: "Record these changes", call: { command: "reread", options: record } }],
    }),
  };
}

const FATES = {
  same: "at its place",
  moved: "moved, word for word",
  altered: "altered",
  gone: "gone",
  unclear: "unclear: look for yourself",
} as const satisfies Record<Finding["fate"], string>;

/** `The article has changed. Of 12 statements: 10 moved, word for word; 1 altered; 1 gone.` */
function sumOf(statements: readonly Reread[]): string {
  const fates = Object.keys(FATES) as Finding["fate"][];
  const counts = fates.map((fate) => [fate, statements.filter(({ finding }) => finding.fate === fate).length] as const);
  const parts = counts.filter(([, many]) => many > 0).map(([fate, many]) => `${many} ${FATES[fate]}`);
  return `The article has changed. Of ${counted(statements.length)}: ${parts.join("; ") || "none to compare"}.`;
}

async function findingCard({ statement, finding }: Reread, rereading: Rereading, services: Services): Promise<Card> {
  const { source } = statement;
  const agent = source.agent === null ? undefined : await services.wholeArchive.agent(source.agent);
  const blocks: Block[] = [
    { kind: "facts", rows: [["Speaker", nameOf(agent)], ["Now", FATES[finding.fate]], ...changedRow(finding)] },
    ...comparison(finding, statement.id, rereading),
  ];
  return {
    title: `${statement.id}: ${finding.fate}`,
    blocks,
    actions: [{ label: "Context and source", call: { command: "source", options: { quote: statement.id } } }],
  };
}

const changedRow = ({ changed }: Finding): [string, string][] =>
  changed === null ? [] : [["Changed", changed === "words" ? "the words themselves" : "the words that say who speaks"]];

/** The old words beside those that stand in their place. */
function comparison({ now, changed }: Finding, id: string, { newer, statements }: Rereading): Block[] {
  const words = statements.find(({ statement }) => statement.id === id)?.statement.content ?? [];
  const before = words.map(({ exact }) => exact ?? "").join(" ");
  if (now === null || changed !== "words" || before.trim() === "") return [];
  const { changes } = align(before, (newer.article.text ?? "").slice(...now));
  return [{ kind: "changes", changes }];
}

async function keep(rereading: Rereading, services: Services, asker: Asker): Promise<Reply> {
  mustEdit(asker, services);
  deskOf(services);
  const { wholeArchive } = services;
  const at = services.now().toISOString();
  const records = sourceChanged(rereading, { by: asker.user, at, agents: await wholeArchive.agents() });
  await wholeArchive.put(records);
  const corrections = records.filter((one): one is Correction => one.kind === "correction");
  const many = corrections.length;
  const outcome =
    many === 0
      ? "No statement needs a correction."
      : `${counted(many)} ${many === 1 ? "is" : "are"} corrected; every message that carried them is put right.`;
  return {
    text: `The newer version is kept. ${outcome}`,
    actions: corrections.slice(0, 5).map(({ of, id }) => ({
      ...statusAction(of, id),
      label: `Messages of ${of}`.slice(0, 34),
    })),
  };
}
