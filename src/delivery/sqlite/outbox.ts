import type { Database } from "../../archive/sqlite/database.js";
import { tenantOf } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { type Delivery, RANK, type Target, type Urgency } from "../delivery.js";
import type { Claim, ClaimWanted, Entry, Outbox, OutboxCounts, Progress, Settlement } from "../outbox.js";

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly tenant: string;
  readonly place: string;
  readonly kind: Delivery["kind"];
  readonly reply: string;
  readonly to_message: string | null;
  readonly to_delivery: string | null;
  readonly urgency: Urgency;
  readonly because: string;
  readonly not_before: number;
  readonly added_at: number;
  readonly progress: Progress;
  readonly was: Claim["was"];
  readonly token: number;
  readonly tries: number;
  readonly tried_at: number | null;
  readonly last_try: number | null;
  readonly message: string | null;
  readonly reason: string | null;
}

const targetOf = ({ to_message: message, to_delivery: delivery }: Row): Target | null =>
  message !== null ? { message } : delivery !== null ? { delivery } : null;

const entryOf = (row: Row): Entry => ({
  ...{ id: row.id, tenant: row.tenant, place: row.place, kind: row.kind, urgency: row.urgency, because: row.because },
  reply: JSON.parse(row.reply) as Reply,
  to: targetOf(row),
  ...{ notBefore: row.not_before, addedAt: row.added_at, progress: row.progress, tries: row.tries },
  ...{ triedAt: row.tried_at, lastTry: row.last_try, message: row.message, reason: row.reason },
});

/**
 * The rows that may be worked on: the first in line of each place (found by skipping from place to place along the index), due, with its target
 * sent and nothing else of the place under way. A claim left behind at its deadline may have been sent; a message that was sent again is looked at
 * once more.
 */
const NEXT = `
  WITH RECURSIVE line (place) AS (
    SELECT min(place) FROM outbox WHERE progress IN ('waiting', 'sending', 'doubtful')
    UNION ALL SELECT (SELECT min(place) FROM outbox WHERE progress IN ('waiting', 'sending', 'doubtful') AND place > line.place)
      FROM line WHERE line.place IS NOT NULL),
  head AS (SELECT (SELECT seq FROM outbox WHERE progress IN ('waiting', 'sending', 'doubtful') AND outbox.place = line.place
      ORDER BY rank, seq LIMIT 1) AS seq
    FROM line WHERE line.place IS NOT NULL AND line.place NOT IN (SELECT value FROM json_each(?2))
      AND NOT EXISTS (SELECT 1 FROM outbox AS busy WHERE busy.progress = 'sending' AND busy.place = line.place))
  SELECT seq FROM (
    SELECT outbox.seq, tenant FROM head JOIN outbox USING (seq) WHERE not_before <= ?1
      AND tenant NOT IN (SELECT value FROM json_each(?2))
      AND (to_delivery IS NULL OR NOT EXISTS (SELECT 1 FROM outbox AS target WHERE target.id = to_delivery
        AND target.progress IN ('waiting', 'sending', 'doubtful')))
    UNION ALL SELECT seq, tenant FROM outbox WHERE progress = 'sending' AND deadline <= ?1
    UNION ALL SELECT seq, tenant FROM outbox WHERE sweep_at IS NOT NULL AND sweep_at <= ?1 AND progress = 'sent'
  ) LEFT JOIN served USING (tenant) ORDER BY coalesce(served.at, 0), seq LIMIT ?3`;

/** As the index of what is done and still heavy has it. */
const FORGOTTEN = '{"text":""}';
const HEAVY = `progress IN ('sent', 'dropped') AND reply <> '${FORGOTTEN}'`;

/** The outbox in the state file. */
export function outboxOn(database: Database): Outbox {
  return {
    add: async (delivery, now, triedAt) => add(database, delivery, now, triedAt ?? null),
    claim: async (wanted) =>
      database
        .all<{ seq: number }>(NEXT, wanted.now, JSON.stringify(wanted.resting ?? []), wanted.most)
        .map(({ seq }) => claim(database, seq, wanted)),
    begin: async ({ id, token }, now) =>
      database.get(
        `UPDATE outbox SET last_try = ?3, tried_at = coalesce(tried_at, ?3), tries = tries + 1
         WHERE id = ?1 AND token = ?2 AND progress = 'sending' RETURNING seq`,
        id,
        token,
        now,
      ) !== undefined,
    settle: async (claim, settlement) => settle(database, claim, settlement),
    async entry(id) {
      const row = database.get<Row>("SELECT * FROM outbox WHERE id = ?", id);
      return row && entryOf(row);
    },
    because: async (cause) =>
      database.all<Row>("SELECT * FROM outbox WHERE because = ? ORDER BY seq", cause).map(entryOf),
    failed: async (limit) =>
      database.all<Row>("SELECT * FROM outbox WHERE progress = 'failed' ORDER BY seq LIMIT ?", limit).map(entryOf),
    retry: async (id, now) =>
      changed(
        database,
        "progress = CASE WHEN last_try IS NULL THEN 'waiting' ELSE 'doubtful' END, not_before = ?2",
        id,
        now,
      ),
    drop: async (id) => changed(database, "progress = 'dropped', sweep_at = ?2", id, null),
    forget: async (before) =>
      void database.run(
        `UPDATE outbox SET reply = '${FORGOTTEN}' WHERE ${HEAVY} AND added_at < ? AND sweep_at IS NULL`,
        before,
      ),
    counts: async () => counts(database),
    nextDue: async () =>
      database.get<{ due: number | null }>(
        `SELECT min(due) AS due FROM (SELECT min(not_before) AS due FROM outbox WHERE progress IN ('waiting', 'doubtful')
         UNION ALL SELECT min(deadline) FROM outbox WHERE progress = 'sending' UNION ALL SELECT min(sweep_at) FROM outbox WHERE sweep_at IS NOT NULL)`,
      )?.due ?? null,
  };
}

