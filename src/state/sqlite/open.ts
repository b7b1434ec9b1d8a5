import { openDatabase } from "../../archive/sqlite/database.js";
import type { Call } from "../../core/reply.js";
import type { State } from "../state.js";

/** Opens or makes the file; `:memory:` remembers until it is closed. */
export function openState(path: string): State {
  const database = openDatabase(path);
  database.exec(
    "CREATE TABLE IF NOT EXISTS kept_call (key TEXT PRIMARY KEY, json TEXT NOT NULL, kept_at TEXT NOT NULL) WITHOUT ROWID",
  );
  return {
    calls: {
      async keep(key, call) {
        const now = new Date().toISOString();
        database.run(
          "INSERT INTO kept_call VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET kept_at = excluded.kept_at",
          key,
          JSON.stringify(call),
          now,
        );
      },
      async recall(key) {
        const row = database.get<{ json: string }>("SELECT json FROM kept_call WHERE key = ?", key);
        return row && (JSON.parse(row.json) as Call);
      },
    },
    close: async () => database.close(),
  };
}
