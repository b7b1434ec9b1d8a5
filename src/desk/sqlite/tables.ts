/** The steps that bring this room's tables to their present shape, in order. */
export const DESK_TABLES: readonly string[] = [
  `CREATE TABLE follow (number INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, json TEXT NOT NULL, muted_until INTEGER);
   CREATE INDEX follow_by_place ON follow (place);
   CREATE TABLE cursor (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE due (follow TEXT NOT NULL, fingerprint TEXT NOT NULL, record TEXT, note TEXT, claim TEXT, outlet TEXT, at INTEGER NOT NULL,
     PRIMARY KEY (follow, fingerprint)) WITHOUT ROWID;
   CREATE INDEX due_by_time ON due (at);
   CREATE TABLE told (follow TEXT NOT NULL, fingerprint TEXT NOT NULL, record TEXT, delivery TEXT NOT NULL, outlets TEXT NOT NULL, alone INTEGER NOT NULL,
     PRIMARY KEY (follow, fingerprint)) WITHOUT ROWID;
   CREATE TABLE parent (follow TEXT NOT NULL, day TEXT NOT NULL, delivery TEXT NOT NULL, PRIMARY KEY (follow, day)) WITHOUT ROWID;
   CREATE TABLE feed (number INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, url TEXT NOT NULL, json TEXT NOT NULL, next_at INTEGER NOT NULL,
     UNIQUE (place, url));
   CREATE INDEX feed_by_time ON feed (next_at);
   CREATE TABLE seen_article (tenant TEXT NOT NULL, address TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (tenant, address)) WITHOUT ROWID;
   CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, action TEXT NOT NULL, record TEXT NOT NULL, "before" TEXT,
     "after" TEXT NOT NULL, hash TEXT NOT NULL);
   CREATE TABLE proposal (number INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
   CREATE TABLE claim_status (claim TEXT PRIMARY KEY, status TEXT NOT NULL) WITHOUT ROWID;`,
  `ALTER TABLE due ADD COLUMN outlets TEXT NOT NULL DEFAULT '[]';
   UPDATE due SET outlets = CASE WHEN outlet IS NULL THEN '[]' ELSE json_array(outlet) END;
   ALTER TABLE due DROP COLUMN outlet;
   ALTER TABLE told DROP COLUMN alone;
   ALTER TABLE told ADD COLUMN note TEXT;
   ALTER TABLE told ADD COLUMN claim TEXT;
   ALTER TABLE told ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE told ADD COLUMN ord INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX told_by_delivery ON told (delivery);
   CREATE INDEX told_by_time ON told (follow, at);
   ALTER TABLE follow ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
   CREATE INDEX follow_by_revision ON follow (revision);
   CREATE TABLE follow_gone (number INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
   INSERT INTO cursor VALUES ('follows', 1) ON CONFLICT (name) DO UPDATE SET at = at + 1;`,
  "CREATE TABLE backlog (number INTEGER PRIMARY KEY AUTOINCREMENT, feed TEXT NOT NULL UNIQUE, json TEXT NOT NULL);",
  "CREATE TABLE look_again (claim TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (claim, at)) WITHOUT ROWID;",
];
