import { describe, expect, it } from "vitest";
import { type Courier, type Parcel, Refused } from "../../src/core/courier.js";
import { arrivalsIn, resume } from "../../src/delivery/arrivals.js";
import { createDispatcher, PACE } from "../../src/delivery/dispatcher.js";
import { openState } from "../../src/state/sqlite/open.js";
import { alert, STILL } from "./deliveries.js";
import { QUIET } from "./patience.js";

const PLACE = "slack:T1:C1";
const SECOND = 1_000;

/** A newsroom on a clock that is set by hand, and a platform of which every call is counted: what a real one hides behind "one message is to be seen". */
function newsroom(how: Partial<Courier> = {}) {
  const state = openState(":memory:");
  let now = 1_000_000;
  const there: { id: string; delivery: string; place: string }[] = [];
  const calls: string[] = [];
  const courier: Courier = {
    surface: "slack",
    async create({ place, delivery }) {
      calls.push("create");
      there.push({ id: `m${there.length + 1}`, delivery, place });
      return { message: `m${there.length}`, altered: [] };
    },
    async find({ delivery }) {
      calls.push("find");
      return there.filter((one) => one.delivery === delivery).map(({ id }) => id);
    },
    async edit(_, message) {
      calls.push("edit");
      return { message, altered: [] };
    },
    async remove(_, message) {
      calls.push("remove");
      there.splice(
        there.findIndex(({ id }) => id === message),
        1,
      );
    },
    mayPost: async () => true,
    ...how,
  };
  const parts = { desk: state, couriers: [courier], subject: STILL, log: QUIET, pace: PACE, now: () => now };
  const { work } = createDispatcher(parts);
  return {
    ...{ state, there, calls },
    now: () => now,
    add: (cause: string, place = PLACE, triedAt?: number) => state.outbox.add(alert(place, cause), now, triedAt),
    entry: (cause: string, place = PLACE) => state.outbox.entry(alert(place, cause).id),
    async pass(seconds: number) {
      for (let n = 0; n < seconds; n++) {
        now += SECOND;
        await work();
      }
    },
    many: (call: string) => calls.filter((one) => one === call).length,
  };
}

/** A create that is cut the first time: `arrives` says whether the platform has it, `late` after how many looks it can be seen. */
function cutOnce(arrives: boolean, late = 0): Partial<Courier> & { readonly looks: () => number } {
  let cut = false;
  let looks = 0;
  const there: { id: string; delivery: string }[] = [];
  return {
    looks: () => looks,
    async create({ delivery }: Parcel) {
      const first = !cut;
      cut = true;
      if (!first || arrives) there.push({ id: `m${there.length + 1}`, delivery });
      if (first) throw new Error("cut");
      return { message: there.at(-1)?.id ?? "", altered: [] };
    },
    async find({ delivery }: Parcel) {
      looks++;
      return there.filter((one, at) => one.delivery === delivery && (at > 0 || looks > late)).map(({ id }) => id);
    },
  };
}

describe("a delivery in doubt", () => {
  it("is looked for, and not sent again when it is found", async () => {
    const how = cutOnce(true);
    const room = newsroom(how);
    await room.add("one");
    await room.pass(40);
    expect((await room.entry("one"))?.tries).toBe(1);
    expect(how.looks()).toBeGreaterThan(0);
  });

  it("is given its time to appear before it is sent again, and looked at once more afterwards", async () => {
    const how = cutOnce(false);
    const room = newsroom(how);
    await room.add("one");
    await room.pass(15);
    expect((await room.entry("one"))?.progress).toBe("doubtful");
    await room.pass(10);
    const before = how.looks();
    expect((await room.entry("one"))?.progress).toBe("sent");
    await room.pass(30);
    expect(how.looks()).toBe(before + 1);
  });

  it("stays in doubt while its platform is away", async () => {
    const room = newsroom();
    await room.add("one", "discord:G1:C1", room.now());
    await room.pass(3);
    expect((await room.entry("one", "discord:G1:C1"))?.progress).toBe("doubtful");
  });

  it("is looked for when the operator tries again what could not be looked for", async () => {
    let allowed = false;
    const how = cutOnce(true);
    const room = newsroom({
      ...how,
      find: async (parcel) => {
        if (!allowed) throw new Refused("missing_scope");
        return how.find?.(parcel) ?? [];
      },
    });
    await room.add("one");
    await room.pass(5);
    expect((await room.entry("one"))?.progress).toBe("failed");
    allowed = true;
    await room.state.outbox.retry(alert(PLACE, "one").id, room.now());
    await room.pass(60);
    expect(await room.entry("one")).toMatchObject({ progress: "sent", tries: 1 });
  });

  it("is sent, whatever becomes of the second look", async () => {
    let sent = false;
    const room = newsroom({
      async create() {
        if (sent) return { message: "m1", altered: [] };
        sent = true;
        throw new Error("cut");
      },
      find: async () => {
        if ((await room.entry("one"))?.progress === "sent") throw new Refused("not_in_channel");
        return [];
      },
    });
    await room.add("one");
    await room.pass(80);
    expect((await room.entry("one"))?.progress).toBe("sent");
  });
});

