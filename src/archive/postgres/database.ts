import pg from "pg";

/** A value that PostgreSQL is given; arrays travel whole, for `unnest`. */
export type Value = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** The few things the archive asks of a connection; the driver is imported in this file only. */
export interface Connection {
  /** All rows; a row is an object with the selected columns. */
  all<Row extends object>(sql: string, ...values: readonly Value[]): Promise<Row[]>;
  get<Row extends object>(sql: string, ...values: readonly Value[]): Promise<Row | undefined>;
  run(sql: string, ...values: readonly Value[]): Promise<void>;
  /** Several statements at once, without values. */
  script(sql: string): Promise<void>;
}

/** A pool of connections. One statement takes any of them, a transaction keeps one to itself. */
export interface Database extends Connection {
  /** All of it is kept, or nothing. */
  transaction<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Every statement here reads a few rows by their keys; compiling it, or calling helpers for it, costs more than it does. */
const SHORT_STATEMENTS = "-c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=64MB";

const CONNECTIONS = 4;

/** Opens a pool; connections are made when they are first needed. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: "onrecord",
    options: SHORT_STATEMENTS,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that dies while it is idle is replaced; without a listener its error would end the process.
  pool.on("error", () => {});
  return {
    ...connection(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const result = await work(connection(client));
        await client.query("COMMIT");
        client.release();
        return result;
      } catch (failure) {
        // What cannot even be rolled back is not used again.
        const dead = await client.query("ROLLBACK").then(
          () => false,
          () => true,
        );
        client.release(dead);
        throw failure;
      }
    },
    close: () => pool.end(),
  };
}

function connection(client: Pick<pg.Pool, "query">): Connection {
  const rows = async <Row extends object>(sql: string, values: readonly Value[]): Promise<Row[]> =>
    (await client.query<Row>({ text: sql, values: [...values], name: nameOf(sql) })).rows;
  return {
    all: (sql, ...values) => rows(sql, values),
    get: async <Row extends object>(sql: string, ...values: readonly Value[]) => (await rows<Row>(sql, values))[0],
    run: async (sql, ...values) => void (await rows(sql, values)),
    script: async (sql) => void (await client.query(sql)),
  };
}

const names = new Map<string, string>();

/** Statements are prepared once a connection, under a name of their own: there are a few dozen, all written here. */
function nameOf(sql: string): string {
  const known = names.get(sql) ?? `onrecord_${names.size}`;
  names.set(sql, known);
  return known;
}
