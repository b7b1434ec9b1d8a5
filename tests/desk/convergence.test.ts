import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room } from "./newsroom.js";

const CREATES = /chat\.postMessage|^post$/;
const EDITS = /chat\.update|^patch$/;

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("what is corrected on %s", (_, open) => {
  let room: Room;
  let minute = 0;
  beforeEach(async () => {
    minute = 0;
    room = await openRoom(await open());
    await room.ana.says("/follow topic ferry");
  });
  afterEach(() => room.close());

  /** Minutes pass, and everything that is due is done. */
  const pass = (minutes = 1) => {
    minute += minutes;
    return room.until(new Date(Date.parse("2026-11-22T12:00:00Z") + minute * 60_000).toISOString());
  };
  const toPoLee = '/correct misattribution S2 It was Po Lee. --speaker "Po Lee"';
  const shown = () => room.platform.seen();

  it("is corrected once more: one message, which names both corrections and shows nothing old", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await pass();
    await room.ana.says(toPoLee);
    await pass();
    await room.ana.says("/correct clarification S2-v2 He spoke of the old ferry.");
    await pass();
    const [message, ...more] = shown();
    expect(more).toEqual([]);
    expect(message?.shown).toMatch(/It was Po Lee[\s\S]*He spoke of the old ferry/);
    expect(message?.shown).toMatch(/S2-v2/);
  });

  it("is corrected again before the first correction has arrived", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await pass();
    room.platform.setWeather((method) => (EDITS.test(method) ? "5xx before" : undefined));
    await room.ana.says(toPoLee);
    await room.office.turn();
    const proposal = await room.ana.says("/correct retraction S2-v2 He never said it.");
    const button = proposal.reply.actions?.[0];
    if (button === undefined || !("call" in button)) throw new Error("There is no button.");
    await room.eve.presses(button.call);
    await room.office.turn();
    room.platform.setWeather(() => undefined);
    await pass();
    await pass();
    const [message, ...more] = shown();
    expect(more).toEqual([]);
    expect(message?.shown).toMatch(/It was Po Lee[\s\S]*He never said it/);
    expect(message?.shown).not.toMatch(/never left/);
  });

  it("overtakes the message: what is posted is the newest, and says so", async () => {
    room.platform.setWeather((method) => (CREATES.test(method) ? "haste" : undefined));
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await room.settle();
    await room.ana.says(toPoLee);
    await room.settle();
    expect(shown()).toEqual([]);
    room.platform.setWeather(() => undefined);
    await pass();
    await pass();
    const [message, ...more] = shown();
    expect(more).toEqual([]);
    expect(message?.shown).toMatch(/CORRECTION[\s\S]*Po Lee/);
  });

  it("is clarified while its message is under way: the message is put right after it arrived", async () => {
    room.platform.setWeather((method) => (CREATES.test(method) ? "haste" : undefined));
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await room.settle();
    await room.ana.says("/correct clarification S2 She spoke of the old ferry.");
    await room.settle();
    room.platform.setWeather(() => undefined);
    await pass();
    await pass();
    const [message, ...more] = shown();
    expect(more).toEqual([]);
    expect(message?.shown).toMatch(/CLARIFICATION[\s\S]*She spoke of the old ferry[\s\S]*The ferry never left/);
  });

  it("has one answer where edits are refused, and later corrections are written into it", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await pass();
    const first = shown()[0]?.message ?? "";
    room.platform.refuseEditsOf(first);
    await room.ana.says("/correct clarification S2 She spoke of the old ferry.");
    for (let n = 0; n < 15; n++) await pass();
    const done = await room.ana.says("/correct clarification S2 The old ferry is the one of 1912.");
    for (let n = 0; n < 15; n++) await pass();
    const answers = shown().filter(({ under }) => under === first);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.shown).toMatch(/She spoke of the old ferry[\s\S]*The old ferry is the one of 1912/);
    (await done.presses("Messages put right")).hears(/Every message is accounted for/, /Answered below.*: 1/);
  });

  it("is answered below where the platform never takes the edit", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await pass();
    room.platform.setWeather((method) => (EDITS.test(method) ? "5xx before" : undefined));
    const done = await room.ana.says(toPoLee);
    for (let n = 0; n < 15; n++) await pass();
    const [first, ...answers] = shown();
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ under: first?.message, shown: expect.stringMatching(/CORRECTION/) });
    (await done.presses("Messages put right")).hears(/Answered below.*: 1/);
  });

  it("is not written over by an older thought about the same message", async () => {
    await room.put(...carried("S2", "ruiz", "The ferry never left."));
    await pass();
    room.platform.setWeather((method) => (EDITS.test(method) ? "haste" : undefined));
    await room.put(...carried("S9", "ruiz", "The ferry never left.", { outlet: "Harbor Courier" }));
    await room.settle();
    await room.ana.says("/correct clarification S2 She spoke of the old ferry.");
    await room.settle();
    room.platform.setWeather(() => undefined);
    await pass();
    await pass();
    const [message, ...more] = shown();
    expect(more).toEqual([]);
    expect(message?.shown).toMatch(/CLARIFICATION[\s\S]*She spoke of the old ferry/);
  });
});
