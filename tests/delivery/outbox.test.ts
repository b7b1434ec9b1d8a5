import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openState } from "../../src/state/sqlite/open.js";
import type { State } from "../../src/state/state.js";
import { alert } from "./deliveries.js";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-27T12:00:00Z");

describe("the outbox", () => {
  let state: State;
  beforeEach(() => {
    state = openState(":memory:");
  });
  afterEach(() => state.close());

  /** Somebody with room for one thing at a time. */
  async function serves(now: number): Promise<string | undefined> {
    const [claim] = await state.outbox.claim({ most: 1, now, deadline: now + 1_000 });
    if (claim === undefined) return undefined;
    await state.outbox.settle(claim, { progress: "sent", message: "1.1", sweepAt: null });
    return claim.place;
  }

  it("serves newsrooms in turn: one with much to say does not keep another waiting", async () => {
    for (let channel = 0; channel < 20; channel++) await state.outbox.add(alert(`slack:T1:C${channel}`, "much"), NOW);
    await state.outbox.add(alert("slack:T2:C1", "little"), NOW + 1);
    const served = [];
    for (let at = 2; at < 6; at++) served.push(await serves(NOW + at));
    expect(served).toContain("slack:T2:C1");
  });

  it("forgets after a while what a message said, which is kept elsewhere, and never that it was sent", async () => {
    const old = alert("slack:T1:C1", "old");
    await state.outbox.add(old, NOW - 40 * DAY);
    await state.outbox.add(alert("slack:T1:C2", "waiting"), NOW - 40 * DAY);
    await serves(NOW);
    await state.outbox.forget(NOW - 30 * DAY);
    expect(await state.outbox.entry(old.id)).toMatchObject({ progress: "sent", reply: { text: "" } });
    expect(await state.outbox.add(old, NOW)).toBe(false);
    expect((await state.outbox.entry(alert("slack:T1:C2", "waiting").id))?.reply.cards).toHaveLength(1);
  });
});
