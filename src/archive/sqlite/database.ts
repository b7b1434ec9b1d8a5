import { DatabaseSync } from "@photostructure/sqlite";

/** A value that SQLite stores. */
export type Value = string | number | null;

/** The few things the archive asks of a database; the driver is imported in this file only. */
export interface Database {
  /** All rows; a row is an object with the selected columns. */
  all<Row>(sql: string, ...values: Value[]): Row[];
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  /** Runs one statement and gives the row id of the last insert. */
  run(sql: string, ...values: Value[]): number;
  exec(sql: string): void;
  /** Runs the work in one transaction: all of it is kept, or nothing. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Two connections that write and checkpoint at once could corrupt a file before this release. */
const SAFE_VERSION = [3, 51, 3] as const;

function assertSafe(version: string): void {
  const parts = version.split(".").map(Number);
  for (const [at, least] of SAFE_VERSION.entries()) {
    const part = parts[at] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new Error(`SQLite ${version} may corrupt archives; ${SAFE_VERSION.join(".")} or newer is needed.`);
  }
}

/** Opens or makes the database file (`:memory:` keeps it in memory). One writer; readers see the last commit. */
export function openDatabase(path: string): Database {
  const driver = new DatabaseSync(path, { timeout: 5000 });
  driver.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;");
  const prepared = new Map<string, ReturnType<typeof driver.prepare>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? driver.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const database: Database = {
    all: <Row>(sql: string, ...values: Value[]) => statement(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: Value[]) => statement(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(statement(sql).run(...values).lastInsertRowid),
    exec: (sql) => driver.exec(sql),
    transaction(work) {
      driver.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        driver.exec("COMMIT");
        return result;
      } catch (error) {
        driver.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => driver.close(),
  };
  assertSafe(database.get<{ version: string }>("SELECT sqlite_version() AS version")?.version ?? "0");
  return database;
}
