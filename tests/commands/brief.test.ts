import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/core/bot.js";
import { plainBlock } from "../../src/core/plain.js";
import type { Block, Card } from "../../src/core/reply.js";
import { testBot } from "../bot.js";

let bot: Bot;
beforeAll(async () => {
  bot = await testBot();
});

const textOf = (blocks: readonly Block[] = []): string => blocks.map(plainBlock).join("\n");
const cardsFor = async (line: string): Promise<readonly Card[]> =>
  (await bot.hear(line, { user: "ana", place: "room" })).cards ?? [];

/** Law 3 where a card does not fit a message: what stands in for it still names both sides, and quotes neither. */
describe("the brief form of a card", () => {
  it.each(["/who AP", "/who The Guardian", "/who CISA", "/who the Pentagon", "/who McLaughlin"])(
    "keeps the other side of every statement: %s",
    async (line) => {
      const opposed = (await cardsFor(line)).filter(({ blocks }) => textOf(blocks).includes("Other side:"));
      expect(opposed.length).toBeGreaterThan(0);
      for (const { blocks, brief } of opposed) {
        const side = /Other side: (.*)/.exec(textOf(blocks))?.[1] ?? "";
        expect(textOf(brief)).toContain(side);
        expect(brief?.some(({ kind }) => kind === "quote")).toBe(false);
      }
    },
  );

  it.each(["C1", "C2", "C3", "C12"])("names everybody on both sides of claim %s", async (id) => {
    const [card] = await cardsFor(`/claim ${id}`);
    const named = [...new Set(textOf(card?.blocks).match(/\bS\d\d\b/g))];
    expect(named.length).toBeGreaterThan(2);
    for (const record of named) expect(textOf(card?.brief)).toContain(record);
  });
});
