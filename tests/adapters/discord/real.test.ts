import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Discord, startDiscord } from "../../../src/adapters/discord/index.js";
import type { Bot } from "../../../src/core/bot.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Reply } from "../../../src/core/reply.js";
import { testBot } from "../../bot.js";
import type { Visible } from "../../sides/discord/ledger.js";
import { readMarkdown } from "../../sides/discord/markdown.js";
import { contents, type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";

// Sockets, and two busy cores: patience costs nothing when all is well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ASKER = { place: "test", user: "ana" };

const quotesOf = (message: Visible): string[] =>
  contents(message)
    .flatMap((content) => readMarkdown(content).quotes)
    .map((words) => words.slice(1, -1));

const storedQuotes = (reply: Reply): string[] =>
  (reply.cards ?? []).flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "quote" ? [block.text] : []));

describe("the real bot on Discord", () => {
  let side: DiscordSide;
  let discord: Discord;
  let bot: Bot;

  beforeAll(async () => {
    bot = await testBot();
    side = await openDiscordSide();
    discord = await startDiscord({
      bot,
      keeper: memoryKeeper(),
      log: silent,
      settings: { token: TOKEN, apiUrl: side.apiUrl },
    });
  });
  afterAll(async () => {
    await discord.stop();
    await side.close();
  });

  it("shows every example of every command word for word, and Discord takes each one", async () => {
    for (const command of bot.commands) {
      for (const { say } of command.examples) {
        const expected = storedQuotes(await bot.hear(say, ASKER));
        const answer = await side.replyTo(side.say(`@bot ${say}`));
        const shown = quotesOf(answer);
        expect(shown, say).toEqual(expected.slice(0, shown.length));
        expect(side.rest.faults, say).toEqual([]);
      }
    }
  });

  it("quotes the stand-down denial through a slash command", async () => {
    const exchange = side.slash("quote", { words: "stand-down" });
    const answer = await side.answer(exchange);
    expect(exchange.ackMilliseconds).toBeLessThan(2500);
    expect(quotesOf(answer).join("\n")).toContain("no stand-down order whatsoever");
  });

  it("checks another person's message for the asker alone", async () => {
    const answer = await side.answer(
      side.menuOnMessage("Check this claim", "There has been a stand-down order from that priority"),
    );
    expect(answer.onlyFor).toBe(side.ana.id);
    expect(side.rest.faults).toEqual([]);
  });

  it("completes a speaker's name", async () => {
    expect((await side.type("quote", "speaker", "zel")).map(({ name }) => name).join()).toMatch(/Zelensk/);
  });
});
