import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import type { Archive } from "../archive/archive.js";
import { recordsOf } from "../archive/walk.js";
import { UserError } from "../core/errors.js";
import { openData } from "../data.js";
import { environmentConfig } from "./environment.js";
import { needed, type Program, tell } from "./program.js";
import { progressLine } from "./progress.js";

const usage = "export FILE|- [--data DIR|ARCHIVE]";

/** Writes every record of an archive as JSON Lines, as `onrecord import` reads them. */
export const exportRecords: Program = {
  name: "export",
  usage,
  about: "write every record of an archive as JSON Lines, those that are no longer shown too",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" } },
    });
    const file = needed(positionals[0], "The file to write", usage);
    const { DATABASE_URL, ONRECORD_DATA } = environmentConfig();
    const archive = await openData(values.data ?? DATABASE_URL ?? ONRECORD_DATA);
    try {
      tell(`${(await writeRecords(archive, file)).toLocaleString("en-US")} records written.`);
      return 0;
    } finally {
      await archive.close();
    }
  },
};

async function writeRecords(archive: Archive, file: string): Promise<number> {
  const all = await archive.lastChange();
  const progress = progressLine("records");
  let done = 0;
  async function* lines() {
    for await (const record of recordsOf(archive)) {
      yield `${JSON.stringify(record)}\n`;
      progress.report({ done: ++done, share: Math.min(1, done / all) });
    }
  }
  // Never over a file that is there: it may be the newsroom's only copy.
  const out = file === "-" ? process.stdout : createWriteStream(file, { flags: "wx" });
  await pipeline(Readable.from(lines()), out, { end: file !== "-" })
    .catch((failure: unknown) => {
      throw cannotWrite(file, failure);
    })
    .finally(progress.end);
  return done;
}

function cannotWrite(file: string, failure: unknown): unknown {
  if (!(failure instanceof Error && "code" in failure)) return failure;
  if (failure.code === "EEXIST")
    return new UserError(`${file} is there already.`, "Name a file that is not there yet.");
  return new UserError(
    `${file} cannot be written (${failure.message}).`,
    "Name a file in a folder that you may write to.",
  );
}
