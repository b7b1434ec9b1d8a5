import { isDeepStrictEqual } from "node:util";
import { UserError } from "../core/errors.js";
import type { ArchiveRecord } from "../records/types.js";
import type { Archive, Change } from "./archive.js";
import { changesOf } from "./walk.js";

/** What a move did, in changes: every record counts once, and once more for each time that its content was changed. */
export interface Moved {
  readonly moved: number;
  /** What an earlier run had moved. */
  readonly resumed: number;
  /** It was stopped between two batches: the next run goes on from there. */
  readonly stopped: boolean;
}

interface MoveOptions {
  /** Hears how many changes are there, of how many. */
  readonly report?: (done: number, all: number) => void;
  /** Looked at after each batch. */
  readonly signal?: AbortSignal;
}

const BATCH = 1_000;
/** In the archive that is filled, that a move fills it. */
const BEGUN = "filled by a move";

/**
 * Copies an archive into an empty one, whatever the engines: change by change in their order, so that earlier contents, and the places that others
 * keep in that order (what was told to followers), stay what they were. Then both are read and compared. The first archive must rest meanwhile.
 * @throws UserError where the second holds other records, where the first one changed, or where the two differ at the end
 */
export async function moveArchive(
  from: Archive,
  to: Archive,
  { report = () => {}, signal }: MoveOptions = {},
): Promise<Moved> {
  const all = await from.lastChange();
  const resumed = await startOf(to);
  report(resumed, all);
  let done = resumed;
  for await (const { records, quiet, upTo } of batchesOf(from, resumed)) {
    if (signal?.aborted) return { moved: done - resumed, resumed, stopped: true };
    await to.put(records, { quiet });
    done = upTo;
    report(done, all);
  }
  await compare(from, to);
  return { moved: done - resumed, resumed, stopped: false };
}

async function startOf(to: Archive): Promise<number> {
  const [begun, held] = [await to.bookmark(BEGUN), await to.lastChange()];
  if (held === 0) await to.setBookmark(BEGUN, 1);
  if (held === 0 || begun > 0) return held;
  throw new UserError(
    "The archive that is to be filled holds records already.",
    "Name an empty one. To bring records into one that is in use, use onrecord import.",
  );
}

interface Batch {
  readonly records: readonly ArchiveRecord[];
  readonly quiet: boolean;
  /** The place of its last change. */
  readonly upTo: number;
}

/** Changes after a place, in batches that hold no record twice and are alike in whether they were news. */
async function* batchesOf(from: Archive, after: number): AsyncGenerator<Batch> {
  const contents = await contentsThrough(from);
  let batch: ArchiveRecord[] = [];
  let quiet = false;
  let upTo = 0;
  let seen = new Set<string>();
  for await (const change of changesOf(from)) {
    const record = contents(change);
    if (change.seq <= after) continue;
    const key = keyOf(record);
    if (batch.length === BATCH || seen.has(key) || (batch.length > 0 && quiet !== change.quiet)) {
      yield { records: batch, quiet, upTo };
      [batch, seen] = [[], new Set()];
    }
    quiet = change.quiet;
    upTo = change.seq;
    batch.push(record);
    seen.add(key);
  }
  if (batch.length > 0) yield { records: batch, quiet, upTo };
}

/** What each record held at each of its changes, asked for in their order: a change tells what it replaced, and what the record is by now. */
async function contentsThrough(from: Archive): Promise<(change: Change) => ArchiveRecord> {
  const replaced = new Map<string, ArchiveRecord[]>();
  for await (const { record, was } of changesOf(from))
    if (was !== null) replaced.set(keyOf(record), [...(replaced.get(keyOf(record)) ?? []), was]);
  return ({ record }) => replaced.get(keyOf(record))?.shift() ?? record;
}

const keyOf = ({ kind, id }: ArchiveRecord): string => `${kind} ${id}`;

/** Every change of both, side by side. */
async function compare(from: Archive, to: Archive): Promise<void> {
  const copies = changesOf(to);
  for await (const change of changesOf(from)) {
    const { value: copy } = await copies.next();
    if (!isDeepStrictEqual(change, copy)) throw differing(change.record.id);
  }
  if (!(await copies.next()).done) throw differing("a record that the first one lacks");
}

const differing = (what: string): UserError =>
  new UserError(
    `The two archives differ: ${what}.`,
    "If the first one was written to meanwhile, stop the bot and run the same line again; else begin again with an empty one.",
  );
