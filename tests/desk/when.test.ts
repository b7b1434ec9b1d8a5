import { describe, expect, it } from "vitest";
import type { Cadence, QuietHours } from "../../src/desk/follow.js";
import { dayOf, dueAt } from "../../src/desk/when.js";

interface Asked {
  readonly cadence: Cadence;
  readonly zone: string;
  readonly hour?: number;
  readonly quiet?: QuietHours | null;
  readonly mutedUntil?: number | null;
}

const due = (now: string, { hour = 8, quiet = null, mutedUntil = null, ...more }: Asked) =>
  new Date(dueAt({ hour, quiet, mutedUntil, ...more }, Date.parse(now))).toISOString();

describe("what comes is told", () => {
  it.each([
    // London's clocks go forward on March 29, 2026 and back on October 25.
    ["daily", "Europe/London", "2026-03-28T09:00:00Z", "2026-03-29T07:00:00.000Z"],
    ["daily", "Europe/London", "2026-10-24T09:00:00Z", "2026-10-25T08:00:00.000Z"],
    ["daily", "America/New_York", "2026-03-08T02:00:00Z", "2026-03-08T12:00:00.000Z"],
    ["hourly", "Asia/Kolkata", "2026-11-22T12:00:00Z", "2026-11-22T12:30:00.000Z"],
    ["instant", "Europe/London", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00.000Z"],
  ] as const)("%s by the clock of %s: of %s, at %s", (cadence, zone, now, at) => {
    expect(due(now, { cadence, zone })).toBe(at);
  });

  it.each([
    ["2026-03-28T23:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["2026-03-29T03:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["2026-10-24T22:00:00Z", "2026-10-25T07:00:00.000Z"],
    ["2026-10-25T12:00:00Z", "2026-10-25T12:00:00.000Z"],
  ])("not at night, 22 to 7, also where the clocks change: of %s, at %s", (now, at) => {
    expect(due(now, { cadence: "instant", zone: "Europe/London", quiet: { from: 22, to: 7 } })).toBe(at);
  });

  it("not while it is muted, and then when the follow next speaks", () => {
    const mutedUntil = Date.parse("2026-11-22T12:00:00Z");
    expect(due("2026-11-21T12:00:00Z", { cadence: "daily", zone: "UTC", mutedUntil })).toBe("2026-11-23T08:00:00.000Z");
  });

  it("in the thread of its own day", () => {
    expect(dayOf({ zone: "Pacific/Auckland" }, Date.parse("2026-11-22T12:00:00Z"))).toBe("2026-11-23");
  });
});
