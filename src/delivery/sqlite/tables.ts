/** The steps that bring this room's tables to their present shape, in order. */
export const DELIVERY_TABLES: readonly string[] = [
  `CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, place TEXT NOT NULL,
     kind TEXT NOT NULL, reply TEXT NOT NULL, to_message TEXT, to_delivery TEXT, rank INTEGER NOT NULL, urgency TEXT NOT NULL,
     because TEXT NOT NULL, not_before INTEGER NOT NULL, added_at INTEGER NOT NULL, progress TEXT NOT NULL, was TEXT, token INTEGER NOT NULL,
     deadline INTEGER, tries INTEGER NOT NULL, tried_at INTEGER, last_try INTEGER, message TEXT, reason TEXT, sweep_at INTEGER);
   CREATE INDEX outbox_in_line ON outbox (place, rank, seq) WHERE progress IN ('waiting', 'sending', 'doubtful');
   CREATE INDEX outbox_due ON outbox (not_before) WHERE progress IN ('waiting', 'doubtful');
   CREATE INDEX outbox_claimed ON outbox (place, deadline) WHERE progress = 'sending';
   CREATE INDEX outbox_to_sweep ON outbox (sweep_at) WHERE sweep_at IS NOT NULL;
   CREATE INDEX outbox_failed ON outbox (seq) WHERE progress = 'failed';
   CREATE INDEX outbox_by_cause ON outbox (because);
   CREATE TABLE served (tenant TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE posting (place TEXT NOT NULL, message TEXT NOT NULL, delivery TEXT, call TEXT, audience TEXT NOT NULL, reply TEXT NOT NULL,
     records TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (place, message)) WITHOUT ROWID;
   CREATE INDEX posting_by_message ON posting (message);
   CREATE INDEX posting_by_delivery ON posting (delivery) WHERE delivery IS NOT NULL;
   CREATE TABLE carried (record TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (record, place, message)) WITHOUT ROWID;
   CREATE TABLE showing (seq INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, message TEXT NOT NULL, reply TEXT NOT NULL, records TEXT NOT NULL,
     at INTEGER NOT NULL, because TEXT);
   CREATE INDEX showing_of ON showing (place, message, seq);
   CREATE TABLE arrival (id INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, body TEXT, at INTEGER NOT NULL);
   CREATE INDEX arrival_undone ON arrival (id) WHERE body IS NOT NULL;
   CREATE TABLE arrival_key (tenant TEXT NOT NULL, key TEXT NOT NULL, arrival INTEGER NOT NULL, at INTEGER NOT NULL,
     PRIMARY KEY (tenant, key)) WITHOUT ROWID;
   CREATE INDEX arrival_key_by_age ON arrival_key (at);`,
  "ALTER TABLE arrival ADD COLUMN resumed INTEGER NOT NULL DEFAULT 0;",
  `CREATE INDEX outbox_heavy ON outbox (added_at) WHERE progress IN ('sent', 'dropped') AND reply <> '{"text":""}';`,
];
