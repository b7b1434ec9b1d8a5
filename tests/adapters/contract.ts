import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call, QuoteBlock, Reply } from "../../src/core/reply.js";
import { anyReply } from "./anyReply.js";
import { ANSWER, CANARIES, cardOf, EVERY_BLOCK, filledWith, HOSTILE, quoteBlock, TOO_LARGE } from "./replies.js";

/** What a reader meets of one drawn message. Each surface's test reads it back from its own native form. */
export interface Drawn {
  /** The visible words of each drawn quotation, in order: nothing before, nothing after. */
  readonly quotes: readonly string[];
  /** Everything visible, in reading order, with the platform's escapes undone. */
  readonly text: string;
  readonly buttons: readonly DrawnButton[];
  /** Files beside the message. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** What would notify somebody: live mentions in any text. */
  readonly pings: readonly string[];
  /** Each limit of the platform that is broken, in words. */
  readonly breaches: readonly string[];
}

export interface DrawnButton {
  readonly label: string;
  /** The call that pressing it makes, read back from the button's own state. */
  readonly call?: Call | undefined;
  readonly url?: string | undefined;
}

interface Surface {
  /** The folder's name below `src/adapters/`. */
  readonly name: string;
  draw(reply: Reply): Drawn | Promise<Drawn>;
  /** What this surface cannot do, each with its reason: shown as a skipped test. */
  readonly cannot?: Partial<Record<"literal words" | "random replies", string>>;
  /** How many random replies to draw. */
  readonly runs?: number;
}

/** The rules that every surface keeps. Call it once in the test of each. */
export function surfaceContract(surface: Surface): void {
  describe(`the ${surface.name} surface`, () => {
    drawsEverything(surface);
    keepsWords(surface);
    keepsLimits(surface);
    keepsButtons(surface);
    it("has the same file names as its siblings", () => {
      const folder = new URL(`../../src/adapters/${surface.name}/`, import.meta.url);
      const has = (file: string) => existsSync(new URL(file, folder)) || existsSync(new URL(`${file}x`, folder));
      const missing = ["index.ts", "commands.ts", "render.ts", "limits.ts"].filter((file) => !has(file));
      expect(missing).toEqual([]);
    });
  });
}

function drawsEverything({ draw }: Surface): void {
  it("draws every kind of block", async () => {
    const { text } = await draw({ text: "Everything.", cards: [cardOf(Object.values(EVERY_BLOCK))] });
    expect(CANARIES.filter((canary) => !text.includes(canary))).toEqual([]);
  });

  it("draws the headline, what was understood, titles, speakers and facts in reading order", async () => {
    const { text } = await draw(ANSWER);
    const wanted = [
      "2 quotes match “stand-down”.",
      "stand-down · any date",
      "Pentagon rapid response team",
      "has neither canceled nor delayed any cyber operations",
      "reported, and denied on the record",
      "CISA",
      "There has been no change in our posture.",
    ];
    const places = wanted.map((words) => text.indexOf(words));
    expect(places.filter((place) => place === -1)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("draws a reply that is nothing but its headline", async () => {
    expect((await draw({ text: "Nothing in this archive comes close." })).text).toContain("Nothing in this archive");
  });
}

function keepsWords({ draw, cannot = {}, runs = 100 }: Surface): void {
  it("draws the words of a quote exactly, one drawn quote a block", async () => {
    expect((await draw(ANSWER)).quotes).toEqual(quotesOf(ANSWER));
  });

  it.each(HOSTILE)("draws hostile words of a quote as they stand: %j", async (words) => {
    expect((await draw({ text: "One.", cards: [cardOf([quoteBlock(words)])] })).quotes).toEqual([words]);
  });

  it.each(HOSTILE)("pings nobody with %j in every position", async (words) => {
    expect((await draw(filledWith(words))).pings).toEqual([]);
  });

  const literal = "literal words" in cannot ? it.skip : it;
  literal.each(HOSTILE)(`draws our own words as they stand: %j${reason(cannot["literal words"])}`, async (words) => {
    const { text } = await draw({ text: words, cards: [cardOf([{ kind: "text", text: words }])] });
    expect(text.split(words).length - 1).toBeGreaterThanOrEqual(2);
  });

  const random = "random replies" in cannot ? it.skip : it;
  random(
    `keeps every rule over random replies${reason(cannot["random replies"])}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(anyReply, async (reply) => {
          const drawn = await draw(reply);
          expect(drawn.breaches).toEqual([]);
          expect(drawn.pings).toEqual([]);
          expectOnlyWholeQuotes(drawn, reply);
        }),
        { numRuns: runs },
      );
    },
    60_000,
  );
}

function keepsLimits({ draw }: Surface): void {
  it.each(Object.entries(TOO_LARGE))("stays within every limit with %s, and cuts no quote", async (_, reply) => {
    const drawn = await draw(reply);
    expect(drawn.breaches).toEqual([]);
    expectOnlyWholeQuotes(drawn, reply);
  });

  it("shows or attaches a quote of 20,000 characters whole", async () => {
    const reply = TOO_LARGE["a quote of 20,000 characters"] ?? ANSWER;
    const { quotes, files } = await draw(reply);
    expect([...quotes, ...files.map((file) => file.content)]).toEqual(quotesOf(reply));
  });
}

function keepsButtons({ draw }: Surface): void {
  it("gives each button back as the same call", async () => {
    const long = { command: "check", options: { words: `“é👍” ${"a long question ".repeat(18)}`, from: 3, all: true } };
    const drawn = await draw({
      ...ANSWER,
      actions: [{ label: "Check", call: long }, ...(ANSWER.actions ?? [])],
    });
    expect(drawn.buttons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          label: expect.stringContaining("Source"),
          call: { command: "source", options: { id: "S03" } },
        }),
        expect.objectContaining({ label: expect.stringContaining("Check"), call: long }),
        expect.objectContaining({ url: "https://example.org/archive" }),
      ]),
    );
  });

  it("pages on from the first card that was left out", async () => {
    const reply = TOO_LARGE["a hundred cards"] ?? ANSWER;
    const drawn = await draw(reply);
    const next = drawn.buttons.find(({ label }) => label.includes("Next"));
    expect(next?.call).toEqual({ command: "quote", options: { words: "x", from: drawn.quotes.length } });
  });
}

/** Each drawn or attached quote is a whole one of the reply, in the reply's order; none twice. */
function expectOnlyWholeQuotes({ quotes, files }: Drawn, reply: Reply): void {
  const all = quotesOf(reply);
  let place = 0;
  for (const quote of quotes) {
    const found = all.indexOf(quote, place);
    if (found === -1) expect(all.slice(place)).toContain(quote);
    place = found + 1;
  }
  for (const file of files) expect(all).toContain(file.content);
}

const quotesOf = (reply: Reply): string[] =>
  (reply.cards ?? [])
    .flatMap((card) => card.blocks)
    .filter((block): block is QuoteBlock => block.kind === "quote")
    .map((block) => block.text);

const reason = (why: string | undefined): string => (why === undefined ? "" : ` (not here: ${why})`);
