import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Discord, startDiscord } from "../../../src/adapters/discord/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Visible } from "../../sides/discord/ledger.js";
import { readMarkdown } from "../../sides/discord/markdown.js";
import {
  CANNOT_WRITE,
  CHANNEL,
  DM,
  LOCKED,
  NO_FILES,
  personNamed,
  snowflake,
  THREAD,
} from "../../sides/discord/payloads.js";
import { Refusal } from "../../sides/discord/rest.js";
import { contents, type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";
import { LONG, type Newsroom, newsroom, WORDS } from "./newsroom.js";

// Sockets, and two busy cores: patience costs nothing when all is well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The words between the marks of each block quote, as people read them. */
const quotesOf = (message: Visible): string[] =>
  contents(message)
    .flatMap((content) => readMarkdown(content).quotes)
    .map((words) => words.slice(1, -1));

const textOf = (message: Visible): string =>
  contents(message)
    .map((content) => readMarkdown(content).visible)
    .join("\n");

let side: DiscordSide;
let discord: Discord;
let room: Newsroom;
let logged: { level: string; message: string; details: object }[];

const log = {
  info: (details: object, message: string) => void logged.push({ level: "info", message, details }),
  warn: (details: object, message: string) => void logged.push({ level: "warn", message, details }),
  error: (details: object, message: string) => void logged.push({ level: "error", message, details }),
};

async function open(settings: Parameters<typeof openDiscordSide>[0] = {}): Promise<void> {
  logged = [];
  room = newsroom();
  side = await openDiscordSide(settings);
  await connect();
}

async function connect(): Promise<void> {
  discord = await startDiscord({
    bot: room.bot,
    keeper: memoryKeeper(),
    log,
    settings: { token: TOKEN, apiUrl: side.apiUrl },
  });
  await side.until(() => discord.ready());
}

async function shut(): Promise<void> {
  await discord.stop();
  await side.close();
}

/** Nobody was pinged, and Discord would have refused nothing. */
function expectClean(): void {
  expect(side.rest.faults).toEqual([]);
  const bodies = side.rest.ledger.all.flatMap((entry) => entry.bodies);
  for (const body of bodies) expect(body.allowed_mentions).toMatchObject({ parse: [] });
}

describe("a conversation on Discord", () => {
  beforeEach(() => open());
  afterEach(async () => {
    expectClean();
    await shut();
  });

  it("answers a slash command with the exact words, after an acknowledgement at once", async () => {
    const exchange = side.slash("quote", { words: "stand-down" });
    const answer = await side.answer(exchange);
    expect(exchange.ack).toEqual({ type: 5, data: { flags: 0 } });
    expect(exchange.ackMilliseconds).toBeLessThan(2500);
    expect(answer.onlyFor).toBeUndefined();
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
    expect(Number(answer.message.flags) & 32768).toBe(32768);
  });

  it("asks for no privileged intent", () => {
    expect(side.gateway.intents()).toBe(1 | (1 << 9) | (1 << 12));
  });

  it("answers a mention by a reply in place", async () => {
    const answer = await side.replyTo(side.say("@bot stand-down"));
    expect(answer.channel).toBe(CHANNEL);
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
  });

  it("answers a mention once, however often it is delivered, also to a process that never saw it", async () => {
    const id = side.say("@bot stand-down");
    await side.replyTo(id);
    side.say("@bot stand-down", { id });
    await discord.stop();
    await connect();
    side.say("@bot stand-down", { id });
    const posts = () =>
      side.rest.requests.filter(({ method, path }) => method === "post" && path.endsWith("/messages"));
    await side.until(() => posts().length === 2);
    expect(side.rest.ledger.public()).toHaveLength(1);
  });

  it("leaves messages alone that are not for it", async () => {
    side.say("stand-down, says everybody");
    const id = side.say("@bot stand-down");
    await side.replyTo(id);
    expect(side.rest.ledger.all).toHaveLength(1);
  });

  it("answers a direct message, with nothing to share it to", async () => {
    const id = side.say("who Ana", { channel: DM });
    expect(textOf(await side.replyTo(id))).toContain("the name Ana");
    const check = await side.answer(side.slash("check", { words: "an order" }, { channel: DM }));
    expect(() => side.press(check, "Share to channel")).toThrow(/No button/);
  });

  it("keeps an asker-only answer to a mention behind a button", async () => {
    const answer = await side.replyTo(side.say("@bot check there has been an order"));
    expect(textOf(answer)).not.toContain("an order");
    const shown = await side.answer(side.press(answer, "Show it to me", { who: side.ben }));
    expect(shown.onlyFor).toBe(side.ben.id);
    expect(textOf(shown)).toContain("an order");
  });

  it("offers at most 25 completions of at most 100 characters", async () => {
    expect(await side.type("quote", "speaker", "cis")).toEqual([{ name: "Speaker like cis", value: "cis" }]);
    const many = await side.type("source", "id", "S");
    expect(many).toHaveLength(25);
    expect(many.every(({ name }) => name.length <= 100)).toBe(true);
    expect(await side.type("quote", "nothing-like-it", "x")).toEqual([]);
  });

  it("turns the page in place for the person who asked", async () => {
    const answer = await side.answer(side.slash("quote", { words: "stand-down" }));
    const exchange = side.press(answer, "Next (3 of 5)");
    expect(await side.answer(exchange)).toBe(answer);
    expect(exchange.ack?.type).toBe(6);
    expect(quotesOf(answer)).toEqual(WORDS.slice(2, 4));
    await side.answer(side.press(answer, "Previous"));
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
  });

  it("shows somebody else the next page alone, and leaves the public card as it is", async () => {
    const answer = await side.replyTo(side.say("@bot stand-down"));
    const alone = await side.answer(side.press(answer, "Next (3 of 5)", { who: side.ben }));
    expect(alone.onlyFor).toBe(side.ben.id);
    expect(quotesOf(alone)).toEqual(WORDS.slice(2, 4));
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
    const next = await side.answer(side.press(alone, "Next (5 of 5)", { who: side.ben }));
    expect(next).toBe(alone);
    expect(quotesOf(alone)).toEqual(WORDS.slice(4));
  });

  it("jumps to a page from the menu, in place for the asker and alone for others", async () => {
    const answer = await side.answer(side.slash("quote", { words: "stand-down" }));
    const alone = await side.answer(side.choose(answer, "3–4 of 5", { who: side.ben }));
    expect(alone.onlyFor).toBe(side.ben.id);
    expect(quotesOf(alone)).toEqual(WORDS.slice(2, 4));
    await side.answer(side.choose(answer, "5–5 of 5"));
    expect(quotesOf(answer)).toEqual(WORDS.slice(4));
  });

  it("opens a form filled with what was asked, and answers it for the person alone", async () => {
    const answer = await side.answer(side.slash("quote", { words: "stand-down", sourcing: "unnamed" }));
    const opened = side.press(answer, "Narrow…", { who: side.ben });
    const sent = await side.submit(opened, { words: "nothing" }, { who: side.ben });
    expect(opened.ack?.data).toMatchObject({
      title: "/quote",
      components: [
        { type: 18, label: "Words", component: { type: 4, custom_id: "words", value: "stand-down", required: true } },
        { type: 18, label: "Sourcing", component: { type: 3, custom_id: "sourcing" } },
        { type: 18, label: "Speaker", component: { type: 4, custom_id: "speaker", required: false } },
      ],
    });
    const told = await side.answer(sent);
    expect(told.onlyFor).toBe(side.ben.id);
    expect(textOf(told)).toContain("Nothing in this archive");
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
  });

  it("answers a card's button to the presser alone", async () => {
    const answer = await side.answer(side.slash("quote", { words: "stand-down" }));
    const alone = await side.answer(side.press(answer, "Source", { who: side.ben }));
    expect(alone.onlyFor).toBe(side.ben.id);
    expect(textOf(alone)).toContain("Source of S01");
  });

  it("checks a message for the asker alone, and shares the answer once, naming who did", async () => {
    const words = "There *has* been an order, says <@1>";
    const exchange = side.menuOnMessage("Check this claim", words);
    const answer = await side.answer(exchange);
    expect(exchange.ack).toEqual({ type: 5, data: { flags: 64 } });
    expect(answer.onlyFor).toBe(side.ana.id);
    expect(textOf(answer)).toContain(words);
    const shared = await side.answer(side.press(answer, "Share to channel"));
    expect(shared.onlyFor).toBeUndefined();
    expect(quotesOf(shared)).toEqual(WORDS.slice(0, 1));
    expect(textOf(shared)).toContain("shared by Ana of the Ledger");
    await side.until(() => answer.message.edited_timestamp !== null);
    expect(() => side.press(answer, "Shared")).toThrow(/switched off/);
    expect(side.rest.ledger.public()).toHaveLength(1);
  });

  it("does not let people post through it where they may not write", async () => {
    const muted = personNamed("muted", { permissions: CANNOT_WRITE });
    const answer = await side.answer(side.menuOnMessage("Check this claim", "an order", { who: muted }));
    const told = await side.answer(side.press(answer, "Share to channel", { who: muted }));
    expect(told.onlyFor).toBe(muted.id);
    expect(textOf(told)).toContain("may not write");
    expect(side.rest.ledger.public()).toEqual([]);
  });

  it("looks up what a person is called, and says so when a message holds no words", async () => {
    const answer = await side.answer(
      side.menuOnPerson("What have they said", personNamed("chloe", { global_name: "Chloe Smith" })),
    );
    expect(answer.onlyFor).toBe(side.ana.id);
    expect(textOf(answer)).toContain("the name Chloe Smith");
    expect(textOf(await side.answer(side.menuOnMessage("Check this claim", "")))).toContain("no words");
  });

  it("takes the public placeholder away when the answer is a mistake, and tells the asker alone", async () => {
    const exchange = side.slash("who", { name: "nobody" });
    const answer = await side.answer(exchange);
    expect(exchange.ack?.data).toEqual({ flags: 0 });
    expect(answer.onlyFor).toBe(side.ana.id);
    expect(textOf(answer)).toContain("I know nobody of that name. Try another.");
    expect(exchange.original?.deleted).toBe(true);
    expect(side.rest.ledger.public()).toEqual([]);
  });

  it("says that something failed, to the asker alone", async () => {
    room.breakNext();
    const answer = await side.answer(side.slash("quote", { words: "x" }));
    expect(answer.onlyFor).toBe(side.ana.id);
    expect(textOf(answer)).toMatch(/Something failed on our side.*Reference [0-9a-f]{4}/);
  });

  it("is kind about buttons that it does not know any more", async () => {
    const answer = await side.answer(side.slash("quote", { words: "stand-down" }));
    for (const customId of [
      "k-old",
      "g0.1.kAAAAAAAAAAAAAAAAAAAAAA",
      `p0.${BigInt(side.ana.id).toString(36)}.c{`,
      "s0..c[]",
    ]) {
      const told = await side.answer(side.pressRaw(answer, customId));
      expect(told.onlyFor).toBe(side.ana.id);
      expect(textOf(told)).toContain("Ask again");
    }
    expect(quotesOf(answer)).toEqual(WORDS.slice(0, 2));
  });

  it("keeps long calls behind short buttons", async () => {
    const words = "stand-down ".repeat(20).trim();
    const answer = await side.answer(side.slash("quote", { words }));
    await side.answer(side.press(answer, /^Next/));
    expect(quotesOf(answer)).toEqual(WORDS.slice(2, 4));
  });

  it("says a kind word when Discord refuses the answer", async () => {
    side.refuseOnce("patch", /@original$/, new Refusal(400, 50035, "Invalid Form Body"));
    const answer = await side.answer(side.slash("quote", { words: "stand-down" }));
    expect(textOf(answer)).toContain("Discord did not take my answer");
    expect(logged.some(({ level }) => level === "error")).toBe(true);
  });

  it("tries an edit once more when Discord's servers fail", async () => {
    side.refuseOnce("patch", /@original$/, new Refusal(502, 0, "Bad Gateway"));
    expect(quotesOf(await side.answer(side.slash("quote", { words: "stand-down" })))).toEqual(WORDS.slice(0, 2));
  });

  it("takes words that Discord has altered out of the message and attaches them as they were said", async () => {
    side.rest.mutate = (components) => JSON.parse(JSON.stringify(components).replaceAll(/[\u202A-\u202E]/g, ""));
    const answer = await side.replyTo(side.say("@bot stand-down"));
    const shown = await side.answer(side.press(answer, "Next (3 of 5)"));
    await side.until(() => shown.files.size > 0);
    expect([...shown.files.values()]).toEqual([WORDS[2]]);
    expect(quotesOf(shown)).toEqual([WORDS[3]]);
    expect(textOf(shown)).toContain("attached as S03-1.txt");
    expect(logged.some(({ message }) => /altered the words/.test(message))).toBe(true);
    const shared = await side.answer(side.slash("quote", { words: "stand-down" }));
    expect(shared.files.size).toBe(0);
  });

  it("sends words that no message holds as a file, and names the permission where files are not allowed", async () => {
    const answer = await side.answer(side.slash("quote", { words: "long" }));
    expect([...answer.files]).toEqual([["S99.txt", LONG]]);
    const refused = await side.answer(side.slash("quote", { words: "long" }, { rights: NO_FILES }));
    expect(refused.files.size).toBe(0);
    expect(textOf(refused)).toContain("I lack the permission Attach Files");
  });

  it("says nothing where it may not write, and tells its operator", async () => {
    side.say("@bot stand-down", { channel: LOCKED });
    await side.until(() => logged.some(({ message }) => /may not answer/.test(message)));
    await side.replyTo(side.say("@bot stand-down"));
    expect(side.rest.ledger.all).toHaveLength(1);
  });

  it("answers in a thread, which is a place of its own", async () => {
    const answer = await side.replyTo(side.say("@bot stand-down", { channel: THREAD }));
    expect(answer.channel).toBe(THREAD);
  });

  it("posts a public answer afresh when the interaction's time is over", async () => {
    side.refuseOnce("patch", /@original$/, new Refusal(401, 50027, "Invalid Webhook Token"));
    side.slash("quote", { words: "stand-down" });
    const fresh = await side.until(() => side.rest.ledger.public()[0]);
    expect(quotesOf(fresh)).toEqual(WORDS.slice(0, 2));
    expect(
      side.rest.requests.some(({ method, path }) => method === "post" && path === `/channels/${CHANNEL}/messages`),
    ).toBe(true);
  });

  it("waits as long as a 429 says and answers then", async () => {
    side.refuseOnce(
      "patch",
      /@original$/,
      new Refusal(429, 0, "You are being rate limited.", { retry_after: 0.2, global: false }),
    );
    const began = performance.now();
    expect(quotesOf(await side.answer(side.slash("quote", { words: "stand-down" })))).toEqual(WORDS.slice(0, 2));
    expect(performance.now() - began).toBeGreaterThan(190);
  });

  it("survives an interaction that no client could read", async () => {
    side.gateway.dispatch("INTERACTION_CREATE", { id: snowflake(), type: 3, token: "t", message: { thread: null } });
    side.gateway.dispatch("INTERACTION_CREATE", { id: snowflake(), type: 2, token: "t", version: 1 });
    side.gateway.dispatch("MESSAGE_CREATE", { id: snowflake() });
    expect(quotesOf(await side.answer(side.slash("quote", { words: "stand-down" })))).toEqual(WORDS.slice(0, 2));
    expect(logged.filter(({ message }) => /could not be read/.test(message)).length).toBeGreaterThan(0);
  });

  it("hears what was said while it was away, when the session resumes", async () => {
    side.gateway.drop(4000);
    await side.until(() => !side.gateway.connected());
    const id = side.say("@bot stand-down");
    expect(quotesOf(await side.replyTo(id))).toEqual(WORDS.slice(0, 2));
    expect(side.gateway.received.get(6)).toBe(1);
    expect(side.gateway.received.get(2)).toBe(1);
  });

  it("begins a new session when the old one is gone, and answers what was asked in between, once", async () => {
    const before = side.say("@bot stand-down");
    await side.replyTo(before);
    side.gateway.forget();
    const id = side.say("@bot stand-down");
    side.say("not for the bot");
    side.gateway.drop(4000);
    await side.until(() => side.gateway.received.get(2) === 2, 15_000);
    await side.until(() => discord.ready());
    expect(quotesOf(await side.replyTo(id))).toEqual(WORDS.slice(0, 2));
    expect(quotesOf(await side.answer(side.slash("quote", { words: "stand-down" })))).toEqual(WORDS.slice(0, 2));
    expect(side.rest.ledger.all).toHaveLength(3);
  }, 20_000);

  it("reconnects when Discord asks for it", async () => {
    side.gateway.askToReconnect();
    await side.until(() => side.gateway.received.get(6) === 1, 10_000);
    await side.until(() => discord.ready());
    expect(quotesOf(await side.answer(side.slash("quote", { words: "stand-down" })))).toEqual(WORDS.slice(0, 2));
  }, 15_000);

  it("stops on its second acknowledgement, because another process answers", async () => {
    side.refuseOnce("post", /callback$/, new Refusal(400, 40060, "Interaction has already been acknowledged."));
    side.slash("quote", { words: "stand-down" });
    await side.until(() => logged.some(({ message }) => /another process/.test(message)));
    expect(side.rest.ledger.all).toEqual([]);
  });
});

describe("an acknowledgement that comes too late", () => {
  it("is logged with the milliseconds it took, and harms nothing", async () => {
    await open({ ackDeadline: -1 });
    side.slash("quote", { words: "stand-down" });
    await side.until(() => logged.some(({ message }) => /too late/.test(message)));
    expect(logged.find(({ message }) => /too late/.test(message))?.details).toMatchObject({ code: 10062 });
    expect(side.rest.ledger.all).toEqual([]);
    expect(discord.ready()).toBe(true);
    await shut();
  });
});

describe("starting on Discord", () => {
  it("says what to do about a refused token, and never shows it", async () => {
    const other = await openDiscordSide();
    const token = "MTIzNDU2Nzg5.GaBcDe.not-the-token";
    const started = startDiscord({
      bot: newsroom().bot,
      keeper: memoryKeeper(),
      log,
      settings: { token, apiUrl: other.apiUrl },
    });
    await expect(started).rejects.toMatchObject({ name: "UserError", message: "Discord refuses DISCORD_TOKEN." });
    await expect(started).rejects.not.toThrow(/not-the-token/);
    await other.close();
  });
});
