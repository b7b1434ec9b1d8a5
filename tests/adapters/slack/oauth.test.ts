import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type InstallationRecords,
  type RunningSlack,
  sealedInstallations,
  startSlack,
} from "../../../src/adapters/slack/index.js";
import { seal, unseal } from "../../../src/adapters/slack/seal.js";
import { singleUseStates } from "../../../src/adapters/slack/states.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { quotesIn } from "../../sides/slack/judge.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { quietLog } from "./quiet-log.js";
import { QUOTES, smallBot } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

const REDIRECT = "http://127.0.0.1/slack/oauth_redirect";
const kept = new Map<string, string>();
const records: InstallationRecords = {
  save: async (tenant, sealed) => void kept.set(tenant, sealed),
  load: async (tenant) => kept.get(tenant),
  remove: async (tenant) => void kept.delete(tenant),
};
const purged: string[] = [];

let side: SlackSide;
let slack: RunningSlack;

beforeAll(async () => {
  side = await startSlackSide({ receiver: () => at("/slack/events") });
  const { signingSecret, apiUrl, authorizationUrl, client } = side;
  const installations = sealedInstallations(records, [randomBytes(32)]);
  const oauth = { ...client, installations, redirectUri: REDIRECT, authorizationUrl };
  slack = await startSlack({
    ...{ bot: smallBot(), keeper: memoryKeeper(), log: quietLog().log },
    settings: { signingSecret, apiUrl, port: 0, oauth },
    forget: async (team) => void purged.push(team),
  });
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

const at = (path: string) => `http://127.0.0.1:${slack.port()}${path}`;

/** Begins an installation in a browser: where Slack is asked, and the cookie that the browser keeps. */
async function begins(): Promise<{ asked: string; cookie: string; setCookie: string }> {
  const answer = await fetch(at("/slack/install"), { redirect: "manual" });
  const setCookie = answer.headers.get("set-cookie") ?? "";
  return { asked: answer.headers.get("location") ?? "", cookie: setCookie.split(";")[0] ?? "", setCookie };
}

const comesBack = (back: string, cookie: string) => {
  const { pathname, search } = new URL(back);
  return fetch(at(`${pathname}${search}`), { headers: { cookie }, redirect: "manual" });
};

describe("an installation", () => {
  it("ends with a sealed token, and the workspace is answered with it", async () => {
    const { asked, cookie, setCookie } = await begins();
    expect(setCookie).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(new URL(asked).searchParams.get("scope")).toBe(
      "app_mentions:read,assistant:write,chat:write,commands,files:write,im:history",
    );
    const done = await comesBack(await side.consents(side.ana.id, asked), cookie);
    expect(done.status).toBe(200);
    expect([...kept.keys()]).toEqual([`slack:${side.scene.team}`]);
    expect([...kept.values()].join()).not.toMatch(/xox/);
    const [message] = await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk)]);
    expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
  });

  it("is refused with a state that was used, in another browser, or without one", async () => {
    const first = await begins();
    const back = await side.consents(side.ana.id, first.asked);
    const other = await begins();
    expect((await comesBack(back, other.cookie)).ok).toBe(false);
    expect((await comesBack(back, "")).ok).toBe(false);
    expect((await comesBack(back, first.cookie)).status).toBe(200);
    const again = await side.consents(side.ana.id, first.asked);
    expect((await comesBack(again, first.cookie)).ok).toBe(false);
  });

  it("that is taken back leaves no token, and the workspace is not answered any more", async () => {
    await side.happens({ type: "app_uninstalled" });
    await expect.poll(() => kept.size).toBe(0);
    expect(purged).toEqual([side.scene.team]);
    const before = side.ledger.messages.length;
    expect((await side.ana.mention("stand-down", side.desk)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(side.ledger.messages.length).toBe(before);
  });
});

describe("a state", () => {
  it("is good once, for ten minutes", async () => {
    let time = 0;
    const states = singleUseStates(() => time);
    const fresh = () => states.generateStateParam({ scopes: [] }, new Date());
    const used = await fresh();
    await states.verifyStateParam(new Date(), used);
    await expect(states.verifyStateParam(new Date(), used)).rejects.toThrow("used or is too old");
    const late = await fresh();
    time = 10 * 60_000 + 1;
    await expect(states.verifyStateParam(new Date(), late)).rejects.toThrow("used or is too old");
    expect(Buffer.from(late, "base64url").length).toBe(32);
  });
});

describe("sealed words", () => {
  const old = randomBytes(32);
  const now = randomBytes(32);

  it("open for their tenant with a new key in front, and for nobody else", () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const sealed = seal(words, "slack:T1", [old]);
        expect(unseal(sealed, "slack:T1", [now, old])).toBe(words);
        expect(() => unseal(sealed, "slack:T2", [old])).toThrow();
        expect(() => unseal(sealed, "slack:T1", [now])).toThrow("No key");
      }),
    );
  });

  it("do not open when a character was changed", () => {
    const sealed = seal("xoxb-secret", "slack:T1", [now]);
    const last = sealed.length - 6;
    const changed = `${sealed.slice(0, last)}${sealed[last] === "A" ? "B" : "A"}${sealed.slice(last + 1)}`;
    expect(() => unseal(changed, "slack:T1", [now])).toThrow();
  });
});
