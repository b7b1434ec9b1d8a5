import { sha256 } from "../records/digest.js";
import type { Handler } from "./pump.js";

/** One change that a person made to a record. */
export interface AuditEntry {
  readonly seq: number;
  /** Milliseconds of the epoch at which it was written down. */
  readonly at: number;
  readonly action: string;
  readonly record: string;
  /** SHA-256 of the record's JSON before and after; null where there was none. */
  readonly before: string | null;
  readonly after: string;
  /** SHA-256 over this entry and the hash of the one before: altering or deleting one breaks all that follow. */
  readonly hash: string;
}

/** What people changed, in order; entries are added and never changed. */
export interface Audit {
  append(entry: Omit<AuditEntry, "seq" | "hash">): Promise<void>;
  entries(after: number, limit: number): Promise<readonly AuditEntry[]>;
}

/** The hash of an entry that follows one with the hash `last`. */
export const hashOf = (entry: Omit<AuditEntry, "seq" | "hash">, last: string): string => {
  const { at, action, record, before, after } = entry;
  return sha256(JSON.stringify([last, at, action, record, before, after]));
};

/** The first entry that does not follow from those before it; null when all do. */
export async function firstBroken(audit: Audit): Promise<number | null> {
  let last = "";
  let seq = 0;
  for (;;) {
    const entries = await audit.entries(seq, 1_000);
    if (entries.length === 0) return null;
    for (const entry of entries) {
      if (entry.seq !== seq + 1 || entry.hash !== hashOf(entry, last)) return seq + 1;
      last = entry.hash;
      seq = entry.seq;
    }
  }
}

/** Writes down every correction, and every review of a suggestion. Who did it stands in the record itself. */
export const keepAudit: Handler = async ({ record, was }, { audit }, now) => {
  const before = was === null ? null : sha256(JSON.stringify(was));
  const entry = { at: now, before, after: sha256(JSON.stringify(record)) };
  if (record.kind === "correction" && was === null)
    await audit.append({ ...entry, action: `${record.type} by ${record.by}`, record: record.of });
  if (record.kind === "attribution" && was?.kind === "attribution" && was.reviewState !== record.reviewState)
    await audit.append({ ...entry, action: record.evidence.at(-1) ?? record.reviewState, record: record.id });
};
