import type { Connection, Database } from "./database.js";

/** How many parts each table has. Tenants are spread over them; a cluster may lay them on several machines. */
const PARTS = 8;

const parted = (table: string): string =>
  Array.from(
    { length: PARTS },
    (_, at) => `CREATE TABLE ${table}_${at} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${at});`,
  ).join("\n");

/** The terms of a document as the index has them; the words themselves stay in their order, for the ranker. */
export const INDEXED = "terms_of(text, names, title, tokens)";

/**
 * The cost is a lie to the planner, which otherwise walks the table and works the terms of each record out again where it takes a term for
 * common: at ten million records that is seconds. Told that it is dear, it goes by the inverted index.
 */
const TERMS_OF = `CREATE FUNCTION terms_of(text, text, text, text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000 AS $$
   BEGIN RETURN array_to_tsvector(array_remove(string_to_array($1 || ' ' || $2 || ' ' || $3 || ' ' || $4, ' '), '')); END $$;`;

/**
 * The steps that bring a database to the present shape, in order. The tenant leads every key. Texts compare by their bytes (`COLLATE "C"`), as in
 * the embedded archive, so that lists come in the same order on both.
 */
const STEPS: readonly string[] = [
  `CREATE TABLE record (tenant text COLLATE "C" NOT NULL, number integer NOT NULL, shelf text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
     json text NOT NULL, PRIMARY KEY (tenant, number), UNIQUE (tenant, shelf, id)) PARTITION BY HASH (tenant);
   ${parted("record")}
   CREATE TABLE earlier (tenant text COLLATE "C" NOT NULL, shelf text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, json text NOT NULL,
     replaced_at text COLLATE "C" NOT NULL) PARTITION BY HASH (tenant);
   ${parted("earlier")}
   CREATE TABLE link (tenant text COLLATE "C" NOT NULL, relation text COLLATE "C" NOT NULL, target text COLLATE "C" NOT NULL, record integer NOT NULL,
     PRIMARY KEY (tenant, relation, target, record)) PARTITION BY HASH (tenant);
   ${parted("link")}
   CREATE INDEX link_by_record ON link (tenant, record);
   CREATE TABLE document (tenant text COLLATE "C" NOT NULL, number integer NOT NULL, of text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
     text text NOT NULL, names text NOT NULL, title text NOT NULL, tokens text NOT NULL, length integer NOT NULL, date_from text COLLATE "C",
     date_to text COLLATE "C", embargoed_until text COLLATE "C", listed boolean NOT NULL, PRIMARY KEY (tenant, number)) PARTITION BY HASH (tenant);
   ${parted("document")}
   CREATE INDEX document_by_date ON document (tenant, of, listed, date_from DESC NULLS LAST);
   ${TERMS_OF}
   CREATE INDEX attribution_index ON document USING gin (${INDEXED}) WHERE listed AND of = 'attribution';
   CREATE INDEX claim_index ON document USING gin (${INDEXED}) WHERE listed AND of = 'claim';
   CREATE TABLE term (tenant text COLLATE "C" NOT NULL, term text COLLATE "C" NOT NULL, count integer NOT NULL, PRIMARY KEY (tenant, term))
     PARTITION BY HASH (tenant);
   ${parted("term")}
   CREATE TABLE word (tenant text COLLATE "C" NOT NULL, number integer NOT NULL, word text COLLATE "C" NOT NULL, PRIMARY KEY (tenant, number),
     UNIQUE (tenant, word)) PARTITION BY HASH (tenant);
   ${parted("word")}
   CREATE TABLE deletion (tenant text COLLATE "C" NOT NULL, pair bigint NOT NULL, PRIMARY KEY (tenant, pair)) PARTITION BY HASH (tenant);
   ${parted("deletion")}
   CREATE TABLE tally (tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, value bigint NOT NULL, PRIMARY KEY (tenant, name));`,
  // What was there before this step is nobody's news.
  `CREATE TABLE change (tenant text COLLATE "C" NOT NULL, seq bigint NOT NULL, record integer NOT NULL, was text, PRIMARY KEY (tenant, seq))
     PARTITION BY HASH (tenant);
   ${parted("change")}`,
  `ALTER TABLE change ADD COLUMN quiet boolean NOT NULL DEFAULT false;`,
];

/** Only one process changes the shape of a database at a time. The number is ours and means nothing. */
const SHAPE_LOCK = 7_316_042;

/** Brings a database to the newest shape; does nothing to one that has it. @throws Error when it was written by a newer program. */
export function migrate(database: Database): Promise<void> {
  return database.transaction(async (connection) => {
    await connection.run("SELECT pg_advisory_xact_lock($1)", SHAPE_LOCK);
    await connection.run("CREATE TABLE IF NOT EXISTS shape (step integer NOT NULL)");
    const taken = await stepsTaken(connection);
    if (taken > STEPS.length)
      throw new Error(`This archive was written by a newer version (step ${taken}); update Onrecord to open it.`);
    for (const step of STEPS.slice(taken)) await connection.script(step);
    if (taken < STEPS.length) await connection.run("INSERT INTO shape VALUES ($1)", STEPS.length);
  });
}

async function stepsTaken(connection: Connection): Promise<number> {
  const row = await connection.get<{ step: number | null }>("SELECT max(step) AS step FROM shape");
  return row?.step ?? 0;
}
