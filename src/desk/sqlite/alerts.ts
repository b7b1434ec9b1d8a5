import type { Database } from "../../archive/sqlite/database.js";
import type { Alerts, Cursors, Due, Recent, Told } from "../alerts.js";

type Row<Kept extends { readonly outlets: readonly string[] }> = Omit<Kept, "outlets"> & { readonly outlets: string };

const withOutlets = <Kept extends { readonly outlets: readonly string[] }>({ outlets, ...row }: Row<Kept>) => ({
  ...row,
  outlets: JSON.parse(outlets) as string[],
});

const TOLD = "SELECT follow, fingerprint, record, note, claim, delivery, outlets, at FROM told";

/** What is due and what was told, in the state file. */
export function alertsOn(database: Database): Alerts {
  const told = (where: string, ...values: string[]): Told[] =>
    database.all<Row<Told>>(`${TOLD} WHERE ${where}`, ...values).map((row) => withOutlets<Told>(row) as Told);
  const isTold = (follow: string, fingerprint: string) =>
    told("follow = ? AND fingerprint = ?", follow, fingerprint)[0];
  const dueOf = (follow: string, fingerprint: string): readonly string[] | undefined => {
    const row = database.get<{ outlets: string }>(
      "SELECT outlets FROM due WHERE follow = ? AND fingerprint = ?",
      follow,
      fingerprint,
    );
    return row && (JSON.parse(row.outlets) as string[]);
  };
  return {
    async add({ follow, fingerprint, record, note, claim, outlets, at }) {
      if (isTold(follow, fingerprint) !== undefined) return false;
      const there = dueOf(follow, fingerprint);
      if (there === undefined) {
        const sql =
          "INSERT INTO due (follow, fingerprint, record, note, claim, outlets, at) VALUES (?, ?, ?, ?, ?, ?, ?)";
        database.run(sql, follow, fingerprint, record, note, claim, JSON.stringify(outlets), at);
        return true;
      }
      const all = JSON.stringify([...new Set([...there, ...outlets])]);
      database.run("UPDATE due SET outlets = ? WHERE follow = ? AND fingerprint = ?", all, follow, fingerprint);
      return false;
    },
    drop: async (follow, fingerprint) =>
      void database.run("DELETE FROM due WHERE follow = ? AND fingerprint = ?", follow, fingerprint),
    told: async (follow, fingerprint) => isTold(follow, fingerprint),
    toldIn: async (delivery) => told("delivery = ? ORDER BY ord, fingerprint", delivery),
    toldRecord: async (follow, record) => told("follow = ? AND record = ?", follow, record)[0],
    recent: async (follow, since) =>
      database.get<Recent>(
        "SELECT count(DISTINCT delivery) AS messages, min(at) AS oldest FROM told WHERE follow = ? AND at > ?",
        follow,
        since,
      ) ?? { messages: 0, oldest: null },
    async due(now) {
      const first = database.get<{ follow: string }>(
        "SELECT follow FROM due WHERE at <= ? ORDER BY at, follow LIMIT 1",
        now,
      );
      if (first === undefined) return [];
      return database
        .all<Row<Due>>("SELECT * FROM due WHERE follow = ? AND at <= ? ORDER BY at, record", first.follow, now)
        .map((row) => withOutlets<Due>(row) as Due);
    },
    nextDue: async () => database.get<{ at: number | null }>("SELECT min(at) AS at FROM due")?.at ?? null,
    async postpone(follow, now, at, fingerprint) {
      if (fingerprint === undefined)
        database.run("UPDATE due SET at = ? WHERE follow = ? AND at <= ?", at, follow, now);
      else database.run("UPDATE due SET at = ? WHERE follow = ? AND fingerprint = ?", at, follow, fingerprint);
    },
    reschedule: async (follow, at) => void database.run("UPDATE due SET at = ? WHERE follow = ?", at, follow),
    async tell({ follow, fingerprint, record, note, claim, delivery, outlets, at }) {
      database.run("DELETE FROM due WHERE follow = ? AND fingerprint = ?", follow, fingerprint);
      database.run(
        `INSERT INTO told (follow, fingerprint, record, note, claim, delivery, outlets, at, ord)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT count(*) FROM told WHERE delivery = ?))
         ON CONFLICT (follow, fingerprint) DO UPDATE SET outlets = excluded.outlets, note = excluded.note`,
        ...[follow, fingerprint, record, note, claim, delivery, JSON.stringify(outlets), at, delivery],
      );
    },
    parent: async (follow, day) =>
      database.get<{ delivery: string }>("SELECT delivery FROM parent WHERE follow = ? AND day = ?", follow, day)
        ?.delivery,
    setParent: async (follow, day, delivery) =>
      void database.run("INSERT OR REPLACE INTO parent VALUES (?, ?, ?)", follow, day, delivery),
    status: async (claim) =>
      database.get<{ status: string }>("SELECT status FROM claim_status WHERE claim = ?", claim)?.status,
    setStatus: async (claim, status) =>
      void database.run(
        "INSERT INTO claim_status VALUES (?, ?) ON CONFLICT (claim) DO UPDATE SET status = excluded.status",
        claim,
        status,
      ),
    lookAgain: async (claim, at) => void database.run("INSERT OR IGNORE INTO look_again VALUES (?, ?)", claim, at),
    async lookedAt(now) {
      const rows = database.all<{ claim: string }>("SELECT DISTINCT claim FROM look_again WHERE at <= ?", now);
      database.run("DELETE FROM look_again WHERE at <= ?", now);
      return rows.map(({ claim }) => claim);
    },
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
