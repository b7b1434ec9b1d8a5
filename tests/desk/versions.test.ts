import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { differenceOf } from "../../src/checking/versions.js";
import { slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room } from "./newsroom.js";

const DAY = { from: "2026-11-20", to: "2026-11-20", precision: "day", basis: "“on Friday”" } as const;

describe("two outlets that print one quote differently", () => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await slackPlatform());
    await room.put(...carried("S1", "ruiz", "We will not sell the old ferry this year.", { date: DAY }));
    await room.settle();
  });
  afterEach(() => room.close());
  const second = (more = {}) =>
    carried("S2", "ruiz", "We will sell the old ferry this year.", { outlet: "Harbor Courier", date: DAY, ...more });

  it.each([
    "/check We will sell the old ferry this year.",
    "/quote sell the old ferry",
    "what did Ana Ruiz say about the ferry?",
  ])("are named to each other: %s", async (line) => {
    await room.put(...second());
    (await room.ben.says(line)).hears(
      /Another version: S[12], carried by (?:Daily Ledger|Harbor Courier): “not” stands (?:here|there) and is missing (?:here|there)/,
      /“We will not sell the old ferry this year\.” — Ana Ruiz/,
      /“We will sell the old ferry this year\.” — Ana Ruiz/,
    );
  });

  it("are told as two, and the second alert shows the first", async () => {
    await room.ana.says("/follow topic ferry");
    await room.put(...second());
    await room.settle();
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(
      /We will sell the old ferry[\s\S]*The other version of these words:[\s\S]*not sell/,
    );
    expect(room.shown()[0]).not.toMatch(/2 outlets/);
  });

  it("are two occasions when weeks lie between, or somebody else speaks", async () => {
    const later = { ...DAY, from: "2026-12-20", to: "2026-12-20" };
    await room.put(...second({ date: later }));
    (await room.ben.says("/check We will sell the old ferry this year.")).hearsNot(/nother version/);
    await room.put(...carried("S3", "lee", "We will sell the old ferry this year.", { date: DAY }));
    (await room.ben.says("/source S3")).hearsNot(/nother version/);
  });
});

it("tells versions from the same words, from a part of them, and from words about something else", () => {
  const whole = "We will not sell the old ferry this year.";
  expect(differenceOf(whole, "We will sell the old ferry this year.")).toEqual({ lacks: ["not"], has: [] });
  expect(differenceOf("We will sell the old ferry this year.", whole)).toEqual({ lacks: [], has: ["not"] });
  expect(differenceOf(whole, "We will not sell the new ferry this year.")).toEqual({ lacks: [], has: [] });
  expect(differenceOf(whole, "we will not sell the old ferry this year")).toBeNull();
  expect(differenceOf(whole, "sell the old ferry this year")).toBeNull();
  expect(differenceOf(whole, "The school opens in May, and we will not be late this year.")).toBeNull();
});
