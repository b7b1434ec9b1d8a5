import { afterEach, expect, it } from "vitest";
import type { Courier } from "../../src/core/courier.js";
import { createDispatcher } from "../../src/delivery/dispatcher.js";
import { openState } from "../../src/state/sqlite/open.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { alert, HASTE, STILL } from "../delivery/deliveries.js";
import { discordPlatform, type Platform, QUIET, slackPlatform } from "../delivery/platforms.js";
import type { Mishap } from "../sides/mishaps.js";
import { SEED, sizeOf } from "./sizes.js";

const SENDS = sizeOf("sends");
const PLACES = 300;
/** So many go through one platform, which keeps all of them in memory and looks through them; then a fresh one is begun. */
const AT_MOST = 10_000;
const HOURS = 6 * 3_600_000;
const MISHAPS: readonly Mishap[] = ["cut before", "cut after", "5xx before", "5xx after", "silence after", "haste"];
/** The clock runs ten times as fast: what is waited for is Slack's second, not what happens meanwhile. */
const began = Date.now();
const now = () => began + (Date.now() - began) * 10;
const PACE = { ...HASTE, atOnce: PLACES, patience: 5_000 };

let platform: Platform;
afterEach(() => platform.close());

/** Sends so many alerts in weather that spoils half of the calls, and counts on the platform's side what is to be seen. */
async function send(many: number, seed = SEED, courierOf: (courier: Courier) => Courier = (courier) => courier) {
  platform.forgetsIds();
  const state = openState(":memory:");
  const places = await platform.channels(PLACES);
  const random = randomFrom(seed);
  platform.setWeather(() => (random() < 0.5 ? MISHAPS[Math.floor(random() * MISHAPS.length)] : undefined));
  for (let n = 0; n < many; n++) await state.outbox.add(alert(places[n % PLACES] ?? "", `n${n}`), now());
  const courier = courierOf(platform.courier(state.calls));
  const { work } = createDispatcher({ desk: state, couriers: [courier], subject: STILL, log: QUIET, pace: PACE, now });
  while ((await state.outbox.nextDue()) !== null)
    if ((await work()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await state.close();
  const counts = new Map<string, number>();
  for (const { delivery = "" } of platform.seen()) counts.set(delivery, (counts.get(delivery) ?? 0) + 1);
  const expected = Array.from({ length: many }, (_, n) => alert(places[n % PLACES] ?? "", `n${n}`).id);
  return {
    sends: many,
    lost: expected.filter((id) => !counts.has(id)).length,
    duplicated: expected.filter((id) => (counts.get(id) ?? 0) > 1).length,
  };
}

it.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("shows each alert once on %s where half of all calls go wrong", { timeout: HOURS }, async (name, open) => {
  const wanted = Math.ceil(SENDS / 2);
  for (let [sent, seed] = [0, SEED]; sent < wanted; sent += AT_MOST, seed++) {
    if (sent > 0) await platform.close();
    platform = await open();
    const verdict = await send(Math.min(AT_MOST, wanted - sent), seed);
    console.log(`${name}, seed ${seed}: ${JSON.stringify(verdict)}`);
    expect(verdict).toMatchObject({ lost: 0, duplicated: 0 });
  }
});

it("would show some twice if it did not look before it sends again", { timeout: HOURS }, async () => {
  platform = await discordPlatform();
  const verdict = await send(300, SEED, (courier) => ({ ...courier, find: async () => [] }));
  expect(verdict.duplicated).toBeGreaterThan(0);
});
