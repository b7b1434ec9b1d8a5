import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Archive } from "../archive/archive.js";
import { UserError } from "../core/errors.js";
import { type Ingested, ingest } from "../desk/ingest.js";
import type { ReadingInput } from "../reading/reading.js";
import { environmentConfig } from "./environment.js";
import { openToWrite } from "./import.js";
import { interruptible } from "./interrupt.js";
import { type Program, print, tell } from "./program.js";
import { progressLine } from "./progress.js";

const usage = "ingest FILE|FOLDER|URL… --data ARCHIVE";

/** Reads articles into an archive, as suggestions. Run again, it reads in only what is not there yet. */
export const ingestArticles: Program = {
  name: "ingest",
  usage,
  about: "read articles into an archive of your own, as suggestions that wait for review",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" } },
    });
    const sources = positionals.flatMap(sourcesIn);
    if (sources.length === 0) throw new UserError("Name the articles to read.", `Usage: onrecord ${usage}`);
    const { DATABASE_URL, ONRECORD_DATA } = environmentConfig();
    const archive = await openToWrite(values.data ?? DATABASE_URL ?? ONRECORD_DATA);
    try {
      return await readAll(sources, archive);
    } finally {
      await archive.close();
    }
  },
};

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

/** The files of a folder, or the source itself. @throws UserError */
function sourcesIn(source: string): string[] {
  if (isAddress(source)) return [source];
  const found = statSync(source, { throwIfNoEntry: false });
  if (found === undefined) throw new UserError(`${source} cannot be read.`, `Usage: onrecord ${usage}`);
  if (!found.isDirectory()) return [source];
  const names = readdirSync(source).filter((name) => /\.(?:html?|txt|md)$/i.test(name));
  return names.sort().map((name) => join(source, name));
}

/** One article that cannot be read costs one line; the others are read. */
const readAll = (sources: readonly string[], archive: Archive): Promise<number> =>
  interruptible("Stopping after this article.", async ({ signal, code }) => {
    const { read } = await import("../reading/read.js");
    const progress = progressLine("articles");
    let failed = 0;
    progress.report({ done: 0, share: 0 });
    for (const [at, source] of sources.entries()) {
      // Reading keeps the thread to itself: without a turn for others Ctrl-C would not be heard.
      await setImmediate();
      if (signal.aborted) break;
      try {
        const ingested = await ingest(await inputOf(source), archive, read);
        progress.beside(() => print(line(source, ingested, at + 1, sources.length)));
      } catch (failure) {
        if (!(failure instanceof UserError)) throw failure;
        failed++;
        progress.beside(() => tell(`${at + 1}/${sources.length}  ${source}: ${failure.message}`));
      }
      progress.report({ done: at + 1, share: (at + 1) / sources.length });
    }
    progress.end();
    if (!signal.aborted) return failed === 0 ? 0 : 1;
    tell("Stopped. Run the same line again: what was read is there already, the rest is read.");
    return code() ?? 1;
  });

const line = (source: string, { headline, statements, known }: Ingested, at: number, of: number): string =>
  `${at}/${of}  ${headline ?? source}: ${known ? "there already" : `${statements} suggested`}`;

/** What is read of a file or an address. */
export async function inputOf(source: string): Promise<ReadingInput> {
  const { inputFromBytes, inputFromUrl } = await import("../reading/readingInput.js");
  if (isAddress(source)) return inputFromUrl(source, (await import("../fetching/fetchPage.js")).fetchPage);
  return inputFromBytes(readFileSync(source));
}
