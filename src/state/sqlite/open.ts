import { openDatabase } from "../../archive/sqlite/database.js";
import { UserError } from "../../core/errors.js";
import type { Call } from "../../core/reply.js";
import type { State } from "../state.js";

/** A button that nobody has drawn for this long is forgotten; pressing it says so and offers to ask again. */
const KEPT_DAYS = 90;

/** Opens or makes the file; `:memory:` remembers until it is closed. @throws UserError where it cannot be written. */
export function openState(path: string): State {
  const database = openWritable(path);
  database.exec(
    "CREATE TABLE IF NOT EXISTS kept_call (key TEXT PRIMARY KEY, json TEXT NOT NULL, kept_at TEXT NOT NULL) WITHOUT ROWID",
  );
  const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  database.run("DELETE FROM kept_call WHERE kept_at < ?", oldest);
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

function openWritable(path: string) {
  try {
    return openDatabase(path);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new UserError(
      `${path} cannot be opened to keep state (${reason}).`,
      "Set STATE_FILE to a file that you may write.",
    );
  }
}
