import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room, stance } from "./newsroom.js";

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("an alert that was posted on %s before the other side spoke", (_, open) => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await open());
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(...carried("S1", "ruiz", "The ferry will be sold."), stance("S1", "C1", "affirms"));
    await room.settle();
  });
  afterEach(() => room.close());
  const denied = () => room.put(...carried("S2", "lee", "The ferry is not for sale."), stance("S2", "C1", "denies"));

  it("gains the denial in the same message, and nothing new is posted", async () => {
    expect(room.shown()[0]).not.toMatch(/not for sale/);
    await denied();
    await room.settle();
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/SINCE THEN: C1 denied by Po Lee, [^,]+(?:, \d{4})?, S2/);
    expect(room.shown()[0]).toMatch(/The other side, in their words:[\s\S]*The ferry is not for sale/);
    await room.put(stance("S2", "C1", "denies"));
    await room.settle();
    expect(room.shown()[0]?.match(/SINCE THEN/g)).toHaveLength(1);
    await room.put(...carried("S4", "lee", "Nobody sells this boat."), stance("S4", "C1", "denies"));
    await room.settle();
    expect(room.shown()[0]?.match(/SINCE THEN: C1 denied by Po Lee/g)).toHaveLength(2);
    const [message] = room.platform.seen();
    (await room.ben.says(`/receipt ${message?.message}`)).hears(/3 times, each kept/);
  });

  it("gains a suggestion only when an editor has confirmed it", async () => {
    const [article, suggested] = carried("S2", "lee", "The ferry is not for sale.", { reviewState: "suggested" });
    if (article === undefined || suggested === undefined) throw new Error("There is no statement.");
    await room.put(article, suggested, stance("S2", "C1", "denies"));
    await room.settle();
    expect(room.shown()[0]).not.toMatch(/SINCE THEN/);
    await room.ana.presses({ command: "review", options: { confirm: "S2" } });
    await room.settle();
    expect(room.shown()[0]).toMatch(/SINCE THEN: C1 denied by Po Lee/);
  });

  it("is left alone after a week", async () => {
    await room.until("2026-11-30T12:00:00Z");
    await denied();
    await room.settle();
    expect(room.shown()[0]).not.toMatch(/SINCE THEN/);
  });

  it("is left to the correction where it was corrected", async () => {
    await room.ana.says('/correct misattribution S1 It was Po Lee. --speaker "Po Lee"');
    await room.settle();
    await denied();
    await room.settle();
    expect(room.shown()[0]).toMatch(/CORRECTION/);
  });
});
