import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startSlack } from "../../src/adapters/slack/index.js";
import type { Arrivals } from "../../src/core/arrivals.js";
import type { Bot } from "../../src/core/bot.js";
import { memoryKeeper } from "../../src/core/keeper.js";
import { arrivalsIn } from "../../src/delivery/arrivals.js";
import { openState } from "../../src/state/sqlite/open.js";
import type { State } from "../../src/state/state.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { QUIET } from "../delivery/patience.js";
import { eventBody, type Line, mentionEvent, messageEvent } from "../sides/slack/payloads.js";
import { type SlackSide, startSlackSide } from "../sides/slack/side.js";
import { SEED, sizeOf } from "./sizes.js";

/** Deliveries in all: five of each thing that is said. */
const ARRIVALS = sizeOf("arrivals");
const HOURS = 6 * 3_600_000;
const AT_ONCE = 50;

let side: SlackSide;
let folder: string;
let state: State;
let slack: Awaited<ReturnType<typeof startSlack>>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onrecord-arrivals-"));
});
afterEach(async () => {
  await slack.stop();
  await state.close();
  await side.close();
  rmSync(folder, { recursive: true });
});

/** Answers a line with itself, and says nothing else. */
const ECHO: Bot = {
  commands: [],
  hear: async (line) => ({ text: `heard ${line}` }),
  call: async () => ({ text: "" }),
  suggest: async () => [],
  audience: () => "everyone",
};

async function listen(change: (arrivals: Arrivals) => Arrivals = (arrivals) => arrivals): Promise<void> {
  side = await startSlackSide({ receiver: () => `http://127.0.0.1:${slack.port()}/slack/events` });
  state = openState(join(folder, "state.sqlite"));
  const { botToken, signingSecret, apiUrl } = side;
  slack = await startSlack({
    ...{ bot: ECHO, keeper: memoryKeeper(), log: QUIET, settings: { botToken, signingSecret, apiUrl, port: 0 } },
    arrivals: change(arrivalsIn({ state, now: Date.now })),
  });
}

/**
 * One thing that is said, as Slack may deliver it: sent again because an acknowledgement was late (twice); as a mention and as a message of the same
 * time, under two ids; and with another time and another id, but the id that the person's own client gave it.
 */
function deliveriesOf(number: number) {
  const { scene, ana, desk } = side;
  const who = { id: ana.id, name: "ana" };
  const line: Line = {
    ...{ text: `<@${scene.bot}> number ${number}.`, channel: desk, ts: `${1_800_000_000 + number}.000100` },
    clientMessageId: `client-${number}`,
  };
  const mention = eventBody(scene, mentionEvent(who, line), `Ev${number}a`);
  const twin = eventBody(scene, messageEvent(who, line, "im"), `Ev${number}b`);
  const later = { ...line, ts: `${1_900_000_000 + number}.000100` };
  const again = eventBody(scene, mentionEvent(who, later), `Ev${number}c`);
  return [
    () => side.deliver("events_api", mention),
    () => side.deliver("events_api", mention, { num: 1, reason: "http_timeout" }),
    () => side.deliver("events_api", mention, { num: 2, reason: "http_timeout" }),
    () => side.deliver("events_api", twin),
    () => side.deliver("events_api", again),
  ];
}

/** Slack delivers up to three times more where a connection breaks. */
async function untilAnswered(deliver: ReturnType<typeof deliveriesOf>[number]): ReturnType<typeof deliver> {
  for (let tries = 1; ; tries++) {
    try {
      return await deliver();
    } catch (failure) {
      if (tries > 3) throw failure;
    }
  }
}

/** Everything is delivered, in an order of its own, some of it at the same time; then what is to be seen is counted. */
async function deliverAll(arrivals: number) {
  const many = Math.ceil(arrivals / 5);
  const random = randomFrom(SEED);
  const began = performance.now();
  // Copies come within some hundred others of each other, as they do.
  const waves = Array.from({ length: Math.ceil(many / 100) }, (_, wave) => {
    const numbers = Array.from({ length: Math.min(100, many - wave * 100) }, (_, at) => wave * 100 + at);
    const all = numbers.flatMap(deliveriesOf).map((deliver) => ({ deliver, at: random() }));
    return all.sort((a, b) => a.at - b.at).map(({ deliver }) => deliver);
  });
  const line = waves.flat();
  let [at, refused] = [0, 0];
  const next = async () => {
    for (let deliver = line[at++]; deliver !== undefined; deliver = line[at++])
      if ((await untilAnswered(deliver)).status !== 200) refused++;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  while ((await state.inbox.undone(1)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const counts = new Map<number, number>();
  for (const { text } of side.ledger.visible(side.desk)) {
    const number = Number(/number (\d+)\./.exec(text)?.[1] ?? -1);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const numbers = Array.from({ length: many }, (_, number) => number);
  const waited = side.acks.map(({ ms }) => ms).sort((a, b) => a - b);
  const acknowledged = (share: number) => Math.round(waited[Math.floor(waited.length * share)] ?? 0);
  return {
    ...{ arrivals: many * 5, said: many, refused },
    acknowledged: `p50 ${acknowledged(0.5)} ms, p99 ${acknowledged(0.99)} ms`,
    unanswered: numbers.filter((number) => !counts.has(number)).length,
    twice: numbers.filter((number) => (counts.get(number) ?? 0) > 1).length,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

it("answers each thing once that comes five times in three ways", { timeout: HOURS }, async () => {
  await listen();
  const verdict = await deliverAll(ARRIVALS);
  console.log(`seed ${SEED}: ${JSON.stringify(verdict)}`);
  expect(verdict).toMatchObject({ refused: 0, unanswered: 0, twice: 0 });
});

it("would answer twice if it did not know what it has met", { timeout: HOURS }, async () => {
  await listen((arrivals) => {
    let met = 0;
    return { keep: (arrival) => arrivals.keep(arrival, [`${met++}`]) };
  });
  expect((await deliverAll(100)).twice).toBeGreaterThan(0);
});
