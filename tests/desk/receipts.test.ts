import { afterEach, describe, expect, it } from "vitest";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room } from "./newsroom.js";

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("what a message on %s has shown", (_, open) => {
  let room: Room;
  afterEach(() => room.close());

  const shownNow = () => room.platform.seen()[0];

  it("is kept, each time, and drawn again it is the same to the byte", async () => {
    room = await openRoom(await open());
    await room.ana.says("/follow topic ferry");
    await room.put(
      ...carried("S2", "ruiz", "The *ferry* never left, & <nobody> “said” so. 👩‍👩‍👧‍👦 \u202Eright\u202C"),
    );
    await room.until("2026-11-22T12:01:00Z");
    const first = shownNow();
    await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
    await room.until("2026-11-22T12:05:00Z");
    const second = shownNow();
    expect(second?.shown).not.toBe(first?.shown);

    const posting = await room.state.postings.find(first?.message ?? "");
    const showings = posting === undefined ? [] : await room.state.postings.showings(posting);
    expect(showings).toHaveLength(2);
    const [elsewhere = ""] = await room.platform.channels(1);
    const courier = room.platform.courier(room.state.calls);
    const again = showings.map(async ({ reply }, at) => {
      const { message } = await courier.create({ place: elsewhere, reply, delivery: `again${at}`, since: 0 });
      return room.platform.seen().find((one) => one.message === message)?.shown;
    });
    expect(await Promise.all(again)).toEqual([first?.shown, second?.shown]);
  });
});
