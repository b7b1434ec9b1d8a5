import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Archive } from "./archive/archive.js";
import { openArchive } from "./archive/sqlite/open.js";
import { UserError } from "./core/errors.js";
import { readRecords } from "./records/lines.js";
import type { ArchiveRecord } from "./records/types.js";
import { ROOT } from "./root.js";

/** The dataset that ships with the program. */
export const SHIPPED = join(ROOT, "data");
const ARCHIVE_FILE = "archive.sqlite";

/** Whether this names a database rather than a file. */
export const isDatabase = (path: string): boolean => /^postgres(?:ql)?:\/\//.test(path);

/**
 * Opens what the newsroom named: a database, an archive file, a folder with one, or a folder of JSON Lines (read into memory).
 * @throws UserError when it does not exist, holds nothing, or holds a line that is no record.
 */
export async function openData(path: string = SHIPPED): Promise<Archive> {
  if (isDatabase(path)) return openLarge(path);
  if (!existsSync(path)) {
    throw new UserError(
      `There is no archive at ${path}.`,
      "Name a folder or a file that exists with --data or ONRECORD_DATA.",
    );
  }
  if (!statSync(path).isDirectory()) return openFile(path);
  const file = join(path, ARCHIVE_FILE);
  return existsSync(file) ? openFile(file) : readFolder(path);
}

/**
 * Opens an archive that a newsroom adds to: the database or the archive file that was named, else `file`, which holds the named records (the shipped
 * ones unless others are named). They are brought in once, and never over one that was changed since. @throws UserError
 */
export async function openLasting(path: string = SHIPPED, file: string): Promise<Archive> {
  if (isDatabase(path)) return openLarge(path);
  if (!existsSync(path) || holdsArchive(path)) return openData(path);
  const archive = await openFile(file);
  await seed(archive, path);
  return archive;
}

const holdsArchive = (path: string): boolean =>
  statSync(path).isDirectory() ? existsSync(join(path, ARCHIVE_FILE)) : !path.endsWith(".jsonl");

async function seed(archive: Archive, path: string): Promise<void> {
  const records: ArchiveRecord[] = [];
  for await (const record of statSync(path).isDirectory() ? folderRecords(path) : readRecords(path))
    records.push(record);
  const digest = createHash("sha256").update(JSON.stringify(records)).digest("hex");
  if ((await archive.bookmark(`seed ${digest}`)) > 0) return;
  const there = await Promise.all(records.map((record) => isThere(record, archive)));
  await archive.put(
    records.filter((_, at) => !there[at]),
    { quiet: true },
  );
  await archive.setBookmark(`seed ${digest}`, 1);
}

/** Whether the archive has a record of this id, in whatever content. */
async function isThere(record: ArchiveRecord, archive: Archive): Promise<boolean> {
  switch (record.kind) {
    case "article":
      return (await archive.article(record.id)) !== undefined;
    case "attribution":
      return (await archive.attribution(record.id)) !== undefined;
    case "process":
      return (await archive.processFact(record.id)) !== undefined;
    case "claim":
      return (await archive.claim(record.id)) !== undefined;
    case "quotation":
      return (await archive.quotation(record.id)) !== undefined;
    case "stance":
      return (await archive.stancesOn(record.claim)).some(({ id }) => id === record.id);
    case "review":
      return (await archive.reviewsOf(record.claim)).some(({ id }) => id === record.id);
    case "correction":
      return (await archive.correctionsOf(record.of)).some(({ id }) => id === record.id);
    default:
      return (await archive.agent(record.id)) !== undefined;
  }
}

/** All records of a folder of JSON Lines, files in name order. @throws UserError */
export async function* folderRecords(folder: string): AsyncGenerator<ArchiveRecord> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  if (files.length === 0)
    throw new UserError(`${folder} holds no dataset.`, "It should hold .jsonl files or archive.sqlite.");
  for (const name of files) {
    refuseChanged(join(folder, name));
    yield* readRecords(join(folder, name));
  }
}

/** A file with its digest beside it (`name.sha256`) must still be that file: one cut short at a line's end would load without a word. */
function refuseChanged(file: string): void {
  if (!existsSync(`${file}.sha256`)) return;
  const wanted = readFileSync(`${file}.sha256`, "utf8").trim();
  if (createHash("sha256").update(readFileSync(file)).digest("hex") === wanted) return;
  throw new UserError(
    `${file} is not the file it was when its digest was written.`,
    "Restore it from its source, or delete the .sha256 file beside it.",
  );
}

/** The driver is loaded only where a database is named. @throws UserError that does not repeat the address: it may hold a password. */
export async function openLarge(url: string): Promise<Archive> {
  const { openArchive: openOnServer } = await import("./archive/postgres/open.js");
  return openOnServer(url).catch((failure: unknown) => {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new UserError(
      `The archive's database at ${new URL(url).host} cannot be opened (${reason}).`,
      "Check DATABASE_URL, and that the server is PostgreSQL 15 or newer and runs.",
    );
  });
}

async function openFile(file: string): Promise<Archive> {
  if (file.endsWith(".jsonl")) return intoMemory(readRecords(file));
  try {
    return openArchive(file);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new UserError(
      `${file} cannot be opened as an archive (${reason}).`,
      "Restore it from a copy, or name another with --data.",
    );
  }
}

const readFolder = (folder: string): Promise<Archive> => intoMemory(folderRecords(folder));

async function intoMemory(records: AsyncIterable<ArchiveRecord>): Promise<Archive> {
  const archive = openArchive(":memory:");
  try {
    const { added } = await archive.put(records);
    if (added === 0)
      throw new UserError("The dataset holds no records.", "Name another folder or file with --data or ONRECORD_DATA.");
  } catch (failure) {
    await archive.close();
    throw failure;
  }
  return archive;
}
