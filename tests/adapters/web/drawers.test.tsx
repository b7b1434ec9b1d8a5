import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { LIMITS as DISCORD_LIMITS } from "../../../src/adapters/discord/limits.js";
import { LIMITS as SLACK_LIMITS } from "../../../src/adapters/slack/limits.js";
import { DiscordMessage } from "../../../src/adapters/web/discord.js";
import { DISCORD, SLACK } from "../../../src/adapters/web/limits.js";
import { stretches } from "../../../src/adapters/web/marked.js";
import { discordMeters, meterAdvice, slackMeters } from "../../../src/adapters/web/meters.js";
import { SlackMessage } from "../../../src/adapters/web/slack.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Reply } from "../../../src/core/reply.js";
import { previewPlatforms } from "../../../src/platforms.js";
import { anyWords } from "../anyReply.js";
import { ANSWER, cardOf, filledWith, HOSTILE, quoteBlock } from "../replies.js";

const pressing = { panel: "slack", token: "t", turn: "1" } as const;
const { slack, discord } = previewPlatforms(memoryKeeper());

const parse = (node: unknown) => parseHTML(`<html><body>${String(node)}</body></html>`).document;
const slackDrawing = async (reply: Reply) =>
  parse(<SlackMessage payload={(await slack.draw(reply, {})).payload} pressing={pressing} />);
const discordDrawing = async (reply: Reply) =>
  parse(<DiscordMessage payload={(await discord.draw(reply, {})).payload} pressing={pressing} />);
const quoteOf = (document: ReturnType<typeof parse>) => document.querySelector("blockquote")?.textContent;
const replyWith = (words: string): Reply => ({ text: "One.", cards: [cardOf([quoteBlock(words)])] });

describe("a drawing of the real payload", () => {
  it("shows the words of any quote as they stand, on both platforms", async () => {
    await fc.assert(
      fc.asyncProperty(anyWords(500), async (words) => {
        const reply = replyWith(words);
        expect(quoteOf(await slackDrawing(reply))).toBe(words);
        expect(quoteOf(await discordDrawing(reply))).toBe(`“${words}”`);
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!existsSync("../shared/corpora/blns.json"))(
    "shows each of the big list of naughty strings (skipped where the shared corpora are absent)",
    async () => {
      const naughty: string[] = JSON.parse(readFileSync("../shared/corpora/blns.json", "utf8"));
      for (const words of naughty.filter((one) => one.trim() !== "" && !one.includes("\0"))) {
        const documents = [await slackDrawing(replyWith(words)), await discordDrawing(replyWith(words))];
        expect(documents.map(quoteOf)).toEqual([words, `“${words}”`]);
        for (const document of documents) expect(document.querySelectorAll("script, img, iframe, svg").length).toBe(0);
      }
    },
  );

  it.each(HOSTILE)("marks no mention as live with %j in every position", async (words) => {
    for (const document of [await slackDrawing(filledWith(words)), await discordDrawing(filledWith(words))]) {
      expect([...document.querySelectorAll(".ping, .unknown")].map((one) => one.textContent)).toEqual([]);
    }
  });

  it("draws links, buttons and facts", async () => {
    for (const document of [await slackDrawing(ANSWER), await discordDrawing(ANSWER)]) {
      expect(document.querySelector('a[href="https://example.org/statement"]')?.textContent).toBe("CISA");
      expect([...document.querySelectorAll("form.press button")].map((one) => one.textContent)).toEqual([
        "Source",
        "Timeline",
      ]);
      expect(document.querySelector("a.button")?.getAttribute("href")).toBe("https://example.org/archive");
      expect(document.body.textContent).toContain("reported, and denied on the record");
    }
  });

  it("names what it cannot draw instead of hiding it", () => {
    expect(
      parse(<SlackMessage payload={{ blocks: [{ type: "carousel" }] }} pressing={pressing} />).body.textContent,
    ).toContain("Not drawn here: Slack block “carousel”");
    expect(
      parse(<DiscordMessage payload={{ components: [{ type: 99 }] }} pressing={pressing} />).body.textContent,
    ).toContain("Not drawn here: Discord component 99");
  });

  it("shows a live mention for what it is", () => {
    const payload = { components: [{ type: 10, content: "hello @everyone and <@123>" }] };
    const document = parse(<DiscordMessage payload={payload} pressing={pressing} />);
    expect([...document.querySelectorAll(".ping")].map((one) => one.textContent)).toEqual(["@everyone", "<@123>"]);
  });
});

describe("a marked text", () => {
  it("is the text, whatever the marks", () => {
    const span = fc.tuple(fc.integer({ min: -5, max: 130 }), fc.integer({ min: -5, max: 130 }));
    const mark = fc.record({
      span,
      role: fc.constantFrom("quote" as const, "source" as const, "cue" as const),
      id: fc.constant("x"),
    });
    fc.assert(
      fc.property(anyWords(120), fc.array(mark), (text, marks) => {
        expect(
          stretches({ text, marks })
            .map((one) => one.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it("keeps every role where marks nest", () => {
    const marks = [
      { span: [0, 6], role: "content", id: "1" },
      { span: [2, 4], role: "quote", id: "1" },
    ] as const;
    expect(stretches({ text: "abcdefgh", marks }).map(({ text, roles }) => [text, ...roles])).toEqual([
      ["ab", "content"],
      ["cd", "content", "quote"],
      ["ef", "content"],
      ["gh"],
    ]);
  });
});

describe("the limit meters", () => {
  it("measure against the numbers by which the renderers refuse", () => {
    expect(SLACK.blocks).toBe(SLACK_LIMITS.blocksInMessage);
    expect(SLACK.characters).toBeGreaterThanOrEqual(SLACK_LIMITS.allBlocks);
    expect(DISCORD).toEqual({ text: DISCORD_LIMITS.text, components: DISCORD_LIMITS.components });
  });

  it("count nested components and every text", () => {
    const text = { type: 10, content: "four" };
    const payload = { components: [text, { type: 17, components: [text, { type: 1, components: [{ type: 2 }] }] }] };
    expect(discordMeters(payload).map(({ used }) => used)).toEqual([8, 5]);
    expect(slackMeters({ blocks: [{ type: "divider" }] }).map(({ used }) => used)).toEqual([1, 20]);
  });

  it("turn before the platform refuses, and name what to do", () => {
    expect(meterAdvice({ name: "text", used: 3_000, limit: 4_000 })).toBeUndefined();
    expect(meterAdvice({ name: "text", used: 3_300, limit: 4_000 })).toMatch(/next page/);
    expect(meterAdvice({ name: "text", used: 4_001, limit: 4_000 })).toMatch(/refuses/);
  });
});
