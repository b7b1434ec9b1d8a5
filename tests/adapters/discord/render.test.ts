import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literal, quoted, safeUrl } from "../../../src/adapters/discord/escape.js";
import { measure, texts } from "../../../src/adapters/discord/measure.js";
import { draw } from "../../../src/adapters/discord/render.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Card, Reply } from "../../../src/core/reply.js";
import { messageFaults } from "../../sides/discord/limits.js";
import { readMarkdown } from "../../sides/discord/markdown.js";
import { OPENAPI_MISSING, requestJudge } from "../../sides/discord/openapi.js";
import { anyReply } from "../anyReply.js";
import { WORDS } from "./newsroom.js";

const SEED = 20_261_123;
const ANA = "123456789012345678";

const NAUGHTY = [
  ...WORDS,
  "*bold* **strong** _under_ __line__ ~~strike~~ ||spoiler|| `code` ```block```",
  "# heading\n## second\n-# small\n> quote\n>>> long quote\n- list\n* list\n+ list\n1. one\n12) twelve\n  - nested",
  "<@1> <@!1> <@&1> <#1> </quote say:1> <id:home> <id:linked-roles:1> <t:0> <t:0:R> <:a:1> <a:b:2> @everyone @here",
  "@every\u202Eone :smile: :+1: ¯\\_(ツ)_/¯ \\ \\\\ \\* \\\\*",
  "[apnews.com](https://evil.example) <https://evil.example> https://example.org/a_b steam://run discord://x",
  "10:30, a:b, https: //x, ::, :a:b:",
  "trailing spaces  \n\n\n  leading",
  "“already marked”",
  "”‘“wrong way“",
  "tab\there",
  "e\u0301\u0302 👩‍👩‍👧‍👦 ٱلسَّلَامُ",
  "> “",
  "\n",
  " ",
  "```",
  "\\",
  "_",
  "||",
  "a\n\n> b",
  "1.",
  "-",
  "#",
  "-#",
  "<",
  ">",
  "\n- x\n-# y\n1. z",
];

const quoteText = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...NAUGHTY) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...NAUGHTY, " ", "\n", "*", "_", "<@1>", "`", "[", "](https://x.example)"), {
        maxLength: 6,
      })
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(..."\\*_~|`<>[]()#@:-+.1a \n/!{}“”t".split("")), maxLength: 40 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
);

/** What Discord's reader drops or turns by itself; no escaping can help, the read-back does. */
const readable = (words: string): boolean => !/\r/.test(words);

/** Every quote that a drawing shows, as people read it. */
function shownQuotes(components: readonly object[]): string[] {
  return texts(components).flatMap((content) => readMarkdown(content).quotes);
}

const OUR_MARKS = new Set(["small", "bold", "strike", "underline"]);

/** The addresses that a reply names. */
const told = (reply: Reply): string[] =>
  [...JSON.stringify(reply).matchAll(/"url":("(?:[^"\\]|\\.)*")/g)].flatMap(
    ([, url]) => safeUrl(JSON.parse(url ?? "")) ?? [],
  );

/** Markup that is neither one of our few marks nor a link to an address of the reply. */
const strangers = (content: string, addresses: readonly string[]): string[] =>
  readMarkdown(content).alive.filter((one) => {
    const address = /^masked \[[\s\S]*\]\((.*)\)$/.exec(one)?.[1];
    return !OUR_MARKS.has(one) && !(address !== undefined && addresses.includes(address));
  });

describe("words on Discord", () => {
  it("are read exactly as they were said, whatever markup they hold", () => {
    fc.assert(
      fc.property(quoteText.filter(readable), (words) => {
        const seen = readMarkdown(quoted(words));
        expect(seen.quotes).toEqual([`“${words}”`]);
        expect(seen.alive).toEqual([]);
      }),
      { seed: SEED, numRuns: 3000, examples: NAUGHTY.map((one) => [one]) },
    );
  });

  it("are read exactly in our own text as well", () => {
    fc.assert(
      fc.property(quoteText.filter(readable), (words) => {
        expect(readMarkdown(literal(words))).toEqual({ visible: words, quotes: [], alive: [] });
      }),
      { seed: SEED, numRuns: 2000, examples: NAUGHTY.map((one) => [one]) },
    );
  });

  it("would be misread without the escaping, so the model can see the fault", () => {
    const wrong = NAUGHTY.filter((words) => {
      const { quotes, alive } = readMarkdown(`> “${words.replaceAll("\n", "\n> ")}”`);
      return alive.length > 0 || quotes[0] !== `“${words}”`;
    });
    expect(wrong.length).toBeGreaterThan(9);
  });
});

describe("a drawn reply", () => {
  it("links nothing that it was not told to, and Discord would take it", async () => {
    const judge = requestJudge();
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        const { message } = await draw(reply, { keeper: memoryKeeper(), asker: ANA, share: true });
        expect(messageFaults(message)).toEqual([]);
        expect(judge?.faults("post", "/channels/1/messages", message) ?? []).toEqual([]);
        for (const content of texts(message.components)) expect(strangers(content, told(reply))).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  }, 60_000);

  it.skipIf(OPENAPI_MISSING)(
    `validates against Discord's own description${OPENAPI_MISSING ? ` (${OPENAPI_MISSING})` : ""}`,
    async () => {
      const { message } = await draw({ text: "x" }, { keeper: memoryKeeper() });
      expect(requestJudge()?.faults("post", "/channels/1/messages", message)).toEqual([]);
      expect(
        requestJudge()?.faults("post", "/channels/1/messages", { ...message, components: [{ type: 99 }] }),
      ).not.toEqual([]);
    },
  );

  it("leaves whole cards to the next page where a message is full", async () => {
    const cards = Array.from(
      { length: 9 },
      (_, i): Card => ({
        title: `Card ${i}`,
        blocks: [{ kind: "quote", id: `S${i}`, text: "word ".repeat(150), speaker: "A" }],
      }),
    );
    const call = { command: "quote", options: { words: "word" } };
    const {
      message: { components },
    } = await draw({ text: "9", cards, call, list: { call, from: 0, total: 9, size: 9 } }, { keeper: memoryKeeper() });
    expect(shownQuotes(components)).toHaveLength(5);
    expect(JSON.stringify(components)).toContain("Next (6 of 9)");
    expect(measure(components).text).toBeLessThanOrEqual(4000);
  });

  it("sends a quote that no message can hold as a file with its exact words", async () => {
    const words = "*as it was said* ".repeat(1200);
    const {
      message: { components },
      files,
    } = await draw(
      { text: "1 quote", cards: [{ title: "A", blocks: [{ kind: "quote", id: "S01", text: words, speaker: "A" }] }] },
      { keeper: memoryKeeper() },
    );
    expect(files).toEqual([{ name: "S01.txt", content: words }]);
    expect(JSON.stringify(components)).toContain("attachment://S01.txt");
    expect(shownQuotes(components)).toEqual([]);
  });

  it("links only http and https, and never an address with a name and password in it", () => {
    expect(safeUrl("javascript:alert(1)")).toBeUndefined();
    expect(safeUrl("https://apnews.com@evil.example/")).toBeUndefined();
    expect(safeUrl("https://example.org/a_(b)#:~:text=no%20order")).toBe(
      "https://example.org/a_%28b%29#:~:text=no%20order",
    );
  });
});
