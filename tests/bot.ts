import type { Bot } from "../src/core/bot.js";
import { openData } from "../src/data.js";
import { createHouse } from "../src/house.js";
import { openOffice } from "../src/office/office.js";
import { openState } from "../src/state/sqlite/open.js";

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** The day that `last week` counts from in tests: a Sunday. */
export const NOW = new Date("2026-11-22T12:00:00Z");

/** The real bot over the shipped dataset. A failure of ours fails the test, with its stack. */
export async function testBot(): Promise<Bot> {
  const archive = await openData();
  const config = { STYLE: undefined, TIMEZONE: "UTC" };
  const state = openState(":memory:");
  const { desk } = openOffice({ archive, state, couriers: [], config, log: QUIET, now: () => NOW.getTime() });
  return createHouse({
    ...{ archive, config, desk },
    now: () => NOW,
    report: (_, failure) => {
      throw failure;
    },
  });
}
