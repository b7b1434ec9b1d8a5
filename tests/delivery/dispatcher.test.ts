import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Courier } from "../../src/core/courier.js";
import { createDispatcher, type Subject } from "../../src/delivery/dispatcher.js";
import { openState } from "../../src/state/sqlite/open.js";
import type { State } from "../../src/state/state.js";
import type { Mishap } from "../sides/mishaps.js";
import { alert, alertReply, HASTE, STILL } from "./deliveries.js";
import { discordPlatform, type Platform, QUIET, slackPlatform } from "./platforms.js";

const CREATES = /chat\.postMessage|^post$/;

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("deliveries to %s", (_, open) => {
  let platform: Platform;
  let state: State;
  let subject: Subject;
  beforeEach(async () => {
    platform = await open();
    state = openState(":memory:");
    subject = STILL;
  });
  afterEach(async () => {
    await state.close();
    await platform.close();
  });

  const dispatcher = () =>
    createDispatcher({
      ...{ desk: state, couriers: [platform.courier(state.calls)], log: QUIET, pace: HASTE },
      subject: {
        renew: (delivery) => subject.renew(delivery),
        versions: (records) => subject.versions(records),
        refused: (entry, store) => subject.refused(entry, store),
        posted: (posting, drawnAt, store) => subject.posted(posting, drawnAt, store),
      },
    });

  const add = (cause: string, more = {}) => state.outbox.add(alert(platform.place, cause, more), Date.now());

  /** Works until nothing is due for good. */
  async function settle(): Promise<void> {
    const { work } = dispatcher();
    for (let idle = 0; idle < 400; idle++) {
      const due = await state.outbox.nextDue();
      if (due === null) return;
      if ((await work()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("Deliveries did not come to rest.");
  }

  /** The first creates meet these mishaps, in turn. */
  function mishaps(...list: readonly Mishap[]): void {
    const left = [...list];
    platform.setWeather((method) => (CREATES.test(method) ? left.shift() : undefined));
  }

  it("shows an alert once, with its words, and remembers that it carries them", async () => {
    await add("one");
    expect(await add("one")).toBe(false);
    await settle();
    const [seen, ...more] = platform.seen();
    expect(more).toEqual([]);
    expect(seen?.delivery).toBe(alert(platform.place, "one").id);
    expect(seen?.shown).toContain("was said");
    const [posting] = await state.postings.carrying("S-one");
    expect(posting).toMatchObject({ message: seen?.message, place: platform.place, audience: "everyone" });
  });

  it.each<Mishap[]>([
    ["cut before"],
    ["cut after"],
    ["5xx before"],
    ["5xx after"],
    ["silence after"],
    ["haste"],
    ["cut after", "cut after", "5xx before"],
  ])("shows it once after %s %s %s", async (...list) => {
    platform.forgetsIds();
    mishaps(...list);
    await add("one");
    await settle();
    expect(platform.seen().map(({ delivery }) => delivery)).toEqual([alert(platform.place, "one").id]);
    expect((await state.outbox.counts()).doubtful).toBe(0);
  });

  it("keeps the order of a place, corrections first", async () => {
    for (const cause of ["one", "two", "three"]) await add(cause);
    await add("mended", { urgency: "correction" });
    await settle();
    expect(platform.seen().map(({ shown }) => /“(\w+)” was/.exec(shown)?.[1])).toEqual([
      "mended",
      "one",
      "two",
      "three",
    ]);
  });

  it("puts what belongs together into one thread, once the first message is there", async () => {
    await add("parent");
    await add("child", { to: { delivery: alert(platform.place, "parent").id } });
    await settle();
    const [parent, child] = platform.seen();
    expect(child?.under).toBe(parent?.message);
  });

  it("writes over a message, and keeps what it showed before", async () => {
    await add("one");
    await settle();
    const [posting] = await state.postings.carrying("S-one");
    if (posting === undefined) throw new Error("Nothing was posted.");
    const edit = { kind: "edit", to: { message: posting.message }, reply: alertReply("two") } as const;
    await add("edit", edit);
    await settle();
    const seen = platform.seen();
    expect(seen).toHaveLength(1);
    expect(seen[0]?.shown).toContain("two");
    const shown = await state.postings.showings(posting);
    expect(shown.map(({ reply }) => reply.text)).toEqual(["New on ferries: one.", "New on ferries: two."]);
  });

  it("says nothing where there is no longer anything to say, and the newest where there is something newer", async () => {
    subject = { ...STILL, renew: async ({ reply }) => (reply.text.includes("gone") ? null : alertReply("newer")) };
    await add("gone");
    await add("old");
    await settle();
    expect(platform.seen().map(({ shown }) => /“(\w+)” was/.exec(shown)?.[1])).toEqual(["newer"]);
    expect((await state.outbox.entry(alert(platform.place, "gone").id))?.progress).toBe("dropped");
  });

  it("hands what the platform refuses to the operator, who may try again", async () => {
    const nowhere = platform.place.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const lost = { ...alert(nowhere, "lost") };
    await state.outbox.add(lost, Date.now());
    const refused: string[] = [];
    subject = { ...STILL, refused: async ({ id }) => void refused.push(id) };
    await settle();
    expect(await state.outbox.failed(10)).toMatchObject([
      { id: lost.id, reason: expect.stringMatching(/channel_not_found|10003/) },
    ]);
    expect(refused).toEqual([lost.id]);
    expect(await state.outbox.retry(lost.id, Date.now())).toBe(true);
    // It is looked for before it is sent once more.
    expect((await state.outbox.entry(lost.id))?.progress).toBe("doubtful");
  });

  /** The first try arrives so late that the look before the second one does not see it. */
  const lateTwin = async (finds: (found: readonly string[]) => readonly string[] = (found) => found) => {
    platform.forgetsIds();
    await add("one");
    mishaps("cut after");
    let looks = 0;
    const real = platform.courier(state.calls);
    const courier: Courier = { ...real, find: async (parcel) => (++looks === 1 ? [] : finds(await real.find(parcel))) };
    const { work } = createDispatcher({ desk: state, couriers: [courier], log: QUIET, pace: HASTE, subject: STILL });
    for (let idle = 0; (await state.outbox.nextDue()) !== null && idle < 400; idle++)
      if ((await work()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const [shown, ...more] = platform.seen();
    expect(more).toEqual([]);
    return { shown: shown?.message, noted: (await state.postings.find(alert(platform.place, "one").id))?.message };
  };

  it("takes the twin of a message away, and knows which one stays", async () => {
    const { shown, noted } = await lateTwin();
    expect(noted).toBe(shown);
    await add("correction", {
      kind: "edit",
      to: { message: noted ?? "" },
      reply: alertReply("corrected"),
      urgency: "correction",
    });
    await settle();
    expect(platform.seen()[0]?.shown).toContain("corrected");
  });

  it("notes the twin where somebody has deleted the other", async () => {
    await lateTwin();
    const delivery = alert(platform.place, "one").id;
    const noted = (await state.postings.find(delivery))?.message ?? "";
    await state.postings.move(platform.place, noted, "another");
    expect((await state.postings.find(delivery))?.message).toBe("another");
    expect(await state.postings.find(noted)).toBeUndefined();
    expect((await state.postings.carrying("S-one")).map(({ message }) => message)).toEqual(["another"]);
  });

  it("never writes for a claim that somebody else has taken over", async () => {
    await add("one");
    const now = Date.now();
    const [late] = await state.outbox.claim({ most: 1, now, deadline: now + 1 });
    const [next] = await state.outbox.claim({ most: 1, now: now + 2, deadline: now + 1000 });
    if (late === undefined || next === undefined) throw new Error("Nothing was claimed.");
    expect(next.was).toBe("doubtful");
    expect(await state.outbox.begin(late, now)).toBe(false);
    expect(await state.outbox.settle(late, { progress: "sent", message: "1", sweepAt: null })).toBe(false);
    expect(await state.outbox.begin(next, now)).toBe(true);
  });
});
