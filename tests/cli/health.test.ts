import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startHealth } from "../../src/cli/health.js";
import { startSlackSide } from "../sides/slack/side.js";
import { MAIN, onrecord } from "./program.js";

const ended = async () => {};

describe("the health port", () => {
  it("says that it starts, then that it is ready, then who cannot be reached", async () => {
    let slack = true;
    let running: Parameters<typeof startHealth>[1] = () => undefined;
    const { port, stop } = await startHealth(0, () => running());
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return [response.status, await response.json()];
    };
    expect(await ask("/health")).toEqual([200, { running: true }]);
    expect(await ask("/ready")).toEqual([503, { ready: false, waitsFor: ["the start"] }]);
    running = () => [
      { name: "Slack", ready: () => slack, stop: ended },
      { name: "the preview", stop: ended },
    ];
    expect(await ask("/ready?now")).toEqual([200, { ready: true, waitsFor: [] }]);
    slack = false;
    expect(await ask("/ready")).toEqual([503, { ready: false, waitsFor: ["Slack"] }]);
    expect((await ask("/"))[0]).toBe(404);
    await stop();
    await expect(ask("/health")).rejects.toThrow();
  });

  it("says that its port is taken", async () => {
    const { port, stop } = await startHealth(0, () => []);
    await expect(startHealth(port, () => [])).rejects.toThrow(`Port ${port} is in use.`);
    await stop();
  });

  it("is asked by the program, which says where nobody answers", async () => {
    expect(await onrecord(["health"])).toMatchObject({ code: 2, err: expect.stringMatching(/HEALTH_PORT is empty/) });
    expect(await onrecord(["health"], { HEALTH_PORT: "9" })).toMatchObject({
      code: 1,
      out: "Nothing answers on port 9.\n",
    });
  });
});

describe("a bot that runs", () => {
  let side: Awaited<ReturnType<typeof startSlackSide>>;
  let bot: ChildProcess | undefined;
  beforeAll(async () => {
    side = await startSlackSide();
  });
  afterAll(async () => {
    bot?.kill("SIGKILL");
    await side.close();
  });

  it("is ready once Slack can reach it, not ready when Slack is gone, and ends in order when it is told to", async () => {
    const port = String(await freePort());
    bot = spawn(process.execPath, [MAIN, "start"], {
      cwd: mkdtempSync(join(tmpdir(), "onrecord-health-")),
      stdio: "ignore",
      env: {
        ...{ PATH: process.env.PATH ?? "", HEALTH_PORT: port, PREVIEW_PORT: "0", SLACK_API_URL: side.apiUrl },
        ...{ SLACK_BOT_TOKEN: side.botToken, SLACK_APP_TOKEN: side.appToken },
      },
    });
    const asked = () => onrecord(["health"], { HEALTH_PORT: port });
    await vi.waitFor(
      async () => expect(await asked()).toMatchObject({ code: 0, out: expect.stringMatching(/ready":true/) }),
      20_000,
    );
    await side.close();
    await vi.waitFor(
      async () => expect(await asked()).toMatchObject({ code: 1, out: expect.stringMatching(/"Slack"/) }),
      20_000,
    );
    const ending = new Promise((resolve) => bot?.once("exit", resolve));
    bot.kill("SIGTERM");
    expect(await ending).toBe(0);
  }, 60_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
