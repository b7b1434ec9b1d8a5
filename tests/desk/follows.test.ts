import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plain } from "../../src/core/plain.js";
import type { Article, Attribution } from "../../src/records/types.js";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, correction, openRoom, type Room, stance } from "./newsroom.js";

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("a channel on %s", (_, open) => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await open());
  });
  afterEach(() => room.close());

  it("hears of what a speaker says from now on, once, with its trigger and the way to less", async () => {
    await room.put(...carried("old", "ruiz", "We stay."));
    await room.settle();
    (await room.ana.says("/follow speaker Ana Ruiz")).hears(/Following Ana Ruiz in this channel, as f1/);
    await room.put(
      ...carried("new", "ruiz", "The ferry stays where it is."),
      ...carried("other", "lee", "Nothing to add."),
    );
    await room.settle();
    const [alert, ...more] = room.shown();
    expect(more).toEqual([]);
    expect(alert).toMatch(/New on Ana Ruiz/);
    expect(alert).toMatch(/The ferry stays where it is\./);
    expect(alert).toMatch(/Mute 24 h/);
    expect(alert).toMatch(/Less often/);
    expect(alert).toMatch(/Stop/);
    expect(alert).toMatch(/Receipt/);
    await room.settle();
    expect(room.shown()).toHaveLength(1);
  });

  it("does not hear the same words again from another outlet: the message says who carries them", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(...carried("one", "ruiz", "The ferry stays."));
    await room.settle();
    await room.put(...carried("two", "ruiz", "The ferry stays!", { outlet: "Harbor Courier" }));
    await room.settle();
    const [alert, ...more] = room.shown();
    expect(more).toEqual([]);
    expect(alert).toMatch(/2 outlets, first by Daily Ledger: Daily Ledger, Harbor Courier/);
  });

  it("hears of what the reader only suggests where it asked for that, marked as such", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(...carried("one", "ruiz", "The ferry stays.", { reviewState: "suggested" }));
    await room.settle();
    expect(room.shown()).toEqual([]);
    await room.ana.says("/follow topic ferry --review suggested");
    await room.put(...carried("two", "lee", "The ferry goes.", { reviewState: "suggested" }));
    await room.settle();
    expect(room.shown().join()).toMatch(/Suggested, not confirmed/);
    await room.put(...carried("one", "ruiz", "The ferry stays.", { reviewState: "confirmed" }));
    await room.settle();
    expect(room.shown().filter((one) => /New on Ana Ruiz/.test(one))).toHaveLength(1);
  });

  it("keeps one thread a day, and makes one message of a burst", async () => {
    await room.ana.says("/follow topic ferry");
    await room.put(...carried("one", "ruiz", "The ferry stays."));
    await room.settle();
    await room.put(...carried("two", "lee", "The ferry goes."));
    await room.settle();
    const [first, second] = room.platform.seen();
    expect(second?.under).toBe(first?.message);
    await room.put(...[3, 4, 5, 6, 7].flatMap((n) => carried(`n${n}`, "lee", `The ferry is ${n} years old.`)));
    await room.settle();
    expect(room.shown()).toHaveLength(3);
    expect(room.shown()[2]).toMatch(/5 statements/);
    await room.until("2026-11-23T12:00:00Z");
    await room.put(...carried("next", "ruiz", "The ferry stays, I said."));
    await room.settle();
    expect(room.platform.seen().at(-1)?.under).toBeUndefined();
  });

  it("is told once a day at its hour, and never in its quiet hours", async () => {
    await room.ana.says("/follow topic ferry --often daily --hour 9");
    await room.ana.says("/follow speaker Po Lee --quiet 11-14");
    await room.put(...carried("one", "lee", "The ferry goes."), ...carried("two", "ruiz", "The ferry stays."));
    await room.until("2026-11-22T13:59:00Z");
    expect(room.shown()).toEqual([]);
    await room.until("2026-11-22T14:00:00Z");
    expect(room.shown()).toHaveLength(1);
    await room.until("2026-11-23T08:59:00Z");
    expect(room.shown()).toHaveLength(1);
    await room.until("2026-11-23T09:00:00Z");
    expect(room.shown()).toHaveLength(2);
    expect(room.shown()[1]).toMatch(
      /The ferry goes\.[\s\S]*The ferry stays\.|The ferry stays\.[\s\S]*The ferry goes\./,
    );
  });

  it("shows all of a digest that no message can hold, page by page", async () => {
    await room.ana.says("/follow topic ferry --often daily --hour 9");
    const long = (n: number) => `Number ${n}: ${"the ferry and its pier and its people ".repeat(30)}end.`;
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    for (const n of numbers) await room.put(...carried(`long${n}`, "lee", long(n)));
    await room.until("2026-11-23T09:00:00Z");
    const [digest, ...more] = room.platform.seen();
    expect(more).toEqual([]);
    expect(digest?.shown).toMatch(/12 statements/);
    const next = Number(/Next \((\d+) of 12\)/.exec(digest?.shown ?? "")?.[1]);
    expect(next).toBeGreaterThan(1);
    const receipt = {
      command: "receipt",
      options: { message: digest?.message ?? "", replay: "newest", from: next - 1 },
    };
    const rest = plain((await room.ana.presses(receipt)).reply);
    for (const n of numbers) expect(`${digest?.shown}${rest}`).toContain(`Number ${n}: `);
  });

  it("can be muted from the alert, made less frequent, and stopped", async () => {
    await room.ana.says("/follow topic ferry");
    (await (await room.ana.says("/follows")).presses("Mute 24 h")).hears(/muted for 24 hours/);
    await room.put(...carried("one", "lee", "The ferry goes."));
    await room.settle();
    expect(room.shown()).toEqual([]);
    await room.until("2026-11-23T12:00:01Z");
    expect(room.shown()).toHaveLength(1);
    (await room.ana.says("/unfollow f1 --how less")).hears(/is now told every hour/);
    (await room.ana.says("/unfollow f1")).hears(/no longer follows/);
    (await room.ana.says("/follows")).hears(/follows nothing yet/);
    await room.put(...carried("two", "lee", "The ferry has gone."));
    await room.settle();
    expect(room.shown()).toHaveLength(1);
  });

  it("is told when anyone confirms a claim on the record, and apart from that when its status changes, with both sides", async () => {
    await room.put(
      ...carried("leak", null, "It will be sold.", { level: "anonymous" }),
      stance("leak", "C1", "affirms"),
    );
    await room.settle();
    await room.ana.says("/follow claim C1 --stance affirms --sourcing on-record");
    await room.ana.says("/follow claim C1 --stance status");
    await room.put(...carried("no", "ruiz", "We will not sell it."), stance("no", "C1", "denies"));
    await room.settle();
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(
      /The status of claim C1 was: known from unnamed sources only\. It is now: reported/,
    );
    expect(room.shown()[0]).toMatch(/It will be sold\./);
    expect(room.shown()[0]).toMatch(/We will not sell it\./);
    await room.put(...carried("yes", "lee", "Yes, we sell it."), stance("yes", "C1", "affirms"));
    await room.settle();
    const confirmed = room.shown().find((one) => /New on claim C1[^"]*Po Lee/.test(one));
    expect(confirmed).toMatch(/Yes, we sell it/);
    expect(confirmed).toMatch(/We will not sell it\./);
    const before = room.shown().length;
    await room.put(
      ...carried("no", "ruiz", "We will not sell it.", { supersededBy: "correction-no" }),
      correction("no", "Taken back."),
    );
    await room.settle();
    expect(room.shown().slice(before).join()).toMatch(/The status of claim C1 was/);
  });

  it("says nothing of what is under embargo until its hour, and nothing at all of what was withdrawn while it waited", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.ana.says("/follow topic harbor --quiet 11-14");
    const [held, words] = carried("soon", "ruiz", "The ferry stays.");
    await room.put({ ...(held as Article), embargoedUntil: "2026-11-22T15:00:00.000Z" }, words as Attribution);
    await room.put(...carried("gone", "lee", "The harbor closes."));
    await room.settle();
    expect(room.shown()).toEqual([]);
    await room.put(...carried("gone", "lee", "The harbor closes.", { supersededBy: "correction-gone" }));
    await room.until("2026-11-22T14:59:00Z");
    expect(room.shown()).toEqual([]);
    await room.until("2026-11-22T15:00:00Z");
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/New on Ana Ruiz: Ana Ruiz, March 4, 2025\. Follow f1, record soon\./);
  });

  it("makes few messages of many that come one after the other, and edits a digest too when others carry its words", async () => {
    await room.ana.says("/follow topic ferry");
    for (let n = 0; n < 12; n++) {
      await room.put(...carried(`n${n}`, "lee", `The ferry of pier ${n} is ${n} years old.`));
      await room.settle();
    }
    expect(room.shown()).toHaveLength(3);
    await room.until("2026-11-22T12:03:00Z");
    expect(room.shown()).toHaveLength(4);
    expect(room.shown()[3]).toMatch(/New on “ferry”: 9 statements\. Follow f1\./);
    const digest = room.platform.seen()[3]?.message ?? "";
    await room.put(...carried("again", "lee", "The ferry of pier 5 is 5 years old!", { outlet: "Harbor Courier" }));
    await room.settle();
    expect(room.shown()).toHaveLength(4);
    expect(room.shown()[3]).toMatch(/Receipt/);
    const edited = await room.state.postings.find(digest);
    expect(JSON.stringify(edited?.reply)).toMatch(/2 outlets, first by Daily Ledger: Daily Ledger, Harbor Courier/);
  });

  it("names every outlet that carried the words before they were told, and takes an import for no news", async () => {
    await room.ana.says("/follow speaker Ana Ruiz --often hourly");
    await room.until("2026-11-22T12:01:00Z");
    await room.put(...carried("one", "ruiz", "The ferry stays."));
    await room.put(...carried("two", "ruiz", "The ferry stays!", { outlet: "Harbor Courier" }));
    await room.archive.put(carried("old", "ruiz", "The ferry was new then."), { quiet: true });
    await room.until("2026-11-22T13:00:00Z");
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/2 outlets, first by Daily Ledger: Daily Ledger, Harbor Courier/);
    expect(room.shown()[0]).not.toMatch(/new then/);
  });

  it("shows a correction on every message that carried the words, and tells nothing of what was withdrawn before", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(...carried("one", "ruiz", "The ferry stays."));
    await room.settle();
    const withdrawn = carried("one", "ruiz", "The ferry stays.", { supersededBy: "correction-one" });
    await room.put(...withdrawn, correction("one", "The outlet took the quote back."));
    await room.settle();
    const [alert, ...more] = room.shown();
    expect(more).toEqual([]);
    expect(alert).toMatch(/CORRECTION, /);
    expect(alert).toMatch(/The outlet took the quote back\./);
    expect(alert).not.toMatch(/The ferry stays/);
  });

  it("answers below a message that can no longer be edited", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(...carried("one", "ruiz", "The ferry stays."));
    await room.settle();
    room.platform.refuseEdits();
    const withdrawn = carried("one", "ruiz", "The ferry stays.", { supersededBy: "correction-one" });
    await room.put(...withdrawn, correction("one", "The outlet took the quote back."));
    await room.settle();
    const [alert, answer] = room.platform.seen();
    expect(answer?.under).toBe(alert?.message);
    expect(answer?.shown).toMatch(/CORRECTION/);
  });

  it("does not follow what it cannot find, or another channel's follows", async () => {
    (await room.ana.says("/follow speaker Nobody Here")).hears(/No speaker called “Nobody Here”/);
    (await room.ana.says("/follow topic …")).hears(/no words to follow/);
    (await room.ana.says("/follow topic ferry --quiet late")).hears(/quiet hours/);
    (await room.ana.says("/follow topic ferry --zone Mars/Base")).hears(/no time zone/);
    (await room.ana.says("/unfollow f9")).hears(/no follow f9/);
  });
});
