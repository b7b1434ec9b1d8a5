import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { buttonsIn, quotesIn, wordsIn } from "../../sides/slack/judge.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { quietLog } from "./quiet-log.js";
import { QUOTES, smallBot } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

let side: SlackSide;
let slack: RunningSlack;
let direct: string;

beforeAll(async () => {
  side = await startSlackSide();
  const { botToken, appToken, apiUrl } = side;
  slack = await startSlack({
    ...{ bot: smallBot(), keeper: memoryKeeper(), log: quietLog().log },
    settings: { botToken, appToken, apiUrl },
    followsUp: (place) => place.includes(side.desk),
    unfurl: async (url) => (url.includes("known") ? { text: `One quote from ${url}.` } : undefined),
    home: async () => ({ text: "1 article, 25 statements, 12 claims, to March 5, 2025." }),
  });
  const { channel } = await side.read("conversations.open", { users: side.ana.id });
  direct = (channel as { id: string }).id;
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

const callTo = (method: string) => side.calls.findLast((call) => call.method === method);

describe("the Home tab", () => {
  it("says what the archive holds, and what the person asked lately", async () => {
    await side.ana.opensHome("home", direct);
    await expect.poll(() => wordsIn(side.view()?.blocks)).toContain("25 statements");
    expect(wordsIn(side.view()?.blocks)).not.toContain("recent");
    await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk)]);
    await Promise.all([side.ledger.next(), side.ben.mention("somebody else's", side.desk)]);
    await side.ana.opensHome("home", direct);
    await expect.poll(() => wordsIn(side.view()?.blocks)).toContain("Your recent questions stand-down");
    expect(wordsIn(side.view()?.blocks)).not.toContain("somebody");
  });

  it("answers a recent question in a window", async () => {
    const view = side.view() ?? {};
    await side.ana.pressInView(buttonsIn(view.blocks).get("stand-down") ?? {}, view);
    await expect.poll(() => quotesIn(side.view()?.blocks)).toEqual(QUOTES.slice(0, 2));
    expect(callTo("views.open")).toBeDefined();
  });
});

describe("the Messages tab", () => {
  it("offers lines to try, one a command", async () => {
    await side.ana.opensHome("messages", direct);
    await expect
      .poll(() => callTo("assistant.threads.setSuggestedPrompts")?.fields)
      .toMatchObject({
        channel_id: direct,
        prompts: [
          { message: "quote stand-down" },
          { message: "who CISA" },
          { message: "check We never" },
          { message: "source S1" },
        ],
      });
  });

  it("shows a status only while the work lasts, and names the conversation", async () => {
    await Promise.all([side.ledger.next(), side.ana.write("stand-down", direct, { thread: "1900.000100" })]);
    await expect.poll(() => callTo("assistant.threads.setTitle")?.fields).toMatchObject({ title: "stand-down" });
    expect(callTo("assistant.threads.setStatus")).toBeUndefined();
    await Promise.all([side.ledger.next(), side.ana.write("slow", direct, { thread: "1900.000100" })]);
    expect(callTo("assistant.threads.setStatus")?.fields).toMatchObject({ thread_ts: "1900.000100" });
  });

  it("answers all the same where the workspace has none of it", async () => {
    side.faults.set("assistant.threads.setTitle", { kind: "error", with: "unknown_method", times: 9 });
    side.faults.set("assistant.threads.setStatus", { kind: "error", with: "unknown_method", times: 9 });
    const [message] = await Promise.all([
      side.ledger.next(),
      side.ana.write("slow", direct, { thread: "1901.000100" }),
    ]);
    expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
  });
});

describe("a thread with the bot", () => {
  it("goes on without a mention for the person who began it, where the channel is set so", async () => {
    const thread = "1950.000100";
    await Promise.all([side.ledger.next(), side.ana.mention("stand-down", side.desk, { ts: thread })]);
    const [message] = await Promise.all([side.ledger.next(), side.ana.write("and Russia?", side.desk, { thread })]);
    expect(message).toMatchObject({ thread, onlyFor: undefined });
    expect(message.text).toContain("and Russia?");
  });

  it("stays silent for others, for words to somebody else, and elsewhere", async () => {
    const before = side.ledger.messages.length;
    await side.ben.write("I think so", side.desk, { thread: "1950.000100" });
    await side.ana.write("<@U777> what do you think?", side.desk, { thread: "1950.000100" });
    await side.ana.write("good morning", side.desk);
    await side.ana.write("another thread", side.desk, { thread: "1951.000100" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(side.ledger.messages.length).toBe(before);
  });
});

describe("a link in a message", () => {
  it("to a known article shows what the archive holds, and any other shows nothing", async () => {
    const links = ["https://example.org/known", "https://example.org/other"];
    await side.ana.postsLinks(links, side.desk, "1960.000100");
    await expect.poll(() => callTo("chat.unfurl")?.fields).toMatchObject({ channel: side.desk, ts: "1960.000100" });
    const unfurls = callTo("chat.unfurl")?.fields.unfurls as Record<string, { blocks: unknown }>;
    expect(Object.keys(unfurls)).toEqual([links[0]]);
    expect(wordsIn(unfurls[links[0] ?? ""]?.blocks)).toContain("One quote from");
  });
});
