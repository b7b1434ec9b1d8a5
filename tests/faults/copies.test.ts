import { afterEach, expect, it } from "vitest";
import { discordPlatform, type Platform, slackPlatform } from "../delivery/platforms.js";
import { correctEverywhere, FAULTS } from "./copies.js";
import { SEED, sizeOf } from "./sizes.js";

/** In so many channels a statement stands when it is corrected. */
const COPIES = sizeOf("copies");
const HOURS = 6 * 3_600_000;

let platform: Platform;
afterEach(() => platform.close());

const everywhere = [
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const;

it.each(everywhere.flatMap(([name, open]) => FAULTS.map((fault) => ({ name, open, fault }))))(
  "a correction reaches every message on $name, while this goes wrong: $fault",
  { timeout: HOURS },
  async ({ name, open, fault }) => {
    platform = await open();
    const verdict = await correctEverywhere({ platform, copies: COPIES, fault, seed: SEED });
    console.log(`${name}, ${fault}, seed ${SEED}: ${JSON.stringify(verdict)}`);
    expect(verdict).toMatchObject({ copies: COPIES, stale: 0, twice: 0 });
    expect(verdict.edited + verdict.answered + verdict.gone).toBe(COPIES);
  },
);

it("would leave old words standing if it took every edit for done", { timeout: HOURS }, async () => {
  platform = await discordPlatform();
  const broken = await correctEverywhere({
    ...{ platform, copies: 20, fault: "5xx", seed: SEED },
    broken: (courier) => ({
      ...courier,
      edit: (place, message, reply) => courier.edit(place, message, reply).catch(() => ({ message, altered: [] })),
    }),
  });
  expect(broken.stale).toBeGreaterThan(0);
});
