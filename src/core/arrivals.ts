import { createHash } from "node:crypto";
import type { Asker } from "./command.js";
import { tenantOf } from "./place.js";
import type { Call, Reply } from "./reply.js";

/** Something said to us that waits for an answer: enough to answer it after a restart. */
export interface Arrival {
  readonly asker: Asker;
  /** A line as it was typed, or a command that the platform has read already. */
  readonly said: string | Call;
  /** The platform's id of the message in whose thread, or in answer to which, we speak. */
  readonly under?: string;
  /** In a conversation with one person everything may be said; elsewhere, what is for the asker alone waits behind a button. */
  readonly direct: boolean;
  /** Where the platform takes the answer for some minutes: the courier's word for it. What is said by a command is not seen by others. */
  readonly address?: string;
  /** A placeholder stands there, which any answer must replace; without one, only what is for the asker alone goes there. */
  readonly placeholder?: true;
}

/** An arrival that is kept until it is answered. */
export interface Kept {
  /** The delivery's own id for the answer: given to the platform, so that the answer can be found by it. */
  readonly delivery: string;
  /** Answered, or beyond answering: nothing more is to be done, whatever happens. */
  done(): Promise<void>;
  /** The answer may not have arrived: it is looked for and, if it is not there, sent again later. False where nobody can do that. */
  later(reply: Reply): Promise<boolean>;
}

/** What comes in is kept before the platform is told that it arrived: then the platform need not send it again, and may. */
export interface Arrivals {
  /** Undefined where one of the keys was met before, under which the same words may come again. The keys are one newsroom's own. */
  keep(arrival: Arrival, keys: readonly string[]): Promise<Kept | undefined>;
}

const KEYS = 10_000;

/** Remembers the latest ten thousand keys for as long as the process lives: for tests, and where nothing is to outlive it. */
export function memoryArrivals(): Arrivals {
  const met = new Set<string>();
  return {
    async keep({ asker }, given) {
      const keys = given.map((key) => `${tenantOf(asker.place)} ${key}`);
      const fresh = !keys.some((key) => met.has(key));
      for (const key of keys) met.add(key);
      for (const oldest of met) {
        if (met.size <= KEYS) break;
        met.delete(oldest);
      }
      const delivery = createHash("sha256").update(keys.join()).digest("hex").slice(0, 25);
      return fresh ? { delivery, done: async () => {}, later: async () => false } : undefined;
    },
  };
}

/** An answer for the asker alone, where everybody reads: it waits behind a button. A mistake, which has no call, is told where it was made. */
export function inTheOpen(reply: Reply): Reply {
  if (reply.audience !== "asker" || reply.call === undefined) return reply;
  return { text: "This answer is for you alone.", actions: [{ label: "Show it to me", call: reply.call }] };
}
