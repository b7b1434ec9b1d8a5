import { parseArgs } from "node:util";
import type { Archive } from "../archive/archive.js";
import { UserError } from "../core/errors.js";
import { isChanged, type Reread, type Rereading, rereadArticle, sourceChanged } from "../desk/reread.js";
import type { Article } from "../records/types.js";
import { environmentConfig } from "./environment.js";
import { openToWrite } from "./import.js";
import { inputOf } from "./ingest.js";
import { needed, type Program, print } from "./program.js";

const usage = "reread ARTICLE [FILE|URL] [--record] --data ARCHIVE";

/** Reads an article again and says what has become of each of its quotes. Gives 1 where something has changed. */
export const rereadAgain: Program = {
  name: "reread",
  usage,
  about: "read an article again: which quotes still stand; --record keeps the newer version and corrects what changed",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" }, record: { type: "boolean" } },
    });
    const { DATABASE_URL, ONRECORD_DATA } = environmentConfig();
    const archive = await openToWrite(values.data ?? DATABASE_URL ?? ONRECORD_DATA);
    try {
      const article = await articleOf(needed(positionals[0], "The article", usage), archive);
      const rereading = await again(article, positionals[1] ?? article.url, archive);
      for (const one of rereading.statements) print(line(one));
      if (values.record === true) await record(rereading, archive);
      return rereading.statements.some(isChanged) ? 1 : 0;
    } finally {
      await archive.close();
    }
  },
};

/** By its number, or by that of one of its statements. @throws UserError */
async function articleOf(named: string, archive: Archive): Promise<Article> {
  const found = await archive.article((await archive.attribution(named))?.article ?? named);
  if (found !== undefined) return found;
  throw new UserError(
    `The archive has no article ${named}.`,
    `Name it by its number or by one of its statements. Usage: onrecord ${usage}`,
  );
}

async function again(article: Article, source: string | null, archive: Archive): Promise<Rereading> {
  if (source === null)
    throw new UserError("The address of this article is not known.", "Name a file with its text as it is now.");
  const { read } = await import("../reading/read.js");
  const statements = await archive.attributions({ article: article.id });
  return rereadArticle(article, statements, read(await inputOf(source)));
}

const line = ({ statement, finding: { fate, changed } }: Reread): string =>
  `${statement.id}  ${fate}${changed === null ? "" : ` (${changed})`}`;

async function record(rereading: Rereading, archive: Archive): Promise<void> {
  const { article, newer, statements } = rereading;
  if (article.sha256 === newer.article.sha256) return print("The article is letter for letter as it was.");
  const by = "the operator";
  await archive.put(sourceChanged(rereading, { by, at: new Date().toISOString(), agents: await archive.agents() }));
  print(`Version ${article.version + 1} is kept; ${statements.filter(isChanged).length} corrected.`);
}
