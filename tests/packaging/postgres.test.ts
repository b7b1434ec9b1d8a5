import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { MAIN, onrecord } from "../cli/program.js";
import { type PostgresServer, startPostgres, whyNoPostgres } from "../sides/postgres.js";
import { startSlackSide } from "../sides/slack/side.js";

const because = whyNoPostgres();
const { services } = parse(readFileSync("compose.yaml", "utf8")) as {
  services: { bot: { environment: Readonly<Record<string, string>> } };
};

/** What compose.yaml starts, without its engine: the bot with those settings, and a server of ours in the place of the service. */
describe.skipIf(because !== undefined)(
  `the bot beside PostgreSQL${because === undefined ? "" : ` (${because})`}`,
  () => {
    let server: PostgresServer;
    let side: Awaited<ReturnType<typeof startSlackSide>>;
    let bot: ChildProcess | undefined;
    beforeAll(async () => {
      [server, side] = await Promise.all([startPostgres(), startSlackSide()]);
    });
    afterAll(async () => {
      bot?.kill("SIGKILL");
      await side.close();
      await server.stop();
    });

    it("takes records into an empty archive while it runs, answers from them, and keeps its state in its own folder", async () => {
      const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
      const settings = { ...services.bot.environment, DATABASE_URL: await server.database() };
      const env = {
        ...{ PATH: process.env.PATH ?? "", ...settings, PREVIEW_PORT: "0" },
        ...{ SLACK_API_URL: side.apiUrl, SLACK_BOT_TOKEN: side.botToken, SLACK_APP_TOKEN: side.appToken },
      };
      bot = spawn(process.execPath, [MAIN, "start"], { cwd: folder, env, stdio: "ignore" });
      await vi.waitFor(async () => expect((await onrecord(["health"], settings)).code).toBe(0), 30_000);
      const imported = await onrecord(["import", resolve("data/first-article.jsonl")], settings);
      expect(imported).toMatchObject({ code: 0, out: expect.stringMatching(/^98 added/) });
      await side.ana.slash("/quote stand-down", side.desk);
      await vi.waitFor(() => expect(JSON.stringify(side.ledger.messages)).toMatch(/no stand-down order/), 20_000);
      expect((await onrecord(["doctor"], settings)).out).toMatch(/^DATA {5}ok {4}25 statements/m);
      const ended = new Promise((done) => bot?.once("exit", done));
      bot.kill("SIGTERM");
      expect(await ended).toBe(0);
      expect(readdirSync(folder)).toEqual(["onrecord-state.sqlite"]);
    }, 120_000);
  },
);
