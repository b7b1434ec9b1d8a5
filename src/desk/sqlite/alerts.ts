import type { Database } from "../../archive/sqlite/database.js";
import type { Alerts, Cursors, Due, Told } from "../alerts.js";

type ToldRow = Omit<Told, "outlets" | "alone"> & { readonly outlets: string; readonly alone: number };

const toldOf = ({ outlets, alone, ...row }: ToldRow): Told => ({
  ...row,
  outlets: JSON.parse(outlets) as string[],
  alone: alone === 1,
});

/** What is due and what was told, in the state file. */
export function alertsOn(database: Database): Alerts {
  const told = (follow: string, fingerprint: string): Told | undefined => {
    const row = database.get<ToldRow>("SELECT * FROM told WHERE follow = ? AND fingerprint = ?", follow, fingerprint);
    return row && toldOf(row);
  };
  return {
    async add({ follow, fingerprint, record, note, claim, outlet, at }) {
      if (told(follow, fingerprint) !== undefined) return false;
      const sql = "INSERT INTO due VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1 AS one";
      return database.get(sql, follow, fingerprint, record, note, claim, outlet, at) !== undefined;
    },
    told: async (follow, fingerprint) => told(follow, fingerprint),
    async toldRecord(follow, record) {
      const row = database.get<ToldRow>("SELECT * FROM told WHERE follow = ? AND record = ?", follow, record);
      return row && toldOf(row);
    },
    async due(now) {
      const first = database.get<{ follow: string }>(
        "SELECT follow FROM due WHERE at <= ? ORDER BY at, follow LIMIT 1",
        now,
      );
      if (first === undefined) return [];
      return database.all<Due>("SELECT * FROM due WHERE follow = ? AND at <= ? ORDER BY at, record", first.follow, now);
    },
    nextDue: async () => database.get<{ at: number | null }>("SELECT min(at) AS at FROM due")?.at ?? null,
    postpone: async (follow, at) => void database.run("UPDATE due SET at = ? WHERE follow = ?", at, follow),
    async tell({ follow, fingerprint, record, delivery, outlets, alone }) {
      database.run("DELETE FROM due WHERE follow = ? AND fingerprint = ?", follow, fingerprint);
      database.run(
        "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (follow, fingerprint) DO UPDATE SET outlets = excluded.outlets",
        follow,
        fingerprint,
        record,
        delivery,
        JSON.stringify(outlets),
        alone ? 1 : 0,
      );
    },
    parent: async (follow, day) =>
      database.get<{ delivery: string }>("SELECT delivery FROM parent WHERE follow = ? AND day = ?", follow, day)
        ?.delivery,
    setParent: async (follow, day, delivery) =>
      void database.run("INSERT OR IGNORE INTO parent VALUES (?, ?, ?)", follow, day, delivery),
    status: async (claim) =>
      database.get<{ status: string }>("SELECT status FROM claim_status WHERE claim = ?", claim)?.status,
    setStatus: async (claim, status) =>
      void database.run(
        "INSERT INTO claim_status VALUES (?, ?) ON CONFLICT (claim) DO UPDATE SET status = excluded.status",
        claim,
        status,
      ),
    async forget(follow) {
      for (const table of ["due", "told", "parent"]) database.run(`DELETE FROM ${table} WHERE follow = ?`, follow);
    },
  };
}

export function cursorsOn(database: Database): Cursors {
  return {
    at: async (name) => database.get<{ at: number }>("SELECT at FROM cursor WHERE name = ?", name)?.at,
    move: async (name, to) =>
      void database.run("INSERT INTO cursor VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at", name, to),
  };
}
