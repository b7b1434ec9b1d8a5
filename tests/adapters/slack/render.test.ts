import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { renderReply } from "../../../src/adapters/slack/render.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Block, Card, Reply } from "../../../src/core/reply.js";
import { buttonsIn, faultsIn, pingsIn, quotesIn } from "../../sides/slack/judge.js";
import { HARD_WORDS } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

const BLNS = "../shared/corpora/blns.json";
const naughty: readonly string[] = existsSync(BLNS) ? JSON.parse(readFileSync(BLNS, "utf8")) : [];

const render = (reply: Reply, settings: object = {}) =>
  renderReply(reply, { asker: "U1", keeper: memoryKeeper(), ...settings });

const replyWith = (...quotes: readonly string[]): Reply => ({
  text: "Here.",
  cards: quotes.map((text, i) => ({
    title: `Card ${i}`,
    blocks: [{ kind: "quote", id: `S${i}`, text, speaker: "Somebody" }],
  })),
});

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.constantFrom(HARD_WORDS, "<!channel>", "@here", "`a`", "&amp;", ":smile:", "\u202Eabc\u202C", ...naughty),
  fc
    .tuple(fc.constantFrom("ab ", "👩‍👩‍👧‍👦", "क्षि", "e\u0301", "\r\n"), fc.integer({ min: 1, max: 1500 }))
    .map(([unit, times]) => unit.repeat(times)),
);
const url = fc.constantFrom(
  "https://example.org/a",
  "javascript:alert(1)",
  "http://x",
  "not a link",
  "https://e.x/<!channel>",
);
const call = fc.record({
  command: fc.constantFrom("quote", "source"),
  options: fc.dictionary(words, words, { maxKeys: 3 }),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant("quote" as const),
    id: fc.constantFrom("S1", ""),
    text: words,
    speaker: words,
    said: words,
  }),
  fc.record({ kind: fc.constant("text" as const), text: words }),
  fc.record({ kind: fc.constant("facts" as const), rows: fc.array(fc.tuple(words, words), { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant("sources" as const),
    sources: fc.array(fc.record({ label: words, url }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("changes" as const),
    changes: fc.array(fc.record({ op: fc.constantFrom("same", "dropped", "added"), text: words }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant("copy" as const), label: words, text: words }),
);
const action = fc.oneof(fc.record({ label: words, call }), fc.record({ label: words, url }));
const card: fc.Arbitrary<Card> = fc.record({
  ...{ title: words, url, blocks: fc.array(block, { maxLength: 6 }) },
  actions: fc.array(action, { maxLength: 6 }),
});
const reply: fc.Arbitrary<Reply> = fc.record({
  ...{ text: words, understood: words, cards: fc.array(card, { maxLength: 12 }), call },
  actions: fc.array(action, { maxLength: 30 }),
  list: fc.record({ call, from: fc.nat(50), total: fc.nat(100), size: fc.constant(5) }),
  audience: fc.constantFrom("everyone", "asker"),
});

const quotesOf = (cards: readonly Card[] = []): string[] =>
  cards.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === "quote" && one.text !== "" ? [one.text] : [])));

describe("a drawn reply", () => {
  it("shows quotes as they stand, pings nobody and is legal, whatever the words", async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (given) => {
        const { text, blocks, files } = await render(given, { shareable: true, sharedBy: "<!channel> ana" });
        const shown = quotesIn(blocks);
        const whole = quotesOf(given.cards);
        expect(pingsIn({ text, blocks })).toEqual([]);
        expect(shown.filter((quote) => !whole.includes(quote))).toEqual([]);
        expect(files.filter(({ content }) => !whole.includes(content))).toEqual([]);
        expect(faultsIn(blocks)).toEqual([]);
      }),
      { numRuns: 150, seed: 20250305 },
    );
  });

  it("is at most as long as a message when its words are quotes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 8 }), async (quotes) => {
        const { blocks, files } = await render(replyWith(...quotes.map((quote) => quote.repeat(7))));
        expect(faultsIn(blocks)).toEqual([]);
        expect(quotesIn(blocks).length + files.length).toBeGreaterThan(quotes[0] === "" ? -1 : 0);
      }),
      { numRuns: 60, seed: 20250305 },
    );
  });

  it.skipIf(naughty.length === 0)(`shows each naughty string as it is (skipped where ${BLNS} is absent)`, async () => {
    for (const text of naughty.filter((one) => one !== "")) {
      const drawn = await render(replyWith(text));
      expect(quotesIn(drawn.blocks)).toEqual([text]);
      expect(pingsIn(drawn)).toEqual([]);
    }
  });

  it("keeps a quote of 9,000 characters whole, in runs that end between characters", async () => {
    const family = "👩‍👩‍👧‍👦";
    const quote = `${"a".repeat(2998)}${family}${"b".repeat(6000)}`;
    const { blocks } = await render(replyWith(quote));
    expect(quotesIn(blocks)).toEqual([quote]);
    expect(JSON.stringify(blocks).split(family).length).toBe(2);
  });

  it("sends a quote that no message holds as a file with its exact words", async () => {
    const quote = `${HARD_WORDS} `.repeat(200);
    const { blocks, files } = await render(replyWith(quote));
    expect(files).toEqual([{ name: "S0.txt", content: quote }]);
    expect(quotesIn(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain("attached as S0.txt");
  });

  it("offers sharing only where one person sees it and the call is known", async () => {
    const call = { command: "check", options: { words: "x" } };
    const labels = async (given: Reply, settings: object) => [
      ...buttonsIn((await render(given, settings)).blocks).keys(),
    ];
    expect(await labels({ text: "x", audience: "asker", call }, { shareable: true })).toEqual(["Share to channel"]);
    expect(await labels({ text: "x", audience: "everyone", call }, { shareable: true })).toEqual([]);
    expect(await labels({ text: "x", audience: "asker" }, { shareable: true })).toEqual([]);
    expect(await labels({ text: "x", audience: "asker", call }, {})).toEqual([]);
  });

  it("names the speaker, the place and the source in the text that notifications show", async () => {
    const { text } = await render({
      text: "One quote.",
      cards: [
        {
          title: "CISA",
          blocks: [
            { kind: "quote", id: "S1", text: "A & B", speaker: "CISA", said: "on X", source: { label: "Times" } },
          ],
        },
      ],
    });
    expect(text).toBe("One quote.\n\nCISA\n“A &amp; B” — CISA, on X · Times · S1");
  });
});
