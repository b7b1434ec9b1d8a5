import type { ArchiveRecord } from "../records/types.js";
import type { Archive, Change } from "./archive.js";

const PAGE = 1_000;

/** Every change after a place, oldest first. */
export async function* changesOf(archive: Archive, after = 0): AsyncGenerator<Change> {
  for (let from = after; ; ) {
    const page = await archive.changes(from, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    from = page.at(-1)?.seq ?? from;
  }
}

/** Every record once, as it is now, in the order in which they came: superseded, withheld and embargoed ones too. */
export async function* recordsOf(archive: Archive): AsyncGenerator<ArchiveRecord> {
  for await (const { record, was } of changesOf(archive)) if (was === null) yield record;
}
