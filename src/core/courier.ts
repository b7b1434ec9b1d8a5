import type { Reply } from "./reply.js";

/** A message to be posted without anybody waiting for it: an alert, a digest, a correction. */
export interface Parcel {
  /** One string a place: see `place.ts`. */
  readonly place: string;
  readonly reply: Reply;
  /** The delivery's own id, at most 25 letters and digits. The platform is given it, so that the message can be found by it. */
  readonly delivery: string;
  /** The platform's id of the message in whose thread, or in answer to which, it goes. */
  readonly under?: string;
  /** It is the one answer of ours to that message: any other of ours would be this one. */
  readonly only?: boolean;
  /** When the delivery was first tried, in milliseconds of the epoch: no copy can be older. */
  readonly since: number;
}

/** An answer that a person was given: what it shows must be put right when one of its records is corrected. */
export interface Answered {
  readonly place: string;
  /** The platform's id of the message; null where only one person sees it and the platform names none. */
  readonly message: string | null;
  readonly reply: Reply;
  /** `asker`: nobody but that person sees it, and it cannot be edited for long. */
  readonly audience: "everyone" | "asker";
}

/** Hears of each answer that a surface has given. It must not throw. */
export type Noted = (answer: Answered) => void;

/** A message that the platform has taken. */
export interface Posted {
  readonly message: string;
  /** Ids of quotes whose words the platform changed. They have been replaced by files with the exact words. */
  readonly altered: readonly string[];
}

/**
 * Carries parcels to one platform. It tries once: whoever calls it decides about second tries. Each call throws `Refused` where trying again
 * is useless, `Limited` where the platform surely did nothing and asks to wait, and anything else in doubt.
 */
export interface Courier {
  /** The first part of the places it serves: `slack`. */
  readonly surface: string;
  create(parcel: Parcel): Promise<Posted>;
  /** The messages that carry this delivery's id, oldest first. */
  find(parcel: Parcel): Promise<readonly string[]>;
  /** Writes over a message of ours; doing it twice changes nothing. */
  edit(place: string, message: string, reply: Reply): Promise<Posted>;
  remove(place: string, message: string): Promise<void>;
  /** Whether we may write in a channel; null where the platform does not tell us. */
  mayPost(place: string): Promise<boolean | null>;
}

/** The platform says no and will say so again. */
export class Refused extends Error {
  /** The platform's own word: `channel_not_found`, `50001`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The platform refuses: ${reason}`);
    this.name = "Refused";
    this.reason = reason;
  }
}

/** Too fast: nothing was done. */
export class Limited extends Error {
  /** Milliseconds to wait. */
  readonly wait: number;

  constructor(wait: number) {
    super(`The platform asks to wait ${wait} ms`);
    this.name = "Limited";
    this.wait = wait;
  }
}
