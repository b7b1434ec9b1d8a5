import { recordsIn } from "../core/carried.js";
import { type Courier, Limited, type Parcel, Refused } from "../core/courier.js";
import { decodePlace } from "../core/place.js";
import type { Reply } from "../core/reply.js";
import type { Claim, Entry, Outbox, Settlement } from "./outbox.js";
import type { CarriedRecord, Posting, Postings } from "./postings.js";
import { withReceipt } from "./receipt.js";

/** What the dispatcher keeps things in; a part of the newsroom's state. */
export interface Desk {
  readonly outbox: Outbox;
  readonly postings: Postings;
  atomically<Result>(work: (store: { outbox: Outbox; postings: Postings }) => Promise<Result>): Promise<Result>;
}

/** What deliveries are about is known outside of here. */
export interface Subject {
  /** What is to be sent now of a reply made earlier: the same, a newer one, or null where nothing is to be said any more. */
  renew(delivery: Pick<Claim, "reply" | "kind" | "place" | "targetMessage">): Promise<Reply | null>;
  versions(records: readonly string[]): Promise<readonly CarriedRecord[]>;
  /** The platform will not do this: what is to be done instead is added to the outbox together with the failure. */
  refused(delivery: Entry & { readonly reason: string }, store: Pick<Desk, "outbox" | "postings">): Promise<void>;
  /** A message now shows what was drawn then: what was corrected since is added to the outbox together with the message. */
  posted(posting: Posting, drawnAt: number, store: Pick<Desk, "outbox" | "postings">): Promise<void>;
}

interface DispatcherParts {
  readonly desk: Desk;
  readonly couriers: readonly Courier[];
  readonly subject: Subject;
  readonly log: Log;
  readonly pace?: Pace;
  /** Milliseconds of the epoch. */
  readonly now?: () => number;
  /** Called at each numbered step of a delivery: tests end the process there. */
  readonly step?: (name: Step) => void;
}

interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export type Step = "claimed" | "begun" | "sent" | "settled" | "found" | "swept";

/** How patient deliveries are, in milliseconds. */
export interface Pace {
  /** Between two messages to one place. Slack asks for a second. */
  readonly gap: number;
  /** How long one try may take before somebody else may claim it. */
  readonly patience: number;
  /** How long after a try in doubt a message that was taken must be there for everybody to find. */
  readonly grace: number;
  /** The first wait after a failure, doubled each time up to the longest. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Tries after which an edit that keeps failing is handed to the operator. */
  readonly tries: number;
  readonly atOnce: number;
}

export const PACE: Pace = {
  ...{ gap: 1_000, patience: 60_000, grace: 20_000, firstWait: 1_000, longestWait: 60_000 },
  ...{ tries: 12, atOnce: 16 },
};

/** An edit that may not be tried for so long is given up, so that an answer can be posted instead; in milliseconds. */
const TOO_LONG = 300_000;

export interface Dispatcher {
  /** Does what may be done now; gives how many things that were. */
  work(): Promise<number>;
}

