import { createHash } from "node:crypto";
import type { Reply } from "../core/reply.js";

/** A message that is posted already, or that a delivery will have become. */
export type Target = { readonly message: string } | { readonly delivery: string };

/** Something to be done on a platform, once, whatever dies on the way. */
export interface Delivery {
  /** Made from its cause (`deliveryId`), so that adding it again changes nothing. */
  readonly id: string;
  readonly place: string;
  /** `answer`: a message of its own in answer to another one. */
  readonly kind: "create" | "edit" | "answer" | "remove";
  readonly reply: Reply;
  /** What is edited, answered or removed; for a `create` the message in whose thread it goes, or null. */
  readonly to: Target | null;
  readonly urgency: Urgency;
  /** Milliseconds of the epoch before which it stays. */
  readonly notBefore: number;
  /** What made it due, for people: `follow f3, record S03`. */
  readonly because: string;
}

/** In each place corrections go before answers, and answers before alerts. */
export type Urgency = keyof typeof RANK;
export const RANK = { correction: 0, answer: 1, alert: 2 } as const;

/** 25 letters and digits made from the cause, as many as Discord takes in a nonce: the same cause is the same delivery. */
export function deliveryId(...cause: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(cause)).digest("hex");
  return BigInt(`0x${digest.slice(0, 32)}`)
    .toString(36)
    .padStart(25, "0")
    .slice(0, 25);
}
