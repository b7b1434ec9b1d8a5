import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
import { UserError } from "../../../src/core/errors.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { quotesIn } from "../../sides/slack/judge.js";
import { slashBody } from "../../sides/slack/payloads.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { deliverSigned } from "../../sides/slack/signed.js";
import { quietLog } from "./quiet-log.js";
import { QUOTES, smallBot } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

let side: SlackSide;
let slack: RunningSlack;

const start = (settings: object = {}) => {
  const { botToken, signingSecret, apiUrl } = side;
  return startSlack({
    ...{ bot: smallBot(), keeper: memoryKeeper(), log: quietLog().log },
    settings: { botToken, signingSecret, apiUrl, port: 0, ...settings },
  });
};

const address = () => `http://127.0.0.1:${slack.port()}/slack/events`;

beforeAll(async () => {
  side = await startSlackSide({ receiver: address });
  slack = await start();
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

const form = "application/x-www-form-urlencoded";

describe("the HTTP receiver", () => {
  it("answers a slash command, a mention and a button with the exact quotes", async () => {
    const [answer] = await Promise.all([side.ledger.next(), side.ana.slash("/quote stand-down", side.desk)]);
    expect(quotesIn(answer.blocks)).toEqual(QUOTES.slice(0, 2));
    const [said] = await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk)]);
    expect(quotesIn(said.blocks)).toEqual(QUOTES.slice(0, 2));
    const [page] = await Promise.all([side.ledger.next(), side.ana.press("Next (3 of 5)", answer)]);
    expect(quotesIn(page.blocks)).toEqual(QUOTES.slice(2, 4));
    expect(side.acks.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("handles an event that Slack delivers again only once", async () => {
    const again = { eventId: "EvRetry", ts: "1800.000100" };
    const before = side.ledger.messages.length;
    await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk, again)]);
    for (const num of [1, 2, 3]) {
      const { team, bot } = side.scene;
      const event = { type: "app_mention", user: side.ana.id, text: `<@${bot}> x`, channel: side.desk, ts: again.ts };
      const body = { type: "event_callback", team_id: team, event_id: again.eventId, event };
      const retry = { num, reason: "http_timeout" };
      expect((await side.deliver("events_api", body, retry)).status).toBe(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(side.ledger.messages.length).toBe(before + 1);
  });

  it("refuses a wrong signature and an old one, and answers nothing", async () => {
    const before = side.ledger.messages.length;
    const said = { command: "/quote", text: "stand-down" };
    const ana = { id: side.ana.id, name: "ana" };
    const fields = slashBody(side.scene, ana, side.desk, said, side.apiUrl) as Record<string, string>;
    const body = new URLSearchParams(fields).toString();
    const wrong = await deliverSigned(address(), body, { secret: "another secret", type: form });
    const old = await deliverSigned(address(), body, {
      ...{ secret: side.signingSecret, type: form },
      at: Date.now() - 10 * 60_000,
    });
    expect([wrong.status, old.status]).toEqual([401, 401]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(side.ledger.messages.length).toBe(before);
  });

  it("answers Slack's address check", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "c0ffee", token: "x" });
    const answer = await deliverSigned(address(), body, { secret: side.signingSecret, type: "application/json" });
    expect(answer.body).toMatchObject({ challenge: "c0ffee" });
  });

  it("on a port in use says which setting to change", async () => {
    await expect(start({ port: slack.port() })).rejects.toThrow(UserError);
    await expect(start({ port: slack.port() })).rejects.toMatchObject({ hint: expect.stringContaining("SLACK_PORT") });
  });
});

describe("a token", () => {
  it("that Slack refuses is named at the start, never shown", async () => {
    const refused = start({ botToken: "xoxb-not-this-one" });
    await expect(refused).rejects.toThrow("Slack refused SLACK_BOT_TOKEN (invalid_auth)");
    await expect(refused).rejects.not.toThrow("not-this-one");
  });

  it("of an app that was removed says so", async () => {
    side.revoked.add("xoxb-removed");
    await expect(start({ botToken: "xoxb-removed" })).rejects.toThrow("account_inactive");
  });

  it("cannot be checked where nobody answers, and that is said", async () => {
    await expect(start({ apiUrl: "http://127.0.0.1:9/api/" })).rejects.toThrow("Slack cannot be reached");
  });
});
