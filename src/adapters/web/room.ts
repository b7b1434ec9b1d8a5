import type { Courier } from "../../core/courier.js";
import type { Reply } from "../../core/reply.js";
import { type Payloads, type Platforms, payloadsOf } from "./turn.js";

/** What a message showed from some time on, with the payloads that would have been sent then. */
export interface Showing {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly reply: Reply;
  readonly payloads: Payloads;
}

/** A message of a channel that is kept in memory. */
export interface RoomMessage {
  readonly id: string;
  /** The message in whose thread, or in answer to which, it stands. */
  readonly under: string | null;
  /** What somebody said or pressed, where this is an answer. */
  readonly asked: Asked | null;
  /** Oldest first; the last one is what stands there now. */
  readonly showings: readonly Showing[];
  /** When it was taken away; null while it stands. */
  readonly removedAt: number | null;
}

/** Who got an answer, and what they had said or pressed. */
export interface Asked {
  readonly who: string;
  readonly said: string;
  /** They put it into the channel for everyone. */
  readonly shared?: true;
}

/** A channel in memory: what is posted and edited in it is kept with its time. */
export interface Room {
  readonly courier: Courier;
  readonly messages: readonly RoomMessage[];
  /** Posts what somebody was answered; gives the message's id. */
  answer(asked: Asked, reply: Reply): Promise<string>;
}

interface RoomParts {
  /** The first part of the places that it stands for. */
  readonly surface: string;
  readonly platforms: Platforms;
  readonly now: () => number;
}

type Kept = { -readonly [Name in keyof RoomMessage]: RoomMessage[Name] } & { readonly delivery: string | null };

/** Stands where a platform would: deliveries arrive here through a courier like any other, and nothing is sent anywhere. */
export function openRoom({ surface, platforms, now }: RoomParts): Room {
  const messages: Kept[] = [];
  const show = async (reply: Reply, asked: Asked | null): Promise<Showing> => ({
    at: now(),
    reply,
    payloads: await payloadsOf(reply, platforms, asked?.shared ? { sharedBy: asked.who } : {}),
  });
  const post = async (reply: Reply, more: Pick<Kept, "under" | "asked" | "delivery">): Promise<string> => {
    const showing = await show(reply, more.asked);
    const id = `m${messages.length + 1}`;
    messages.push({ id, ...more, showings: [showing], removedAt: null });
    return id;
  };
  const find = (id: string) => messages.find((one) => one.id === id);

  return {
    messages,
    answer: (asked, reply) => post(reply, { asked, under: null, delivery: null }),
    courier: {
      surface,
      mayPost: async () => true,
      create: async ({ reply, delivery, under = null }) => ({
        message: await post(reply, { under, delivery, asked: null }),
        altered: [],
      }),
      find: async ({ delivery }) => messages.filter((one) => one.delivery === delivery).map(({ id }) => id),
      async edit(_, id, reply) {
        const message = find(id);
        if (message !== undefined) message.showings = [...message.showings, await show(reply, message.asked)];
        return { message: id, altered: [] };
      },
      async remove(_, id) {
        const message = find(id);
        if (message !== undefined) message.removedAt = now();
      },
    },
  };
}
