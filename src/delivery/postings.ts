import type { Call, Reply } from "../core/reply.js";

/** A record as a message showed it. */
export interface CarriedRecord {
  readonly id: string;
  /** SHA-256 of the record's JSON at that moment, hex; null where the archive no longer had it. */
  readonly version: string | null;
}

/** A message of ours that people may still read. */
export interface Posting {
  readonly place: string;
  /** The platform's own id of the message. */
  readonly message: string;
  /** The delivery that it came by; null for an answer to a person. */
  readonly delivery: string | null;
  /** The call that it answers; null for an alert or a correction. */
  readonly call: Call | null;
  /** `asker`: only one person sees it, and nobody can edit it after a few minutes. */
  readonly audience: "everyone" | "asker";
  /** What it shows now. */
  readonly reply: Reply;
  readonly records: readonly CarriedRecord[];
  /** Milliseconds of the epoch. */
  readonly at: number;
}

/** One thing that a message has shown, with the reason where it took the place of another. */
export interface Showing {
  readonly reply: Reply;
  readonly records: readonly CarriedRecord[];
  readonly at: number;
  readonly because: string | null;
}

/** Every message that carries a record, so that a correction reaches them all. What they have shown is never overwritten. */
export interface Postings {
  /** Notes a message, or what an edited one shows from now on. */
  note(posting: Posting, because?: string): Promise<void>;
  /** What was noted of one message is another's: it was there twice, and this one is gone. */
  move(place: string, message: string, to: string): Promise<void>;
  carrying(record: string): Promise<readonly Posting[]>;
  /**
   * By the platform's id of the message, or by the delivery that it came by. Slack counts messages in each channel apart: `place`, where it is known,
   * tells two of one number from each other.
   */
  find(message: string, place?: string): Promise<Posting | undefined>;
  showings(posting: Pick<Posting, "place" | "message">): Promise<readonly Showing[]>;
}
