import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { identifyBudget } from "../../../src/adapters/discord/identify.js";
import { type Discord, startDiscord } from "../../../src/adapters/discord/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { Refusal } from "../../sides/discord/rest.js";
import { type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";
import { newsroom } from "./newsroom.js";

// Sockets, and two busy cores: patience costs nothing when all is well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const logged: string[] = [];
const note = (_: object, message: string) => void logged.push(message);
const log = { info: note, warn: note, error: note };

/** The patience of the product, a hundred times as quick. */
const QUICK = { probe: 200, silence: 450, despair: 1000, tick: 50 };

let side: DiscordSide;
let discord: Discord | undefined;

async function start(settings: Parameters<typeof openDiscordSide>[0] = {}): Promise<Discord> {
  side = await openDiscordSide(settings);
  discord = await startDiscord({
    bot: newsroom().bot,
    keeper: memoryKeeper(),
    log,
    settings: { token: TOKEN, apiUrl: side.apiUrl, patience: QUICK },
  });
  return discord;
}

afterEach(async () => {
  await discord?.stop();
  await side?.close();
  logged.length = 0;
});

describe("the connection to Discord", () => {
  it("is not taken for dead while the gateway answers our own heartbeats", async () => {
    const { ready } = await start();
    await side.until(() => (side.gateway.received.get(1) ?? 0) >= 4);
    expect(ready()).toBe(true);
    expect(side.gateway.received.get(6)).toBeUndefined();
  });

  it("is red while the gateway is silent, and resumed when it speaks again; nothing said meanwhile is lost", async () => {
    const { ready } = await start();
    side.gateway.playDead(true);
    await side.until(() => !ready());
    await side.until(() => logged.some((one) => one.includes("resuming")));
    side.gateway.playDead(false);
    side.gateway.drop(4000);
    const id = side.say("@bot stand-down");
    await side.replyTo(id);
    await side.until(ready);
    expect(side.gateway.received.get(2)).toBe(1);
  });

  it("is built anew when resuming does not help", async () => {
    const { ready } = await start();
    side.gateway.playDead(true);
    await side.until(() => logged.some((one) => one.includes("anew")), 5000);
    side.gateway.playDead(false);
    await side.until(ready, 20_000);
    expect(side.gateway.received.get(2)).toBeGreaterThanOrEqual(2);
    await side.answer(side.slash("quote", { words: "stand-down" }));
  }, 30_000);

  it("is built anew when one refused request has cost the client its token", async () => {
    const { ready } = await start();
    side.refuseOnce("post", /\/channels\/\d+\/messages$/, new Refusal(401, 0, "401: Unauthorized"));
    side.say("@bot stand-down");
    await side.until(() => logged.some((one) => one.includes("anew")));
    await side.until(ready, 15_000);
    await side.replyTo(side.say("@bot stand-down"));
  }, 20_000);

  it("is tried again while Discord cannot be reached, without failing the start", async () => {
    const unkind: Server = createServer((_, answer) => void answer.writeHead(503).end("{}"));
    await new Promise<void>((resolve) => void unkind.listen(0, "127.0.0.1", resolve));
    const { port } = unkind.address() as AddressInfo;
    side = await openDiscordSide();
    discord = await startDiscord({
      bot: newsroom().bot,
      keeper: memoryKeeper(),
      log,
      settings: { token: TOKEN, apiUrl: `http://127.0.0.1:${port}/api` },
    });
    expect(discord.ready()).toBe(false);
    expect(logged).toContain("Discord cannot be reached: trying again");
    unkind.closeAllConnections();
    unkind.close();
  });
});

describe("the budget of new sessions", () => {
  it("holds back the one that is too many until the hour has passed", async () => {
    const budget = identifyBudget(log, 2, 300);
    const spend = () => budget.afford(new AbortController().signal);
    const began = performance.now();
    await spend();
    await spend();
    expect(performance.now() - began).toBeLessThan(100);
    await spend();
    expect(performance.now() - began).toBeGreaterThanOrEqual(295);
    expect(logged).toContain("too many new Discord sessions in an hour: waiting, so that the token is not reset");
  });
});
