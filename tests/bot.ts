import type { Bot } from "../src/core/bot.js";
import { openData } from "../src/data.js";
import { createHouse } from "../src/house.js";

/** The day that `last week` counts from in tests: a Sunday. */
export const NOW = new Date("2026-11-22T12:00:00Z");

/** The real bot over the shipped dataset. A failure of ours fails the test, with its stack. */
export async function testBot(): Promise<Bot> {
  const archive = await openData();
  return createHouse({
    archive,
    config: { STYLE: undefined, TIMEZONE: "UTC" },
    now: () => NOW,
    report: (_, failure) => {
      throw failure;
    },
  });
}
