import { deliveryId } from "../delivery/delivery.js";
import type { Outbox } from "../delivery/outbox.js";
import type { Due } from "./alerts.js";
import type { Follow } from "./follow.js";
import type { Telling } from "./spot.js";
import type { DeskState } from "./store.js";
import { dayOf, dueAt } from "./when.js";

/** How many messages of its own an instant follow has within so many milliseconds; what is more than that comes together in one. */
export interface Calm {
  readonly messages: number;
  readonly within: number;
}

const CALM: Calm = { messages: 3, within: 120_000 };
/** So much stands in one message at most: what is left makes another one in the same thread. */
const TOGETHER = 25;

interface TellParts {
  readonly state: DeskState;
  readonly telling: Telling;
  readonly now: () => number;
  readonly calm?: Calm;
  readonly log?: { error(details: object, message: string): void };
}

/** What cannot be told now is tried again after so long, in milliseconds; the other follows are told meanwhile. */
const AGAIN = 60_000;

/** Tells follows what is due: puts the messages into the outbox. Gives how many there were. */
export async function tellDue(parts: TellParts): Promise<number> {
  let told = 0;
  for (;;) {
    const due = await parts.state.alerts.due(parts.now());
    const id = due[0]?.follow;
    if (id === undefined) return told;
    try {
      told += await tellFollow(id, due, parts);
    } catch (err) {
      parts.log?.error({ err, follow: id }, "A follow could not be told");
      await parts.state.alerts.postpone(id, parts.now(), parts.now() + AGAIN);
    }
  }
}

async function tellFollow(id: string, due: readonly Due[], parts: TellParts): Promise<number> {
  const { state, now, calm = CALM } = parts;
  const follow = await state.follows.follow(id);
  if (follow === undefined) {
    await state.alerts.forget(id);
    return 0;
  }
  const later = await heldUntil(follow, due, parts);
  if (later > now()) {
    await state.alerts.postpone(id, now(), later);
    return 0;
  }
  const shown = await stillShown(follow, due, parts);
  const { messages: had } = await state.alerts.recent(id, now() - calm.within);
  const messages = inMessages(follow, shown, calm.messages - had);
  for (const message of messages) await tellMessage(follow, message, parts);
  return messages.length;
}

/** Its hours may have changed, or it was muted, after this became due; or it has had its share of messages for now. */
async function heldUntil(follow: Follow, due: readonly Due[], { state, now, calm = CALM }: TellParts): Promise<number> {
  const at = quietFrom(follow, now());
  if (at > now() || follow.cadence !== "instant" || due.length === 0) return at;
  const { messages, oldest } = await state.alerts.recent(follow.id, now() - calm.within);
  return messages < calm.messages ? at : quietFrom(follow, (oldest ?? now()) + calm.within);
}

/** What is due already waits for quiet hours alone; what was muted meanwhile comes when the follow would next speak. */
const quietFrom = (follow: Follow, at: number): number =>
  dueAt((follow.mutedUntil ?? 0) > at ? follow : { ...follow, cadence: "instant" }, at);

/** What was withdrawn since is told to nobody; what is under embargo waits for its hour. */
async function stillShown(follow: Follow, due: readonly Due[], { state, telling, now }: TellParts): Promise<Due[]> {
  const shown: Due[] = [];
  for (const one of due) {
    const seen = one.record === null ? "shown" : await telling.sight(one.record);
    if (seen === "shown") shown.push(one);
    else if (seen === "gone" || seen <= now()) await state.alerts.drop(one.follow, one.fingerprint);
    else await state.alerts.postpone(one.follow, now(), dueAt(follow, seen), one.fingerprint);
  }
  return shown;
}

function inMessages({ cadence }: Follow, due: readonly Due[], left: number): readonly Due[][] {
  if (cadence === "instant" && due.length <= left) return due.map((one) => [one]);
  const many = Math.ceil(due.length / TOGETHER);
  return Array.from({ length: many }, (_, at) => due.slice(at * TOGETHER, (at + 1) * TOGETHER));
}

async function tellMessage(follow: Follow, due: readonly Due[], { state, telling, now }: TellParts): Promise<void> {
  const records = due.flatMap(({ record }) => record ?? []);
  const id = deliveryId("alert", follow.id, ...due.map(({ fingerprint }) => fingerprint));
  const reply = await telling.alert(follow, due);
  const day = dayOf(follow, now());
  await state.atomically(async ({ alerts, outbox }) => {
    const parent = await standing(await alerts.parent(follow.id, day), outbox);
    await outbox.add(
      {
        ...{ id, place: follow.place, kind: "create", reply, urgency: "alert", notBefore: 0 },
        to: parent === undefined ? null : { delivery: parent },
        because: `follow ${follow.id}, ${records.length > 0 ? `record ${records.join(", ")}` : "a change of status"}`,
      },
      now(),
    );
    if (parent === undefined) await alerts.setParent(follow.id, day, id);
    for (const one of due) await alerts.tell({ ...one, delivery: id, at: now() });
  });
}

/** The first message of the day, unless it never came to be. */
async function standing(parent: string | undefined, outbox: Outbox): Promise<string | undefined> {
  if (parent === undefined) return undefined;
  const entry = await outbox.entry(parent);
  return entry === undefined || entry.progress === "dropped" || entry.progress === "failed" ? undefined : parent;
}
