import type { Database } from "../../archive/sqlite/database.js";
import type { Backlog, Backlogs } from "../backlog.js";

interface Row {
  readonly number: number;
  readonly json: string;
}

const backlogOf = ({ number, json }: Row): Backlog => ({
  ...(JSON.parse(json) as Omit<Backlog, "id">),
  id: String(number),
});

/** The backlogs of the state file. */
export function backlogsOn(database: Database): Backlogs {
  const read = (sql: string, ...values: readonly (string | number)[]): Backlog | undefined => {
    const row = database.get<Row>(sql, ...values);
    return row && backlogOf(row);
  };
  return {
    async add(backlog) {
      const sql = "INSERT INTO backlog (feed, json) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING *";
      return read(sql, backlog.feed, JSON.stringify(backlog));
    },
    next: async () => read("SELECT * FROM backlog ORDER BY number LIMIT 1"),
    ofFeed: async (feed) => read("SELECT * FROM backlog WHERE feed = ?", feed),
    async change(id, change) {
      const before = read("SELECT * FROM backlog WHERE number = ?", Number(id));
      if (before === undefined) return;
      const { id: _, ...kept } = { ...before, ...change };
      database.run("UPDATE backlog SET json = ? WHERE number = ?", JSON.stringify(kept), Number(id));
    },
    remove: async (id) => void database.run("DELETE FROM backlog WHERE number = ?", Number(id)),
  };
}
