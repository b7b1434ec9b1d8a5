import type { Database } from "../../archive/sqlite/database.js";
import { type Audit, type AuditEntry, hashOf } from "../audit.js";
import type { Proposal, Proposals } from "../proposals.js";

/** What people changed, in the state file. */
export function auditOn(database: Database): Audit {
  return {
    async append(entry) {
      const last = database.get<{ hash: string }>("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")?.hash ?? "";
      const { at, action, record, before, after } = entry;
      database.run(
        'INSERT INTO audit (at, action, record, "before", "after", hash) VALUES (?, ?, ?, ?, ?, ?)',
        at,
        action,
        record,
        before,
        after,
        hashOf(entry, last),
      );
    },
    entries: async (after, limit) =>
      database.all<AuditEntry>("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", after, limit),
  };
}

/** Corrections that wait for a second editor, in the state file. */
export function proposalsOn(database: Database): Proposals {
  return {
    async add(proposal) {
      const number = database.run("INSERT INTO proposal (json) VALUES (?)", JSON.stringify(proposal));
      return { ...proposal, id: `p${number}` };
    },
    async proposal(id) {
      const row = database.get<{ json: string }>(
        "SELECT json FROM proposal WHERE number = ?",
        Number(id.slice(1)) || 0,
      );
      return row && { ...(JSON.parse(row.json) as Omit<Proposal, "id">), id };
    },
    remove: async (id) =>
      database.get("DELETE FROM proposal WHERE number = ? RETURNING number", Number(id.slice(1)) || 0) !== undefined,
  };
}