describe("a place", () => {
  it("has one thing done in it at a time", async () => {
    const room = newsroom();
    await room.add("one");
    await room.add("two");
    const claims = await room.state.outbox.claim({ most: 10, now: room.now(), deadline: room.now() + SECOND });
    expect(claims).toHaveLength(1);
    expect(await room.state.outbox.claim({ most: 10, now: room.now(), deadline: room.now() + SECOND })).toEqual([]);
  });
});

describe("what is said to us", () => {
  const arrival = (place = PLACE) => ({ asker: { place, user: "U1" }, said: "hello", direct: false, under: "1.1" });
  const answer = async () => ({ text: "answer" });

  it("that took long to answer is in doubt from the moment when the answer was tried", async () => {
    const room = newsroom();
    const kept = await arrivalsIn({ state: room.state, now: room.now }).keep(arrival(), ["k"]);
    await room.pass(25);
    await kept?.later({ text: "answer" });
    await room.pass(15);
    expect([room.many("find"), room.many("create")]).toEqual([expect.any(Number), 0]);
    await room.pass(50);
    // Once, and a second look.
    expect(room.many("create")).toBe(1);
    expect(room.calls.at(-1)).toBe("find");
  });

  it("is one newsroom's own", async () => {
    const room = newsroom();
    const arrivals = arrivalsIn({ state: room.state, now: room.now });
    expect(await arrivals.keep(arrival("slack:T1:C1"), ["k"])).toBeDefined();
    expect(await arrivals.keep(arrival("slack:T2:C1"), ["k"])).toBeDefined();
    expect(await arrivals.keep(arrival("slack:T1:C9"), ["k"])).toBeUndefined();
  });

  it("is not forgotten before it is answered, and its keys are after a while", async () => {
    const room = newsroom();
    const arrivals = arrivalsIn({ state: room.state, now: room.now });
    const kept = await arrivals.keep(arrival(), ["k"]);
    await room.state.inbox.sweep(room.now() + 1);
    expect(await room.state.inbox.undone(10)).toHaveLength(1);
    await kept?.done();
    await room.state.inbox.sweep(room.now() + 1);
    expect(await room.state.inbox.undone(10)).toEqual([]);
    expect(await arrivals.keep(arrival(), ["k"])).toBeDefined();
  });

  it("is given up where it is too old, cannot be read, or ended the process three times", async () => {
    const room = newsroom();
    const { state } = room;
    await state.inbox.put({
      tenant: "slack:T1",
      keys: ["old"],
      body: JSON.stringify(arrival()),
      now: room.now() - 2 * 3_600_000,
    });
    await state.inbox.put({ tenant: "slack:T1", keys: ["torn"], body: "{", now: room.now() });
    await state.inbox.put({ tenant: "slack:T1", keys: ["good"], body: JSON.stringify(arrival()), now: room.now() });
    expect(await resume({ state, now: room.now }, answer)).toBe(1);
    await state.inbox.put({ tenant: "slack:T1", keys: ["deadly"], body: JSON.stringify(arrival()), now: room.now() });
    const dies = () => resume({ state, now: room.now }, () => Promise.reject(new Error("the end")));
    for (let start = 0; start < 3; start++) await expect(dies()).rejects.toThrow("the end");
    expect(await dies()).toBe(0);
  });
});
