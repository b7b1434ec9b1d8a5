import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { quotesIn } from "../../sides/slack/judge.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { type Logged, quietLog } from "./quiet-log.js";
import { QUOTES, smallBot } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

/** The shipped patience, sixty times as fast. */
const RHYTHM = { silence: 500, look: 80, firstWait: 20, longestWait: 500, opening: 1000 };

let side: SlackSide;
let slack: RunningSlack;
let logged: Logged;

const start = (settings: object = {}) => {
  const { botToken, appToken, apiUrl } = side;
  logged = quietLog();
  return startSlack({
    ...{ bot: smallBot(), keeper: memoryKeeper(), log: logged.log },
    settings: { botToken, appToken, apiUrl, rhythm: RHYTHM, ...settings },
  });
};

beforeEach(async () => {
  side = await startSlackSide();
  slack = await start();
});

afterEach(async () => {
  await slack.stop();
  await side.close();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function answersAgain(): Promise<void> {
  await expect.poll(() => slack.ready() && side.socket.open > 0, { timeout: 10_000 }).toBe(true);
  const [message] = await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk)]);
  expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
}

describe("the watch over the socket", () => {
  it("survives an envelope without an event, acknowledges it and goes on", async () => {
    const payload = { type: "app_rate_limited", team_id: "T1", minute_rate_limited: 1_700_000_000, api_app_id: "A1" };
    const ack = await side.socket.send("events_api", payload);
    expect(ack.ms).toBeLessThan(1000);
    side.socket.sendRaw("no object");
    side.socket.sendRaw({ type: "events_api", envelope_id: "x" });
    side.socket.sendRaw({ type: "something_new", envelope_id: "y", payload: null });
    await answersAgain();
    expect(side.socket.made).toBe(1);
  });

  it("opens the next connection before it leaves one that Slack renews", async () => {
    let most = 0;
    const count = setInterval(() => {
      most = Math.max(most, side.socket.open);
    }, 1);
    for (let i = 0; i < 5; i++) {
      const { made } = side.socket;
      side.socket.disconnect("refresh_requested");
      await expect.poll(() => side.socket.made).toBe(made + 1);
      expect(slack.ready()).toBe(true);
      await answersAgain();
    }
    clearInterval(count);
    expect(most).toBeLessThanOrEqual(2);
    await expect.poll(() => side.socket.open, { timeout: 10_000 }).toBe(1);
  });

  it("comes back after a line that was cut", async () => {
    side.socket.cut();
    await expect.poll(() => side.socket.made, { timeout: 10_000 }).toBe(2);
    await answersAgain();
  });

  it("notices silence, says that it is not ready, and opens another connection", async () => {
    const began = performance.now();
    side.socket.freeze();
    await expect.poll(() => slack.ready(), { timeout: 3000, interval: 5 }).toBe(false);
    const noticed = performance.now() - began;
    await expect.poll(() => side.socket.made, { timeout: 10_000 }).toBe(2);
    expect(noticed).toBeLessThan(RHYTHM.silence + 2 * RHYTHM.look + 400);
    side.socket.thaw();
    await answersAgain();
  });

  it("stays with a quiet connection whose pongs come", async () => {
    await pause(RHYTHM.silence * 3);
    expect(slack.ready()).toBe(true);
    expect(side.socket.made).toBe(1);
  });

  it("keeps trying, at a bounded pace, while no connection is given", async () => {
    side.faults.set("apps.connections.open", { kind: "error", with: "internal_error", times: 6 });
    side.socket.cut();
    await pause(100);
    expect(slack.ready()).toBe(false);
    await answersAgain();
    const tries = side.calls.filter(({ method }) => method === "apps.connections.open").length;
    expect(tries).toBe(8);
  });

  it("does not hurry back when there are too many connections", async () => {
    const waits: number[] = [];
    for (let made = 1; made <= 5; made++) {
      await expect.poll(() => slack.ready() && side.socket.open === 1, { timeout: 3000, interval: 2 }).toBe(true);
      const began = performance.now();
      side.socket.disconnect("too_many_websockets");
      await expect.poll(() => side.socket.made, { timeout: 3000, interval: 2 }).toBe(made + 1);
      waits.push(performance.now() - began);
    }
    expect(waits[4]).toBeGreaterThan(RHYTHM.firstWait * 2 ** 4 * 0.5);
    await answersAgain();
  });

  it("ends when it is told to, and opens nothing afterwards", async () => {
    await slack.stop();
    await expect.poll(() => side.socket.open, { timeout: 10_000 }).toBe(0);
    await pause(200);
    expect(side.socket.made).toBe(1);
    slack = await start();
  });

  it("starts although the first connection fails, and is ready later", async () => {
    await slack.stop();
    side.faults.set("apps.connections.open", { kind: "broken", times: 2 });
    slack = await start();
    expect(slack.ready()).toBe(false);
    await answersAgain();
  });

  it("names a wrong app token at the start", async () => {
    await expect(start({ appToken: "xapp-wrong" })).rejects.toThrow("SLACK_APP_TOKEN (not_allowed_token_type)");
  });
});
