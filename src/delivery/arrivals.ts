import { type Arrival, type Arrivals, inTheOpen } from "../core/arrivals.js";
import { channelOf, tenantOf } from "../core/place.js";
import type { Reply } from "../core/reply.js";
import { type Delivery, deliveryId } from "./delivery.js";
import type { Inbox, Kept as Row } from "./inbox.js";
import type { Outbox } from "./outbox.js";

interface Store {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
}

interface ArrivalParts {
  readonly state: Store & { atomically<Result>(work: (store: Store) => Promise<Result>): Promise<Result> };
  /** Milliseconds of the epoch. */
  readonly now: () => number;
}

/** Arrivals in the inbox: what is kept there outlives the process. */
export function arrivalsIn({ state, now }: ArrivalParts): Arrivals {
  return {
    async keep(arrival, keys) {
      const tenant = tenantOf(arrival.asker.place);
      const at = now();
      const id = await state.inbox.put({ tenant, keys, body: JSON.stringify(arrival), now: at });
      if (id === undefined) return undefined;
      return {
        delivery: answerId(tenant, id),
        done: () => state.inbox.done(id),
        async later(reply) {
          await hand(reply, arrival, { id, tenant, at }, { state, now });
          return true;
        },
      };
    },
  };
}

const answerId = (tenant: string, id: number): string => deliveryId("arrival", tenant, String(id));

/** The answer goes into the outbox, where it is looked for first, and the question is done with: both or neither. */
async function hand(
  reply: Reply,
  arrival: Arrival,
  { id, tenant, at }: Pick<Row, "id" | "tenant" | "at">,
  { state, now }: ArrivalParts,
): Promise<void> {
  const { asker } = arrival;
  const delivery: Delivery = {
    ...{ id: answerId(tenant, id), place: channelOf(asker.place), ...waysOf(reply, arrival) },
    ...{ urgency: "answer", notBefore: 0, because: `a question of ${asker.user}` },
  };
  await state.atomically(async ({ outbox, inbox }) => {
    await outbox.add(delivery, now(), at);
    await inbox.done(id);
  });
}

function waysOf(
  reply: Reply,
  { under, direct, address, placeholder }: Arrival,
): Pick<Delivery, "kind" | "to" | "reply"> {
  if (address !== undefined && (placeholder || reply.audience === "asker"))
    return { kind: "edit", to: { message: address }, reply };
  const shown = direct ? reply : inTheOpen(reply);
  if (under === undefined) return { kind: "create", to: null, reply: shown };
  return { kind: "answer", to: { message: under }, reply: shown };
}

/** A question that is older than this is not answered any more: the answer would only surprise. In milliseconds. */
const STALE = 3_600_000;

const AT_ONCE = 100;

/** A question that has ended the process so often is not tried again. */
const TRIES = 3;

/**
 * Answers what was kept and not answered before the process ended. Whether the answer was posted is not known, so it goes where it is looked for
 * first. Gives how many questions that were.
 */
export async function resume(parts: ArrivalParts, answer: (arrival: Arrival) => Promise<Reply>): Promise<number> {
  const { state, now } = parts;
  let resumed = 0;
  for (;;) {
    const rows = await state.inbox.undone(AT_ONCE);
    if (rows.length === 0) return resumed;
    for (const row of rows) {
      if (row.at < now() - STALE || row.resumed >= TRIES) {
        await state.inbox.done(row.id);
        continue;
      }
      await state.inbox.resuming(row.id);
      const arrival = readArrival(row.body);
      if (arrival === undefined) continue;
      await hand(await answer(arrival), arrival, row, parts);
      resumed++;
    }
  }
}

/** What cannot be read is begun until it is given up. */
function readArrival(body: string): Arrival | undefined {
  try {
    return JSON.parse(body) as Arrival;
  } catch {
    return undefined;
  }
}
