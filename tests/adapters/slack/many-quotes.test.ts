import fc from "fast-check";
import { expect, it } from "vitest";
import { startSlack } from "../../../src/adapters/slack/index.js";
import { createBot } from "../../../src/core/bot.js";
import { commandsFor } from "../../../src/core/command.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { textFor } from "../../../src/core/options.js";
import { pingsIn, quotesIn } from "../../sides/slack/judge.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { HOSTILE } from "../replies.js";
import { figures, inFlight } from "./in-flight.js";
import { quietLog } from "./quiet-log.js";

/** `ONRECORD_QUOTES=10000 npx vitest run tests/adapters/slack/many-quotes.test.ts` for the whole count. */
const COUNT = Number(process.env.ONRECORD_QUOTES ?? 200);
const SEED = 20250305;
const AT_ONCE = 50;

/** Emoji, right-to-left words, mentions, backticks, mrkdwn and bidi controls, 1 to 20,000 characters. */
const piece = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    "שלום עולם",
    "قال إن ذلك",
    "👩‍👩‍👧‍👦",
    "🇺🇦",
    "e\u0301",
    "\u202Eabc\u202C",
    "\u2067x\u2069",
    "`",
    "*",
    "\n",
    "\t",
  ),
);
const length = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 600 }) },
  { weight: 2, arbitrary: fc.integer({ min: 601, max: 20_000 }) },
);
const anyQuote = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), length)
  .map(([pieces, size]) => exactly(pieces.join(" "), size))
  .filter((quote) => quote.trim() !== "");

function exactly(words: string, size: number): string {
  const long = words.repeat(Math.ceil(size / words.length)).slice(0, size);
  return long.replace(/[\uD800-\uDBFF]$/, "") || "x";
}

const quotes = fc.sample(anyQuote, { numRuns: COUNT, seed: SEED });

const bot = createBot({
  commands: [],
  services: {},
  report: (_, failure) => console.error(failure),
  fallback: commandsFor<object>()({
    name: "quote",
    summary: "The quote of a number",
    options: { number: textFor<object>()("Which", { required: true, rest: true }) },
    examples: [],
    run: ({ number }) => {
      const block = {
        kind: "quote",
        id: `Q${number}`,
        text: quotes[Number(number)] ?? "",
        speaker: "Somebody",
      } as const;
      return { text: `Quote ${number}.`, cards: [{ title: "Somebody", blocks: [block] }] };
    },
  }),
});

/** The emulated workspace slows down as it fills, so each stretch of quotes gets a fresh one. */
const STRETCH = 500;

interface Tally {
  changed: number;
  files: number;
  refused: string[];
  unexpected: unknown[];
  acks: number[];
}

it(`${COUNT} random quotes arrive with no character changed, nobody pinged and nothing refused`, async () => {
  const tally: Tally = { changed: 0, files: 0, refused: [], unexpected: [], acks: [] };
  for (let from = 0; from < COUNT; from += STRETCH) await sendStretch(from, tally);
  const characters = quotes.reduce((sum, quote) => sum + quote.length, 0);
  console.info(
    `Slack, ${COUNT} quotes (seed ${SEED}), ${characters} characters, ${tally.files} as files, ${tally.changed} changed, ` +
      `${tally.refused.length} refused; ${AT_ONCE} in flight, acknowledged ${figures(tally.acks)}`,
  );
  expect(tally).toMatchObject({ changed: 0, refused: [], unexpected: [] });
  expect(tally.files).toBeGreaterThan(0);
}, 1_800_000);

async function sendStretch(from: number, tally: Tally): Promise<void> {
  const side = await startSlackSide();
  const { log, lines } = quietLog();
  const { botToken, appToken, apiUrl } = side;
  // This computer plays Slack as well, so an answer may take longer than Slack would.
  const settings = { botToken, appToken, apiUrl, timeout: 120_000 };
  const slack = await startSlack({ bot, keeper: memoryKeeper(), log, settings });
  const numbers = [...quotes.keys()].slice(from, from + STRETCH);
  await inFlight(numbers, AT_ONCE, async (number) => {
    const ts = `17${String(number).padStart(8, "0")}.000100`;
    await side.ana.mention(String(number), side.desk, { ts });
    if ((await wordsIn(side, ts)) !== quotes[number]) tally.changed += 1;
  });
  tally.files += side.uploads.size;
  tally.refused.push(...side.refusals);
  tally.acks.push(...side.acks.map(({ ms }) => ms));
  tally.unexpected.push(...lines.filter(({ level }) => level !== "info"));
  tally.unexpected.push(...side.ledger.messages.slice(numbers.length));
  await slack.stop();
  await side.close();
}

const PATIENCE = { timeout: 120_000, interval: 100 };

/** The words of the quote that was asked for in this thread, from the message or from the file beside it. */
async function wordsIn(side: SlackSide, thread: string): Promise<string | undefined> {
  await expect.poll(() => side.ledger.inThread(thread), PATIENCE).toBeDefined();
  const message = side.ledger.inThread(thread);
  expect(pingsIn(message ?? { text: "", blocks: [] })).toEqual([]);
  const [shown] = quotesIn(message?.blocks);
  if (shown !== undefined) return shown;
  await expect.poll(() => side.uploads.get(thread), PATIENCE).toBeDefined();
  return side.fileText(side.uploads.get(thread) ?? "");
}
