import type { Database } from "../../archive/sqlite/database.js";
import type { Follow, Follows } from "../follow.js";

interface Row {
  readonly number: number;
  readonly json: string;
  readonly muted_until: number | null;
}

const followOf = ({ number, json, muted_until }: Row): Follow => ({
  ...(JSON.parse(json) as Omit<Follow, "id" | "mutedUntil">),
  id: `f${number}`,
  mutedUntil: muted_until,
});

const numberOf = (id: string): number => Number(/^f(\d{1,15})$/.exec(id.trim().toLowerCase())?.[1] ?? 0);

/** The follows of the state file. */
export function followsOn(database: Database): Follows {
  const get = (id: string): Follow | undefined => {
    const row = database.get<Row>("SELECT * FROM follow WHERE number = ?", numberOf(id));
    return row && followOf(row);
  };
  const revision = (): number => database.get<{ at: number }>("SELECT at FROM cursor WHERE name = 'follows'")?.at ?? 0;
  const next = (): number => {
    database.run("INSERT INTO cursor VALUES ('follows', 1) ON CONFLICT (name) DO UPDATE SET at = at + 1");
    return revision();
  };
  return {
    async add(follow) {
      const number = database.run(
        "INSERT INTO follow (place, json, revision) VALUES (?, ?, ?)",
        follow.place,
        JSON.stringify(follow),
        next(),
      );
      return { ...follow, id: `f${number}`, mutedUntil: null };
    },
    follow: async (id) => get(id),
    inPlace: async (place) =>
      database.all<Row>("SELECT * FROM follow WHERE place = ? ORDER BY number", place).map(followOf),
    all: async () => database.all<Row>("SELECT * FROM follow ORDER BY number").map(followOf),
    isFollowed: async (claim) =>
      database.get(
        "SELECT 1 FROM follow WHERE json_extract(json, '$.kind') = 'claim' AND json_extract(json, '$.values[0]') = ? LIMIT 1",
        claim,
      ) !== undefined,
    since: async (before) => ({
      follows: database
        .all<Row>("SELECT * FROM follow WHERE revision > ? ORDER BY revision, number", before)
        .map(followOf),
      gone: database
        .all<{ number: number }>("SELECT number FROM follow_gone WHERE revision > ?", before)
        .map(({ number }) => `f${number}`),
      revision: revision(),
    }),
    async change(id, change) {
      const before = get(id);
      if (before === undefined) return undefined;
      const { id: _, mutedUntil, ...rest } = { ...before, ...change };
      database.run(
        "UPDATE follow SET json = ?, muted_until = ?, revision = ? WHERE number = ?",
        JSON.stringify(rest),
        mutedUntil,
        next(),
        numberOf(id),
      );
      return { ...before, ...change };
    },
    async remove(id) {
      if (get(id) === undefined) return false;
      database.run("DELETE FROM follow WHERE number = ?", numberOf(id));
      database.run("INSERT OR REPLACE INTO follow_gone VALUES (?, ?)", numberOf(id), next());
      return true;
    },
  };
}
