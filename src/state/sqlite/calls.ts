import type { Database } from "../../archive/sqlite/database.js";
import type { CallKeeper } from "../../core/keeper.js";
import type { Call } from "../../core/reply.js";

/** A button that nobody has drawn for this long is forgotten; pressing it says so and offers to ask again. */
const KEPT_DAYS = 90;

/** This room's tables. The first step was taken by the first release, before steps were counted. */
export const CALL_TABLES: readonly string[] = [
  "CREATE TABLE IF NOT EXISTS kept_call (key TEXT PRIMARY KEY, json TEXT NOT NULL, kept_at TEXT NOT NULL) WITHOUT ROWID",
];

/** Calls behind buttons, in the state file. */
export function callsOn(database: Database): CallKeeper {
  const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  database.run("DELETE FROM kept_call WHERE kept_at < ?", oldest);
  return {
    async keep(key, call) {
      database.run(
        "INSERT INTO kept_call VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET kept_at = excluded.kept_at",
        key,
        JSON.stringify(call),
        new Date().toISOString(),
      );
    },
    async recall(key) {
      const row = database.get<{ json: string }>("SELECT json FROM kept_call WHERE key = ?", key);
      return row && (JSON.parse(row.json) as Call);
    },
  };
}
