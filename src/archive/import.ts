import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { UserError } from "../core/errors.js";
import { readRecord } from "../records/lines.js";
import type { ArchiveRecord } from "../records/types.js";
import type { Archive, PutResult } from "./archive.js";

/** How far an import has come in one file. `share` is between 0 and 1. */
export interface Progress {
  readonly file: string;
  readonly records: number;
  readonly share: number;
}

/** What an import did; `resumed` is how many lines an earlier, interrupted import had already brought in. */
export interface Imported extends PutResult {
  readonly resumed: number;
}

const BATCH = 2_000;
const HEAD = 65_536;

/** The same file again, though moved: its size and the digest of its beginning. */
async function fingerprint(file: string, size: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(HEAD, size)), 0, Math.min(HEAD, size), 0);
    return `import ${size} ${createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex")}`;
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UserError(`${file} cannot be read.`, "Check that the file is there and readable.");
  return found.size;
}

/**
 * Streams JSON Lines files of records into the archive, 2,000 records a transaction. What an interrupted import has brought in is skipped the
 * next time, and a record is never doubled, however often its file is imported.
 * @throws UserError that names the file and the line of what is no record; everything before that batch is kept.
 */
export async function importFiles(
  archive: Archive,
  files: readonly string[],
  report: (progress: Progress) => void = () => {},
): Promise<Imported> {
  const total = { added: 0, changed: 0, unchanged: 0, resumed: 0 };
  for (const file of files) {
    const done = await importFile(archive, file, report);
    for (const name of ["added", "changed", "unchanged", "resumed"] as const) total[name] += done[name];
  }
  return total;
}

async function importFile(archive: Archive, file: string, report: (progress: Progress) => void): Promise<Imported> {
  const size = await sizeOf(file);
  const bookmark = await fingerprint(file, size);
  const resumed = await archive.bookmark(bookmark);
  const total = { added: 0, changed: 0, unchanged: 0, resumed };
  const stream = createReadStream(file, "utf8");
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let batch: ArchiveRecord[] = [];
  let number = 0;
  const flush = async () => {
    const { added, changed, unchanged } = await archive.put(batch, { quiet: true });
    total.added += added;
    total.changed += changed;
    total.unchanged += unchanged;
    batch = [];
    await archive.setBookmark(bookmark, number);
    report({ file, records: number, share: size === 0 ? 1 : Math.min(1, stream.bytesRead / size) });
  };
  try {
    for await (const line of lines) {
      number++;
      if (number <= resumed || line.trim() === "") continue;
      batch.push(readRecord(line, `${file}, line ${number}`));
      if (batch.length >= BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    // A finished file is read whole the next time: a word changed in it must not be taken for brought in.
    await archive.setBookmark(bookmark, 0);
  } finally {
    lines.close();
    stream.destroy();
  }
  return total;
}
