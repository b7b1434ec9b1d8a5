import type { Database } from "../../archive/sqlite/database.js";
import type { Feed, Feeds } from "../feed.js";

interface Row {
  readonly number: number;
  readonly place: string;
  readonly url: string;
  readonly json: string;
  readonly next_at: number;
}

type Kept = Omit<Feed, "id" | "place" | "url" | "nextAt">;

const feedOf = ({ number, place, url, json, next_at }: Row): Feed => ({
  ...(JSON.parse(json) as Kept),
  ...{ id: `n${number}`, place, url, nextAt: next_at },
});

const numberOf = (id: string): number => Number(/^n(\d{1,15})$/.exec(id.trim().toLowerCase())?.[1] ?? 0);

/** The feeds of the state file. */
export function feedsOn(database: Database): Feeds {
  const get = (id: string): Feed | undefined => {
    const row = database.get<Row>("SELECT * FROM feed WHERE number = ?", numberOf(id));
    return row && feedOf(row);
  };
  return {
    async add({ place, url, title }, now) {
      const kept: Kept = {
        ...{
          title,
          paused: false,
          etag: null,
          modified: null,
          begun: false,
          failures: 0,
          trouble: null,
          newestAt: null,
        },
      };
      const sql =
        "INSERT INTO feed (place, url, json, next_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING number";
      const row = database.get<{ number: number }>(sql, place, url, JSON.stringify(kept), now);
      return row && get(`n${row.number}`);
    },
    feed: async (id) => get(id),
    inPlace: async (place) =>
      database.all<Row>("SELECT * FROM feed WHERE place = ? ORDER BY number", place).map(feedOf),
    every: async () => database.all<Row>("SELECT * FROM feed ORDER BY number").map(feedOf),
    due: async (now) =>
      database
        .all<Row>("SELECT * FROM feed WHERE next_at <= ? ORDER BY next_at", now)
        .map(feedOf)
        .filter(({ paused }) => !paused),
    nextDue: async () =>
      database.get<{ at: number | null }>(
        "SELECT min(next_at) AS at FROM feed WHERE json_extract(json, '$.paused') = 0",
      )?.at ?? null,
    async change(id, change) {
      const before = get(id);
      if (before === undefined) return;
      const { id: _, place: _place, url: _url, nextAt, ...kept } = { ...before, ...change };
      database.run(
        "UPDATE feed SET json = ?, next_at = ? WHERE number = ?",
        JSON.stringify(kept),
        nextAt,
        numberOf(id),
      );
    },
    async remove(id) {
      return database.get("DELETE FROM feed WHERE number = ? RETURNING number", numberOf(id)) !== undefined;
    },
    seen: async (tenant, address) =>
      database.get("SELECT 1 FROM seen_article WHERE tenant = ? AND address = ?", tenant, address) !== undefined,
    see: async (tenant, address, now) =>
      void database.run("INSERT OR IGNORE INTO seen_article VALUES (?, ?, ?)", tenant, address, now),
  };
}
