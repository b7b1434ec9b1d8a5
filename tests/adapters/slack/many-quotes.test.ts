import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
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
const COUNT = Number(process.env.ONRECORD_QUOTES ?? 300);
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

const logged = quietLog();
let side: SlackSide;
let slack: RunningSlack;

beforeAll(async () => {
  side = await startSlackSide();
  const { botToken, appToken, apiUrl } = side;
  slack = await startSlack({
    ...{ bot, keeper: memoryKeeper(), log: logged.log },
    settings: { botToken, appToken, apiUrl },
  });
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

const told = () => JSON.stringify(logged.lines.slice(-3));

/** The words of the quote that was asked for in this thread, from the message or from the file beside it. */
async function wordsIn(thread: string): Promise<string | undefined> {
  await expect.poll(() => side.ledger.inThread(thread), { timeout: 20_000 }).toBeDefined();
  const message = side.ledger.inThread(thread);
  expect(pingsIn(message ?? { text: "", blocks: [] })).toEqual([]);
  const [shown] = quotesIn(message?.blocks);
  if (shown !== undefined) return shown;
  await expect.poll(() => side.uploads.get(thread), { timeout: 20_000, message: told() }).toBeDefined();
  return side.fileText(side.uploads.get(thread) ?? "");
}

it(`${COUNT} random quotes arrive with no character changed, nobody pinged and nothing refused`, async () => {
  let changed = 0;
  let files = 0;
  await inFlight([...quotes.keys()], AT_ONCE, async (number) => {
    const ts = `17${String(number).padStart(8, "0")}.000100`;
    await side.ana.mention(String(number), side.desk, { ts });
    if ((await wordsIn(ts)) !== quotes[number]) changed += 1;
    if (side.uploads.has(ts)) files += 1;
  });
  const characters = quotes.reduce((sum, quote) => sum + quote.length, 0);
  const acks = figures(side.acks.map(({ ms }) => ms));
  console.info(
    `Slack, ${COUNT} quotes (seed ${SEED}), ${characters} characters, ${files} as files, ${changed} changed, ` +
      `${side.refusals.length} refused; ${AT_ONCE} in flight, acknowledged ${acks}`,
  );
  expect(changed).toBe(0);
  expect(side.refusals).toEqual([]);
  expect(logged.lines.filter(({ level }) => level !== "info")).toEqual([]);
  const texts = side.ledger.messages.map(({ text }) => text).filter((text) => !text.startsWith("Quote "));
  expect(texts).toEqual([]);
  expect(side.ledger.messages.length).toBe(COUNT);
  expect(files).toBeGreaterThan(0);
}, 1_200_000);
