import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Archive } from "../archive/archive.js";
import { importFiles, type Progress } from "../archive/import.js";
import { openArchive } from "../archive/sqlite/open.js";
import { UserError } from "../core/errors.js";
import { isDatabase, openLarge } from "../data.js";
import { environmentConfig } from "./environment.js";
import { interruptible } from "./interrupt.js";
import { type Program, print, tell } from "./program.js";
import { progressLine } from "./progress.js";

const usage = "import FILE… --data DIR|ARCHIVE";

/** Brings records into an archive. It can be stopped and run again: nothing is lost, nothing is doubled. */
export const importRecords: Program = {
  name: "import",
  usage,
  about: "bring JSON Lines files of records into an archive of your own",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" } },
    });
    if (positionals.length === 0) throw new UserError("Name the files to import.", `Usage: onrecord ${usage}`);
    const { DATABASE_URL, ONRECORD_DATA } = environmentConfig();
    const archive = await openToWrite(values.data ?? DATABASE_URL ?? ONRECORD_DATA);
    try {
      return await bringIn(archive, positionals);
    } finally {
      await archive.close();
    }
  },
};

const bringIn = (archive: Archive, files: readonly string[]): Promise<number> =>
  interruptible("Stopping after this batch.", async ({ signal, code }) => {
    const progress = progressLine("records");
    const report = ({ records, share }: Progress) => progress.report({ done: records, share });
    const { added, changed, unchanged, resumed, stopped } = await importFiles(archive, files, {
      report,
      signal,
    }).finally(progress.end);
    print(`${added} added, ${changed} changed, ${unchanged} there already, ${resumed} brought in by an earlier run.`);
    if (!stopped) return 0;
    tell("Stopped. Run the same line again: it goes on from here, and nothing is doubled.");
    return code() ?? 1;
  });

/** The database or the archive file that is named, to be written to. @throws UserError */
export const openToWrite = async (path: string | undefined): Promise<Archive> =>
  path !== undefined && isDatabase(path) ? openLarge(path) : openArchive(archiveFile(path));

/** The file to write: the one named, or `archive.sqlite` in the folder named. @throws UserError where none is named. */
function archiveFile(path: string | undefined): string {
  if (path === undefined) {
    throw new UserError(
      "Say which archive to write.",
      "For example: --data newsroom.sqlite (it is made when it is not there).",
    );
  }
  return existsSync(path) && statSync(path).isDirectory() ? join(path, "archive.sqlite") : path;
}