/**
 * Takes deliveries to their platforms. What was tried and may have arrived is looked for by its id before it is tried again; a message that was
 * sent twice all the same is found by a second look, and its twin is taken away. So: at most one visible message after the sweep.
 */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { desk, couriers, subject, log, pace = PACE, now = Date.now, step = () => {} } = parts;
  const restingUntil = new Map<string, number>();

  const resting = () => [...restingUntil].filter(([, until]) => until > now()).map(([key]) => key);

  async function one(claim: Claim): Promise<void> {
    step("claimed");
    const courier = couriers.find(({ surface }) => surface === decodePlace(claim.place).surface);
    if (courier === undefined) return park(claim, before(claim), "this platform is not connected", pace.longestWait);
    try {
      await (claim.was === "sent" ? sweep(claim, courier) : deliver(claim, courier));
    } catch (failure) {
      await excuse(claim, failure);
    } finally {
      restingUntil.set(claim.place, now() + pace.gap);
    }
  }

  async function deliver(claim: Claim, courier: Courier): Promise<void> {
    if (claim.was === "doubtful" && claim.lastTry !== null && isNew(claim)) {
      if (await reconcile(claim, courier, claim.lastTry)) return;
    }
    // A correction speaks of what is gone: that is what it is there for.
    const reply = claim.urgency === "correction" ? claim.reply : await subject.renew(claim);
    if (reply === null)
      return void (await desk.outbox.settle(claim, { progress: "dropped", reason: "nothing to be said any more" }));
    if (!(await desk.outbox.begin(claim, now()))) return;
    step("begun");
    const records = await subject.versions(recordsIn(reply));
    const marked = isNew(claim) ? withReceipt(reply, claim.id) : reply;
    const message = await send(claim, courier, marked);
    step("sent");
    const again = isNew(claim) && claim.triedAt !== null;
    await settleSent(claim, { message, reply: marked, records }, again ? now() + pace.grace : null);
  }

  /** Whether the message of an earlier try was found, or may still appear: then nothing is sent now. */
  async function reconcile(claim: Claim, courier: Courier, lastTry: number): Promise<boolean> {
    const [first] = await courier.find(parcel(claim, claim.reply));
    if (first !== undefined) {
      step("found");
      const records = await subject.versions(recordsIn(claim.reply));
      const found = { message: first, reply: withReceipt(claim.reply, claim.id), records };
      await settleSent(claim, found, now() + pace.grace);
      return true;
    }
    const ripe = lastTry + pace.grace;
    if (ripe <= now()) return false;
    await park(claim, "doubtful", "it may have arrived: looked for, not found yet", ripe - now());
    return true;
  }

  /** The second look: of several copies the one stays that was noted, since it may have been written over or answered meanwhile. */
  async function sweep(claim: Claim, courier: Courier): Promise<void> {
    const { place, message: noted } = claim;
    const found = await courier.find(parcel(claim, claim.reply));
    const stays = found.find((one) => one === noted) ?? found[0] ?? noted ?? "";
    for (const twin of found.filter((one) => one !== stays)) {
      log.warn({ delivery: claim.id, twin }, "A message was there twice; the one that nobody had noted is removed");
      await courier.remove(place, twin);
    }
    step("swept");
    await desk.atomically(async ({ outbox, postings }) => {
      if (!(await outbox.settle(claim, { progress: "sent", message: stays, sweepAt: null }))) return;
      if (noted !== null && stays !== noted) await postings.move(place, noted, stays);
    });
  }

  async function send(claim: Claim, courier: Courier, reply: Reply): Promise<string> {
    const { place, targetMessage: target } = claim;
    if (claim.kind === "create" || claim.kind === "answer")
      return (await courier.create({ ...parcel(claim, reply), ...(target !== null && { under: target }) })).message;
    if (target === null) throw new Refused("the message that it is about was never sent");
    if (claim.kind === "edit") return (await courier.edit(place, target, reply)).message;
    await courier.remove(place, target);
    return target;
  }

  async function settleSent(claim: Claim, sent: Sent, sweepAt: number | null): Promise<void> {
    const { message } = sent;
    const posting: Posting = {
      ...{ place: claim.place, call: sent.reply.call ?? null, audience: audienceOf(claim), at: now(), ...sent },
      delivery: isNew(claim) ? claim.id : null,
    };
    await desk.atomically(async (store) => {
      if (!(await store.outbox.settle(claim, { progress: "sent", message, sweepAt }))) return;
      if (claim.kind === "remove") return;
      await store.postings.note(posting, claim.because);
      await subject.posted(posting, claim.addedAt, store);
    });
    step("settled");
  }

  async function giveUp(claim: Claim, reason: string): Promise<void> {
    // It was sent: only the second look is refused.
    if (claim.was === "sent") {
      const message = claim.message ?? "";
      return void (await desk.outbox.settle(claim, { progress: "sent", message, sweepAt: null }));
    }
    // The time in which an address takes answers is over: nobody can do anything about it.
    if (isByAddress(claim)) return void (await desk.outbox.settle(claim, { progress: "dropped", reason }));
    log.warn({ delivery: claim.id, reason }, "A delivery was refused");
    await desk.atomically(async (store) => {
      if (await store.outbox.settle(claim, { progress: "failed", reason }))
        await subject.refused({ ...claim, reason }, store);
    });
  }

  async function excuse(claim: Claim, failure: unknown): Promise<void> {
    if (failure instanceof Refused) return giveUp(claim, failure.reason);
    const last = !isNew(claim) && claim.tries + 1 >= pace.tries;
    if (failure instanceof Limited) {
      // Edits of old messages have limits of their own, which other messages must not wait for.
      if (last || (!isNew(claim) && failure.wait > TOO_LONG)) return giveUp(claim, failure.message);
      restingUntil.set(claim.tenant, now() + failure.wait);
      return park(claim, before(claim), "the platform asks to wait", failure.wait);
    }
    const reason = failure instanceof Error ? failure.message : String(failure);
    if (last) return giveUp(claim, reason);
    log.info({ delivery: claim.id, reason }, "A delivery is in doubt");
    const wait = Math.min(pace.longestWait, pace.firstWait * 2 ** claim.tries);
    return park(claim, isNew(claim) ? "doubtful" : "waiting", reason, wait);
  }

  /** A refusal for haste did nothing: what was in doubt before stays in doubt, and no more. */
  const before = (claim: Claim): "waiting" | "doubtful" => (claim.was === "doubtful" ? "doubtful" : "waiting");

  async function park(claim: Claim, progress: "waiting" | "doubtful", reason: string, wait: number): Promise<void> {
    const settlement: Settlement =
      claim.was === "sent"
        ? { progress: "sent", message: claim.message ?? "", sweepAt: now() + wait }
        : { progress, reason, notBefore: now() + wait };
    await desk.outbox.settle(claim, settlement);
  }

  const parcel = ({ place, id, triedAt, addedAt, targetMessage: target, urgency }: Claim, reply: Reply): Parcel => ({
    ...{ place, reply, delivery: id, since: triedAt ?? addedAt, only: urgency === "answer" },
    ...(target !== null && { under: target }),
  });

  return {
    async work() {
      const claims = await desk.outbox.claim({
        ...{ most: pace.atOnce, now: now(), deadline: now() + pace.patience },
        resting: resting(),
      });
      await Promise.all(claims.map(one));
      return claims.length;
    },
  };
}

/** What a message shows. */
type Sent = Pick<Posting, "message" | "reply" | "records">;

/** An answer that is written to where its platform takes it. */
const isByAddress = ({ kind, urgency }: Claim): boolean => kind === "edit" && urgency === "answer";

const audienceOf = ({ reply, kind }: Claim): Posting["audience"] =>
  kind === "edit" && reply.audience === "asker" ? "asker" : "everyone";

const isNew = ({ kind }: Claim): boolean => kind === "create" || kind === "answer";
