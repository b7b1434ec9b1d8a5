import type { Delivery } from "./delivery.js";

/**
 * How far a delivery has come. `sending`: somebody works on it until a deadline. `doubtful`: it may have arrived, and nothing is sent before
 * that is known. `failed`: for the operator. `dropped`: there was no longer a reason to send it.
 */
export type Progress = "waiting" | "sending" | "doubtful" | "sent" | "failed" | "dropped";

/** A delivery with what became of it. Times are milliseconds of the epoch. */
export interface Entry extends Delivery {
  readonly tenant: string;
  readonly progress: Progress;
  readonly tries: number;
  readonly addedAt: number;
  /** When it was first tried; null before that. */
  readonly triedAt: number | null;
  /** When it was last tried. */
  readonly lastTry: number | null;
  /** The platform's id of the message, once it is known. */
  readonly message: string | null;
  /** Why it failed, or what the platform last said. */
  readonly reason: string | null;
}

/** An entry that somebody works on alone, until its deadline. */
export interface Claim extends Entry {
  /** Whoever claims later has a higher one; only the highest may write. */
  readonly token: number;
  /** How it stood when it was claimed. */
  readonly was: "waiting" | "doubtful" | "sent";
  /** The message of the delivery that `to` names, once it is sent; null otherwise. */
  readonly targetMessage: string | null;
}

/** How many claims are wanted, when it is, and until when they are ours; times in milliseconds of the epoch. */
export interface ClaimWanted {
  readonly most: number;
  readonly now: number;
  readonly deadline: number;
  readonly resting?: readonly string[];
}

/** What came of a claim. */
export type Settlement =
  | { readonly progress: "sent"; readonly message: string; readonly sweepAt: number | null }
  | { readonly progress: "waiting" | "doubtful"; readonly notBefore: number; readonly reason: string }
  | { readonly progress: "failed" | "dropped"; readonly reason: string };

/** Counts for health and for the operator. */
export interface OutboxCounts {
  readonly waiting: number;
  readonly doubtful: number;
  readonly failed: number;
  /** When the oldest of those that wait was added; null when none does. */
  readonly oldest: number | null;
}

/** What is to be done on the platforms. In each place one thing is done at a time, in order of urgency and then of age. */
export interface Outbox {
  /**
   * True when it was not there yet.
   * @param triedAt when it was tried before it came here: it may have arrived, and is looked for first
   */
  add(delivery: Delivery, now: number, triedAt?: number): Promise<boolean>;
  /**
   * What may be done now, at most one thing a place, claimed until `deadline`. `resting` places and tenants are passed over, and the tenants that
   * were served longest ago come first.
   */
  claim(wanted: ClaimWanted): Promise<readonly Claim[]>;
  /** Writes that a claim is about to be sent. False when somebody else has claimed it since: then it must not be sent. */
  begin(claim: Claim, now: number): Promise<boolean>;
  /** False when somebody else has claimed it since: nothing was written. */
  settle(claim: Claim, settlement: Settlement): Promise<boolean>;
  entry(id: string): Promise<Entry | undefined>;
  /** Everything that has this cause, oldest first. */
  because(cause: string): Promise<readonly Entry[]>;
  failed(limit: number): Promise<readonly Entry[]>;
  /** Puts a failed delivery back in line. */
  retry(id: string, now: number): Promise<boolean>;
  /** Gives up a failed delivery for good. */
  drop(id: string): Promise<boolean>;
  /** Of what was done before this instant, only that it was done is kept: what messages show is among the postings. */
  forget(before: number): Promise<void>;
  counts(): Promise<OutboxCounts>;
  /** When something may next be due, in milliseconds of the epoch; null when nothing waits. */
  nextDue(): Promise<number | null>;
}
