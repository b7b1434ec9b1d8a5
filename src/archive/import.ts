import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setImmediate } from "node:timers/promises";
import { UserError } from "../core/errors.js";
import { readRecord } from "../records/lines.js";
import type { ArchiveRecord } from "../records/types.js";
import type { Archive, PutResult } from "./archive.js";

/** How far an import has come over all its files. `share` is between 0 and 1. */
export interface Progress {
  readonly file: string;
  /** Lines that are in, those of earlier runs among them. */
  readonly records: number;
  readonly share: number;
}

/** What an import did; `resumed` is how many lines an earlier, interrupted import had already brought in. */
export interface Imported extends PutResult {
  readonly resumed: number;
  /** It was stopped between two batches: the next run goes on from there. */
  readonly stopped: boolean;
}

interface ImportOptions {
  readonly report?: (progress: Progress) => void;
  /** Looked at after each batch. */
  readonly signal?: AbortSignal;
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
  { report = () => {}, signal }: ImportOptions = {},
): Promise<Imported> {
  const sizes = await Promise.all(files.map(sizeOf));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const total = { added: 0, changed: 0, unchanged: 0, resumed: 0, stopped: false };
  let [bytes, lines] = [0, 0];
  for (const [at, file] of files.entries()) {
    const size = sizes[at] ?? 0;
    const step = (number: number, read: number) =>
      report({ file, records: lines + number, share: whole === 0 ? 1 : Math.min(1, (bytes + read) / whole) });
    const done = await importFile(archive, { file, size, step, signal });
    for (const name of ["added", "changed", "unchanged", "resumed"] as const) total[name] += done[name];
    if (done.stopped) return { ...total, stopped: true };
    bytes += size;
    lines += done.lines;
  }
  return total;
}

interface Source {
  readonly file: string;
  readonly size: number;
  /** Hears how many lines are in and how many bytes were read for them. */
  step(lines: number, bytes: number): void;
  readonly signal: AbortSignal | undefined;
}

async function importFile(
  archive: Archive,
  { file, size, step, signal }: Source,
): Promise<Imported & { readonly lines: number }> {
  const bookmark = await fingerprint(file, size);
  const resumed = await archive.bookmark(bookmark);
  const total = { added: 0, changed: 0, unchanged: 0, resumed, stopped: false };
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
    step(number, stream.bytesRead);
    // Writing keeps the thread to itself: without a turn for others Ctrl-C would not be heard.
    await setImmediate();
  };
  if (resumed === 0) step(0, 0);
  try {
    for await (const line of lines) {
      // Only where something is left: who stops in the last batch has all of it.
      if (batch.length === 0 && signal?.aborted) return { ...total, lines: number, stopped: true };
      number++;
      if (number === resumed) step(number, stream.bytesRead);
      if (number <= resumed || line.trim() === "") continue;
      batch.push(readRecord(line, `${file}, line ${number}`));
      if (batch.length < BATCH) continue;
      await flush();
    }
    if (batch.length > 0) await flush();
    // A finished file is read whole the next time: a word changed in it must not be taken for brought in.
    await archive.setBookmark(bookmark, 0);
  } finally {
    lines.close();
    stream.destroy();
  }
  return { ...total, lines: number };
}
