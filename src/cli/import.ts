import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Archive } from "../archive/archive.js";
import { importFiles } from "../archive/import.js";
import { progressLine } from "../archive/progress.js";
import { openArchive } from "../archive/sqlite/open.js";
import { UserError } from "../core/errors.js";
import { isDatabase, openLarge } from "../data.js";
import { environmentConfig } from "./environment.js";
import { type Program, print } from "./program.js";

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
    const progress = progressLine(process.stderr);
    try {
      const { added, changed, unchanged, resumed } = await importFiles(archive, positionals, progress.report);
      progress.done();
      print(`${added} added, ${changed} changed, ${unchanged} there already, ${resumed} brought in by an earlier run.`);
      return 0;
    } finally {
      await archive.close();
    }
  },
};

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
