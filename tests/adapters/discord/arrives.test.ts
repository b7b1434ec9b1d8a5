import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Discord, startDiscord } from "../../../src/adapters/discord/index.js";
import { createBot } from "../../../src/core/bot.js";
import { commandsFor } from "../../../src/core/command.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { integer } from "../../../src/core/options.js";
import type { Reply } from "../../../src/core/reply.js";
import type { Visible } from "../../sides/discord/ledger.js";
import { readMarkdown } from "../../sides/discord/markdown.js";
import { contents, type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";
import { HOSTILE } from "../replies.js";

// Sockets, and two busy cores: patience costs nothing when all is well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Set ONRECORD_QUOTES=10000 for the whole run; the seed is fixed, so that a failure can be played again. */
const QUOTES = Number(process.env.ONRECORD_QUOTES ?? 150);
const SEED = 20_261_123;
const IN_FLIGHT = 8;

const piece = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."\\*_~|`<>[]()#@:-+.1a \n/!{}“”\t"), maxLength: 40 }),
);

/** 1 to 20,000 characters, most of them short, made of everything that breaks renderers. */
const anyQuote: fc.Arbitrary<string> = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom(1, 1, 1, 1, 1, 2, 3, 10, 60))
  .map(([parts, times]) =>
    `${parts.join(" ")} `
      .repeat(times)
      .slice(0, 20_000)
      .replace(/[\uD800-\uDBFF]$/, ""),
  )
  .map((words) => words.replaceAll("\r", "") || "x");

const words = fc.sample(anyQuote, { numRuns: QUOTES, seed: SEED });

const define = commandsFor<undefined>();
const speak = define({
  name: "speak",
  summary: "One quote of the sample",
  options: { index: integer("Which", { required: true, min: 0, max: QUOTES }) },
  examples: [],
  run: ({ index }): Reply => ({
    text: `Quote ${index}`,
    cards: [
      { title: "Card", blocks: [{ kind: "quote", id: `S${index}`, text: words[index] ?? "", speaker: "Somebody" }] },
    ],
  }),
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("random quotes", () => {
  let side: DiscordSide;
  let discord: Discord;

  beforeAll(async () => {
    const bot = createBot({ commands: [speak], fallback: speak, services: undefined, report: () => undefined });
    side = await openDiscordSide();
    discord = await startDiscord({ bot, keeper: memoryKeeper(), log, settings: { token: TOKEN, apiUrl: side.apiUrl } });
  });
  afterAll(async () => {
    await discord.stop();
    await side.close();
  });

  /** The quote as people get it: behind the bar, or in the file. */
  const arrived = (message: Visible): string => {
    const read = contents(message).flatMap((content) => readMarkdown(content).quotes)[0];
    return read === undefined ? ([...message.files.values()][0] ?? "") : read.slice(1, -1);
  };

  it(`arrive with no character changed, nobody pinged, nothing refused (${QUOTES}, seed ${SEED})`, async () => {
    const changed: number[] = [];
    let next = 0;
    async function ask(): Promise<void> {
      for (let index = next++; index < QUOTES; index = next++) {
        const answer = await side.until(answerTo(index), 30_000);
        if (arrived(answer) !== words[index]) changed.push(index);
        for (const body of answer.bodies) expect(body.allowed_mentions).toMatchObject({ parse: [] });
      }
    }
    const answerTo = (index: number) => {
      const exchange = side.slash("speak", { index });
      return () => (exchange.original?.loading === false ? exchange.original : undefined);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, ask));
    expect(changed.map((index) => words[index])).toEqual([]);
    expect(side.rest.faults).toEqual([]);
    expect(side.rest.requests.filter(({ status }) => status >= 400)).toEqual([]);
    const alive = side.rest.ledger.all.flatMap(contents).flatMap((content) => readMarkdown(content).alive);
    expect(alive.filter((one) => one !== "bold" && one !== "small")).toEqual([]);
  }, 900_000);
});
