import type { Database } from "../../archive/sqlite/database.js";
import type { Inbox, Kept } from "../inbox.js";

/** What came in, in the state file. */
export function inboxOn(database: Database): Inbox {
  const isMet = (tenant: string, key: string) =>
    database.get("SELECT 1 FROM arrival_key WHERE tenant = ? AND key = ?", tenant, key) !== undefined;
  return {
    async put({ tenant, keys, body, now }) {
      if (keys.some((key) => isMet(tenant, key))) return undefined;
      const id = database.run("INSERT INTO arrival (tenant, body, at) VALUES (?, ?, ?)", tenant, body, now);
      for (const key of keys)
        database.run("INSERT OR IGNORE INTO arrival_key VALUES (?, ?, ?, ?)", tenant, key, id, now);
      return id;
    },
    done: async (id) => void database.run("UPDATE arrival SET body = NULL WHERE id = ?", id),
    undone: async (limit) =>
      database.all<Kept>(
        "SELECT id, tenant, body, at, resumed FROM arrival WHERE body IS NOT NULL ORDER BY id LIMIT ?",
        limit,
      ),
    resuming: async (id) => void database.run("UPDATE arrival SET resumed = resumed + 1 WHERE id = ?", id),
    async sweep(before) {
      database.run("DELETE FROM arrival_key WHERE at < ?", before);
      database.run("DELETE FROM arrival WHERE at < ? AND body IS NULL", before);
    },
  };
}
