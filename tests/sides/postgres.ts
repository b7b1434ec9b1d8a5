import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A PostgreSQL server for a test run. */
export interface PostgresServer {
  /** A database of its own, empty: `postgresql://…`. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

const FOLDERS = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/** The folder of the newest server programs on this computer, 15 or newer; undefined where there are none. */
function programs(): string | undefined {
  const found = FOLDERS.filter(existsSync).flatMap((folder) =>
    readdirSync(folder).map((name) => ({ version: Number(/\d+$/.exec(name)?.[0]), bin: join(folder, name, "bin") })),
  );
  const usable = found.filter(({ version, bin }) => version >= 15 && existsSync(join(bin, "initdb")));
  return usable.sort((a, b) => b.version - a.version)[0]?.bin;
}

/** Why tests that need a server are skipped; undefined where they can run. `npm run test:postgres` asks for them. */
export function whyNoPostgres(): string | undefined {
  if (process.env.ONRECORD_POSTGRES === undefined) return "run `npm run test:postgres` for these";
  if (process.env.TEST_DATABASE_URL !== undefined || programs() !== undefined) return undefined;
  return "no PostgreSQL 15 or newer here: install it, or set TEST_DATABASE_URL";
}

/** The server that TEST_DATABASE_URL names, or one of our own in a scratch folder, on loopback only. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { database: () => freshDatabase(given), stop: async () => {} };
  const bin = programs();
  if (bin === undefined) throw new Error("There are no PostgreSQL programs on this computer.");
  const folder = mkdtempSync(join(tmpdir(), "onrecord-postgres-"));
  const as = unprivileged();
  if (as) chownSync(folder, as.uid, as.gid);
  const quiet = { ...as, stdio: "ignore" as const };
  execFileSync(join(bin, "initdb"), ["-D", join(folder, "data"), "-A", "trust", "-U", "onrecord", "-E", "UTF8"], quiet);
  const port = await freePort();
  const arguments_ = ["-D", join(folder, "data"), "-p", String(port), "-k", folder, "-h", "127.0.0.1"];
  const server = spawn(join(bin, "postgres"), arguments_, quiet);
  const url = `postgresql://onrecord@127.0.0.1:${port}/postgres`;
  await untilReady(url, server);
  return {
    database: () => freshDatabase(url),
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      // Nothing in a scratch folder is worth an orderly end.
      server.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root; the packages make a user for it. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error("PostgreSQL did not start.");
    if (await ask(url, "SELECT 1").then(always, never)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("PostgreSQL did not answer within 30 s.");
}

const always = () => true;
const never = () => false;

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

let databases = 0;

async function freshDatabase(server: string): Promise<string> {
  const name = `onrecord_test_${process.pid}_${databases++}`;
  await ask(server, `DROP DATABASE IF EXISTS ${name}`);
  await ask(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
