import { afterEach, expect, it } from "vitest";
import { discordPlatform, type Platform, slackPlatform } from "../delivery/platforms.js";
import { killAgainAndAgain } from "./kills.js";
import { SEED, sizeOf } from "./sizes.js";

const KILLS = sizeOf("kills");
const HOURS = 6 * 3_600_000;

let platform: Platform;
afterEach(() => platform.close());

it.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)(
  "loses, doubles and alters nothing on %s, however often it is killed",
  { timeout: HOURS },
  async (name, open) => {
    platform = await open();
    platform.forgetsIds();
    const verdict = await killAgainAndAgain({ platform, kills: Math.ceil(KILLS / 2), seed: SEED });
    console.log(`${name}, seed ${SEED}: ${JSON.stringify(verdict)}`);
    expect(verdict).toMatchObject({ lost: 0, duplicated: 0, altered: 0 });
  },
);

it("would double messages if it did not look before it sends again", { timeout: HOURS }, async () => {
  platform = await discordPlatform();
  platform.forgetsIds();
  const verdict = await killAgainAndAgain({ platform, kills: 30, seed: SEED, broken: "no reconcile" });
  expect(verdict.duplicated).toBeGreaterThan(0);
  expect(verdict.lost).toBe(0);
});
