import { deliveryId } from "../delivery/delivery.js";
import type { Due } from "./alerts.js";
import type { Follow } from "./follow.js";
import type { Telling } from "./spot.js";
import type { DeskState } from "./store.js";
import { dayOf, dueAt } from "./when.js";

/** More than this at once, and even an instant follow gets one message. */
const BURST = 3;

interface TellParts {
  readonly state: DeskState;
  readonly telling: Telling;
  readonly now: () => number;
}

/** Tells follows what is due: puts the messages into the outbox. Gives how many there were. */
export async function tellDue({ state, telling, now }: TellParts): Promise<number> {
  let told = 0;
  for (;;) {
    const due = await state.alerts.due(now());
    const id = due[0]?.follow;
    if (id === undefined) return told;
    told += await tellFollow(id, due, { state, telling, now });
  }
}

async function tellFollow(id: string, due: readonly Due[], parts: TellParts): Promise<number> {
  const { state, now } = parts;
  const follow = await state.follows.follow(id);
  if (follow === undefined) {
    await state.alerts.forget(id);
    return 0;
  }
  // Its hours may have changed, or it was muted, after this became due.
  const at = dueAt({ ...follow, cadence: "instant" }, now());
  if (at > now()) {
    await state.alerts.postpone(id, at);
    return 0;
  }
  const together = follow.cadence !== "instant" || due.length > BURST;
  const messages = together ? [due] : due.map((one) => [one]);
  for (const message of messages) await tellMessage(follow, message, parts);
  return messages.length;
}

async function tellMessage(follow: Follow, due: readonly Due[], { state, telling, now }: TellParts): Promise<void> {
  const records = due.flatMap(({ record }) => record ?? []);
  const notes = due.flatMap(({ note }) => note ?? []);
  const alone = due.length === 1;
  const outlets = alone ? due.flatMap(({ outlet }) => outlet ?? []) : [];
  const reply = await telling.alert(follow, { records, notes, outlets });
  const id = deliveryId("alert", follow.id, ...due.map(({ fingerprint }) => fingerprint));
  const day = dayOf(follow, now());
  await state.atomically(async ({ alerts, outbox }) => {
    const parent = await alerts.parent(follow.id, day);
    await outbox.add(
      {
        ...{ id, place: follow.place, kind: "create", reply, urgency: "alert", notBefore: 0 },
        to: parent === undefined ? null : { delivery: parent },
        because: `follow ${follow.id}, ${records.length > 0 ? `record ${records.join(", ")}` : "a change of status"}`,
      },
      now(),
    );
    if (parent === undefined) await alerts.setParent(follow.id, day, id);
    for (const { fingerprint, record, outlet } of due)
      await alerts.tell({
        ...{ follow: follow.id, fingerprint, record, delivery: id, alone },
        outlets: outlet === null ? [] : [outlet],
      });
  });
}
