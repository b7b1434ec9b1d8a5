import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room, stance } from "./newsroom.js";

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("two channels on %s", (_, open) => {
  let room: Room;
  let elsewhere: string;
  let next: Room["ana"];
  beforeEach(async () => {
    room = await openRoom(await open());
    [elsewhere = ""] = await room.platform.channels(1);
    next = room.anaIn(elsewhere);
  });
  afterEach(() => room.close());

  it("end and mute their own follows, and no others'", async () => {
    await room.ana.says("/follow topic ferry");
    (await next.says("/unfollow f1")).hears(/has no follow f1|no follow/i);
    (await next.presses({ command: "unfollow", options: { follow: "f1", how: "mute" } })).hears(/no follow/i);
    (await room.ana.says("/follows")).hears(/f1/);
  });

  it("follow the same thing once each", async () => {
    await room.ana.says("/follow topic ferry");
    (await room.ana.says("/follow topic ferry")).hears(/follows “ferry” already, as f1/);
    (await room.ana.says("/follow topic ferry --often daily")).hears(/as f2/);
    (await next.says("/follow topic ferry")).hears(/Following “ferry”/, /as f3/);
  });

  it("of two newsrooms see nothing of each other", async () => {
    await room.ana.says("/follow topic ferry");
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await room.until("2026-11-22T12:01:00Z");
    const message = room.platform.seen()[0]?.message ?? "";
    const [surface] = room.platform.place.split(":");
    const stranger = room.anaIn(`${surface}:another:${room.platform.place.split(":")[2]}`);
    (await stranger.says(`/receipt ${message}`)).hears(/no message of mine/);
    (await next.says(`/receipt ${message}`)).hearsNot(/never left/);
  });

  it("hear of statements that come, not of old ones that are linked with a claim; its followers do", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await room.settle();
    await room.ana.says("/follow topic ferry");
    await next.says("/follow claim C1");
    await room.put(stance("S2", "C1", "denies"));
    await room.until("2026-11-22T12:01:00Z");
    const places = room.platform.seen().map(({ place }) => place);
    expect(places).toContain(elsewhere);
    expect(places).not.toContain(room.platform.place);
  });

  it("are told although what another follows cannot be", async () => {
    await room.ana.says("/follow topic ferry");
    await next.says("/follow topic ferry");
    // A zone that no clock knows, as a damaged file might have it.
    const [broken] = await room.state.follows.inPlace(room.platform.place);
    await room.state.follows.add({ ...broken, zone: "Nowhere/Nowhere", place: room.platform.place } as never);
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    for (let turn = 1; turn < 15; turn++) await room.until(`2026-11-22T12:${10 + turn}:00Z`).catch(() => undefined);
    expect(room.platform.seen().some(({ shown }) => shown.includes("never left"))).toBe(true);
    await room.put(...carried("S3", "lee", "The ferry will sail."));
    for (let turn = 1; turn < 15; turn++) await room.until(`2026-11-22T13:${10 + turn}:00Z`).catch(() => undefined);
    expect(room.platform.seen().some(({ shown }) => shown.includes("will sail"))).toBe(true);
  });
});
