import { afterEach, describe, expect, it } from "vitest";
import { encodePlace } from "../../src/core/place.js";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { GUILD, LOCKED, THREAD } from "../sides/discord/payloads.js";
import { openRoom, type Room } from "./newsroom.js";

describe("before something is promised to a channel", () => {
  let room: Room;
  afterEach(() => room.close());

  const places = {
    locked: encodePlace({ surface: "discord", path: [GUILD, LOCKED] }),
    thread: encodePlace({ surface: "discord", path: [GUILD, THREAD] }),
    unknown: "slack:T000000001:C404",
  };

  it("is asked whether it may be written in, on Discord", async () => {
    room = await openRoom(await discordPlatform());
    const elsewhere = room.anaIn(places.locked);
    (await elsewhere.says("/follow topic ferry")).hears(/may not write in this channel/, /let me send messages/);
    (await elsewhere.says("/feed add https://example.com/rss")).hears(/may not write in this channel/);
    (await room.ana.says("/follow topic ferry")).hears(/Following “ferry”/);
    (await room.anaIn(places.thread).says("/follow topic ferry")).hears(/Following “ferry”/);
    expect(await room.state.follows.inPlace(places.locked)).toEqual([]);
  });

  it("is asked whether it is there, on Slack; where the right to ask is missing, it is tried", async () => {
    room = await openRoom(await slackPlatform());
    (await room.anaIn(places.unknown).says("/follow topic ferry")).hears(/may not write in this channel/);
    (await room.ana.says("/follow topic ferry")).hears(/Following “ferry”/);
  });
});
