import type { Database } from "../../archive/sqlite/database.js";
import { channelOf } from "../../core/place.js";
import type { Call, Reply } from "../../core/reply.js";
import type { CarriedRecord, Posting, Postings, Showing } from "../postings.js";

interface Row {
  readonly place: string;
  readonly message: string;
  readonly delivery: string | null;
  readonly call: string | null;
  readonly audience: Posting["audience"];
  readonly reply: string;
  readonly records: string;
  readonly at: number;
}

const postingOf = (row: Row): Posting => ({
  ...{ place: row.place, message: row.message, delivery: row.delivery, audience: row.audience, at: row.at },
  call: row.call === null ? null : (JSON.parse(row.call) as Call),
  reply: JSON.parse(row.reply) as Reply,
  records: JSON.parse(row.records) as readonly CarriedRecord[],
});

/** The messages of the state file. */
export function postingsOn(database: Database): Postings {
  return {
    note: async (posting, because) => note(database, posting, because ?? null),
    async move(place, message, to) {
      for (const table of ["posting", "carried", "showing"])
        database.run(
          `UPDATE OR REPLACE ${table} SET message = ?3 WHERE place = ?1 AND message = ?2`,
          place,
          message,
          to,
        );
      database.run("UPDATE outbox SET to_message = ?3 WHERE place = ?1 AND to_message = ?2", place, message, to);
    },
    carrying: async (record) =>
      database
        .all<Row>(
          "SELECT posting.* FROM carried JOIN posting USING (place, message) WHERE record = ? ORDER BY at",
          record,
        )
        .map(postingOf),
    async find(message, place) {
      const rows = database.all<Row>("SELECT * FROM posting WHERE message = ?1 OR delivery = ?1 ORDER BY at", message);
      const row = place === undefined ? rows[0] : rows.find((one) => channelOf(one.place) === channelOf(place));
      return row && postingOf(row);
    },
    showings: async ({ place, message }) =>
      database
        .all<{ reply: string; records: string; at: number; because: string | null }>(
          "SELECT reply, records, at, because FROM showing WHERE place = ? AND message = ? ORDER BY seq",
          place,
          message,
        )
        .map(
          (row): Showing => ({
            reply: JSON.parse(row.reply) as Reply,
            records: JSON.parse(row.records) as readonly CarriedRecord[],
            ...{ at: row.at, because: row.because },
          }),
        ),
  };
}

function note(database: Database, posting: Posting, because: string | null): void {
  const { place, message, delivery, call, audience, at } = posting;
  const [reply, records] = [JSON.stringify(posting.reply), JSON.stringify(posting.records)];
  database.run(
    `INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place, message) DO UPDATE SET reply = excluded.reply, records = excluded.records,
       at = excluded.at, call = coalesce(excluded.call, call), delivery = coalesce(delivery, excluded.delivery)`,
    place,
    message,
    delivery,
    call === null ? null : JSON.stringify(call),
    audience,
    reply,
    records,
    at,
  );
  for (const { id } of posting.records)
    database.run("INSERT OR IGNORE INTO carried VALUES (?, ?, ?)", id, place, message);
  database.run(
    "INSERT INTO showing (place, message, reply, records, at, because) VALUES (?, ?, ?, ?, ?, ?)",
    place,
    message,
    reply,
    records,
    at,
    because,
  );
}
