import type { Database } from "./database.js";

/**
 * The shape of the file, one step after the other; `user_version` counts the steps taken. A step, once released, is never edited.
 *
 *   record ─ every record as it was put, newest version      earlier ─ what was there before
 *   link ─ who is the source, what an article carries …       document ─ what search keeps of attributions and claims
 *   attribution_index, claim_index ─ contentless FTS5         term, word, deletion ─ frequencies and spelling
 */
const STEPS: readonly string[] = [
  `CREATE TABLE record (number INTEGER PRIMARY KEY, shelf TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL);
   CREATE UNIQUE INDEX record_by_id ON record (shelf, id);
   CREATE TABLE earlier (shelf TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, replaced_at TEXT NOT NULL);
   CREATE TABLE link (relation TEXT NOT NULL, target TEXT NOT NULL, record INTEGER NOT NULL,
     PRIMARY KEY (relation, target, record)) WITHOUT ROWID;
   CREATE TABLE document (number INTEGER PRIMARY KEY, of TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, names TEXT NOT NULL,
     title TEXT NOT NULL, length INTEGER NOT NULL, date_from TEXT, date_to TEXT, embargoed_until TEXT, listed INTEGER NOT NULL);
   CREATE INDEX document_by_date ON document (of, listed, date_from DESC);
   CREATE VIRTUAL TABLE attribution_index USING fts5 (terms, content='', contentless_delete=1, detail=none, tokenize='ascii');
   CREATE VIRTUAL TABLE claim_index USING fts5 (terms, content='', contentless_delete=1, detail=none, tokenize='ascii');
   CREATE TABLE term (term TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
   CREATE TABLE deletion (pair INTEGER PRIMARY KEY);
   CREATE TABLE tally (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;`,
  // What was there before this step is nobody's news.
  `CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT, record INTEGER NOT NULL, earlier INTEGER);`,
  `ALTER TABLE change ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;`,
];

/** Brings a database to the newest shape; does nothing to one that has it. Throws when the file was written by a newer program. */
export function migrate(database: Database): void {
  const taken = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
  if (taken > STEPS.length)
    throw new Error(`This archive was written by a newer version (step ${taken}); update Onrecord to open it.`);
  for (const [at, step] of STEPS.entries()) {
    if (at < taken) continue;
    database.transaction(() => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${at + 1}`);
    });
  }
}
