import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../src/records/types.js";
import { slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room, stance } from "./newsroom.js";

describe("a statement under embargo", () => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await slackPlatform());
    await room.put(...carried("S1", "ruiz", "The ferry will be sold."), stance("S1", "C1", "affirms"));
    await room.settle();
    await room.ana.says("/follow claim C1 --stance status");
    const [held, ...rest] = carried("S2", "lee", "The ferry is not for sale.");
    const article = { ...(held as Article), embargoedUntil: "2026-11-22T15:00:00.000Z" };
    await room.put(article, ...rest, stance("S2", "C1", "denies"));
    await room.settle();
  });
  afterEach(() => room.close());

  it("changes the status of its claim at its hour, not before, and that is told once", async () => {
    await room.until("2026-11-22T14:59:00Z");
    expect(room.shown()).toEqual([]);
    await room.until("2026-11-22T15:00:00Z");
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/It is now: affirmed on the record, and denied on the record/);
    await room.until("2026-11-22T18:00:00Z");
    expect(room.shown()).toHaveLength(1);
  });

  it("that is withdrawn before its hour changes nothing", async () => {
    const [article] = (await room.archive.articles(10)).filter(({ id }) => id === "article-S2");
    await room.put({ ...(article as Article), pubStatus: "canceled" });
    await room.until("2026-11-22T16:00:00Z");
    expect(room.shown()).toEqual([]);
  });
});