function add(database: Database, delivery: Delivery, now: number, triedAt: number | null): boolean {
  const { id, place, kind, reply, to, urgency, notBefore, because } = delivery;
  const row = database.get<{ seq: number }>(
    `INSERT INTO outbox (id, tenant, place, kind, reply, to_message, to_delivery, rank, urgency, because, not_before, added_at, progress, tried_at, last_try, token, tries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT (id) DO NOTHING RETURNING seq`,
    id,
    tenantOf(place),
    place,
    kind,
    JSON.stringify(reply),
    to !== null && "message" in to ? to.message : null,
    to !== null && "delivery" in to ? to.delivery : null,
    RANK[urgency],
    urgency,
    because,
    notBefore,
    now,
    triedAt === null ? "waiting" : "doubtful",
    triedAt,
    // Until now somebody else has tried.
    triedAt === null ? null : now,
  );
  return row !== undefined;
}

function claim(database: Database, seq: number, { now, deadline }: ClaimWanted): Claim {
  const row = database.get<Row>(
    `UPDATE outbox SET was = CASE progress WHEN 'sending' THEN 'doubtful' ELSE progress END, token = token + 1, deadline = ?2,
       progress = CASE progress WHEN 'sent' THEN 'sent' ELSE 'sending' END, sweep_at = CASE progress WHEN 'sent' THEN ?2 ELSE sweep_at END
     WHERE seq = ?1 RETURNING *`,
    seq,
    deadline,
  );
  if (row === undefined) throw new Error("A delivery vanished while it was claimed.");
  database.run("INSERT INTO served VALUES (?, ?) ON CONFLICT (tenant) DO UPDATE SET at = excluded.at", row.tenant, now);
  return { ...entryOf(row), token: row.token, was: row.was, targetMessage: targetMessage(database, row) };
}

function targetMessage(database: Database, { to_message: message, to_delivery: delivery }: Row): string | null {
  if (message !== null || delivery === null) return message;
  return database.get<{ message: string | null }>("SELECT message FROM outbox WHERE id = ?", delivery)?.message ?? null;
}

function settle(database: Database, { id, token }: Claim, settlement: Settlement): boolean {
  const values = {
    ...{ message: null, sweepAt: null, notBefore: null, reason: null },
    ...settlement,
  };
  const row = database.get<{ seq: number }>(
    `UPDATE outbox SET progress = ?3, message = coalesce(?4, message), sweep_at = ?5, not_before = coalesce(?6, not_before), reason = ?7
     WHERE id = ?1 AND token = ?2 RETURNING seq`,
    id,
    token,
    settlement.progress,
    values.message,
    values.sweepAt,
    values.notBefore,
    values.reason,
  );
  return row !== undefined;
}

function changed(database: Database, set: string, id: string, value: number | null): boolean {
  const sql = `UPDATE outbox SET ${set} WHERE id = ?1 AND progress = 'failed' RETURNING seq`;
  return database.get<{ seq: number }>(sql, id, value) !== undefined;
}

function counts(database: Database): OutboxCounts {
  const rows = database.all<{ progress: Progress; many: number; oldest: number }>(
    `SELECT progress, count(*) AS many, min(added_at) AS oldest FROM outbox
     WHERE progress IN ('waiting', 'sending', 'doubtful', 'failed') GROUP BY progress`,
  );
  const many = (...wanted: readonly Progress[]) =>
    rows.filter(({ progress }) => wanted.includes(progress)).reduce((sum, row) => sum + row.many, 0);
  const old = rows.filter(({ progress }) => progress !== "failed").map(({ oldest }) => oldest);
  return {
    waiting: many("waiting", "sending"),
    doubtful: many("doubtful"),
    failed: many("failed"),
    oldest: old.length === 0 ? null : Math.min(...old),
  };
}
