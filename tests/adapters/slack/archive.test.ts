import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
import type { Bot } from "../../../src/core/bot.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Reply } from "../../../src/core/reply.js";
import { testBot } from "../../bot.js";
import { pingsIn, quotesIn } from "../../sides/slack/judge.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { quietLog } from "./quiet-log.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

let side: SlackSide;
let slack: RunningSlack;
let bot: Bot;

beforeAll(async () => {
  [side, bot] = await Promise.all([startSlackSide(), testBot()]);
  const { botToken, appToken, apiUrl } = side;
  const settings = { botToken, appToken, apiUrl };
  slack = await startSlack({ bot, keeper: memoryKeeper(), log: quietLog().log, settings });
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

const quotesOf = ({ cards = [] }: Reply): string[] =>
  cards.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "quote" ? [block.text] : [])));

it("every example of every command arrives in Slack with the stored words", async () => {
  const lines = bot.commands.flatMap(({ examples }) => examples.map(({ say }) => say));
  let quotes = 0;
  for (const line of lines) {
    const [message] = await Promise.all([side.ledger.next(), side.ana.mention(line, side.desk)]);
    const reply = await bot.hear(line, { place: "slack:T000000001:C", user: side.ana.id });
    const shown = quotesIn(message.blocks);
    expect(shown).toEqual(quotesOf(reply).slice(0, shown.length));
    expect(pingsIn(message)).toEqual([]);
    expect(message.onlyFor === undefined).toBe(reply.audience !== "asker");
    quotes += shown.length;
  }
  console.info(`Slack: ${lines.length} example lines, ${quotes} quotes compared`);
  expect(quotes).toBeGreaterThan(10);
});

it("the denial stands in the same message as the report", async () => {
  const question = "did Hegseth stop cyber operations against Russia?";
  const [message] = await Promise.all([side.ledger.next(), side.ana.mention(question, side.desk)]);
  expect(quotesIn(message.blocks).join(" ")).toContain("neither canceled nor delayed");
});
