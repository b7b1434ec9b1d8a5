import { afterEach, expect, it } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import type { Courier } from "../../src/core/courier.js";
import { openOffice } from "../../src/office/office.js";
import { openState } from "../../src/state/sqlite/open.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { discordPlatform, type Platform, QUIET, slackPlatform } from "../delivery/platforms.js";
import { carried, TOWN } from "../desk/newsroom.js";
import { SEED, sizeOf } from "./sizes.js";

/** Statements told on each platform, two a second, while the platform refuses a tenth of all calls for haste. */
const ALERTS = sizeOf("alerts");
const HOURS = 6 * 3_600_000;
const CHANNELS = 20;
const EVERY = 500;

let platform: Platform;
afterEach(() => platform.close());

const words = (number: number): string => `The boats of quay${number} sail in May.`;

/** A newsroom with its own pace: each statement is told in one channel. Gives how long each took, in milliseconds, from the archive to the channel. */
async function tell(
  alerts: number,
  patience = 120_000,
  change: (courier: Courier) => Courier = (courier) => courier,
): Promise<number[]> {
  const random = randomFrom(SEED);
  const archive = openArchive(":memory:");
  const state = openState(":memory:");
  await archive.put(TOWN);
  const couriers = [change(platform.courier(state.calls))];
  const office = openOffice({ archive, state, couriers, config: { STYLE: undefined, TIMEZONE: "UTC" }, log: QUIET });
  await office.turn();
  const places = await platform.channels(CHANNELS);
  for (let number = 0; number < alerts; number++)
    await state.follows.add({
      ...{ place: places[number % CHANNELS] ?? "", by: "U1", kind: "phrase", values: [`boats of quay${number} sail`] },
      ...{ label: `quay ${number}`, sourcing: "any", stance: "any", suggested: true, cadence: "instant" },
      ...{ hour: 8, quiet: null, zone: "UTC" },
    });
  platform.setWeather(() => (random() < 0.1 ? "haste" : undefined));
  office.start();
  const put = new Map<number, number>();
  const seen = new Map<number, number>();
  const look = () => {
    for (const { shown } of platform.seen()) {
      const number = Number(/boats of quay(\d+) sail in May/.exec(shown)?.[1] ?? -1);
      if (number >= 0 && !seen.has(number)) seen.set(number, performance.now());
    }
  };
  const eye = setInterval(look, 100);
  for (let number = 0; number < alerts; number++) {
    put.set(number, performance.now());
    await archive.put(carried(`S${number}`, "ruiz", words(number)));
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  for (const end = performance.now() + patience; seen.size < alerts && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(eye);
  await office.stop();
  await state.close();
  await archive.close();
  return [...put].map(([number, at]) => (seen.get(number) ?? Number.POSITIVE_INFINITY) - at).sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

it.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)(
  "tells a statement within seconds on %s, while a tenth of all calls is refused for haste",
  {
    timeout: HOURS,
  },
  async (name, open) => {
    platform = await open();
    const times = await tell(ALERTS);
    const [p50, p95, p99] = [at(times, 0.5), at(times, 0.95), at(times, 0.99)].map(Math.round);
    console.log(`${name}, seed ${SEED}: ${ALERTS} alerts, p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`);
    expect(p95).toBeLessThan(10_000);
    expect(p99).toBeLessThan(60_000);
  },
);

it("would be late if one refusal for haste stopped a channel for a minute", { timeout: HOURS }, async () => {
  platform = await discordPlatform();
  const times = await tell(30, 12_000, (courier) => {
    let until = 0;
    return {
      ...courier,
      async create(parcel) {
        if (performance.now() < until) throw new Error("still waiting");
        return courier.create(parcel).catch((failure: unknown) => {
          until = performance.now() + 60_000;
          throw failure;
        });
      },
    };
  });
  expect(at(times, 0.95)).toBeGreaterThan(10_000);
});
