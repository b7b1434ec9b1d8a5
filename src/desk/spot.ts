import type { Archive, Change } from "../archive/archive.js";
import type { Reply } from "../core/reply.js";
import { deliveryId } from "../delivery/delivery.js";
import { withReceipt } from "../delivery/receipt.js";
import type { Attribution } from "../records/types.js";
import type { Told } from "./alerts.js";
import type { Follow, FollowKind } from "./follow.js";
import { createMatcher, type Matcher } from "./matcher.js";
import { type News, newsOf } from "./news.js";
import type { Handler } from "./pump.js";
import { previousNumber } from "./revise.js";
import { watchEmbargoes, watchStatuses } from "./statuses.js";
import type { DeskStore } from "./store.js";
import { dueAt } from "./when.js";

/** One thing that a follow is told of: a statement, or a change of a claim's status in our words. */
export type Item = Pick<Told, "record" | "note" | "claim" | "outlets">;

/** How what follows are told is drawn up; commands know how records are shown. */
export interface Telling {
  /** What one follow is told in one message. */
  alert(follow: Follow, items: readonly Item[]): Promise<Reply>;
  /** The status of a claim in our words, computed from the records; null for an unknown one. */
  status(claim: string): Promise<string | null>;
  /** Who has taken a stance on a claim since a message about it was posted, in our words; null for what people may not see. */
  since(record: string, claim: string): Promise<string | null>;
  /** Whether people may see a statement now, from when on (milliseconds of the epoch), or no longer. */
  sight(record: string): Promise<"shown" | "gone" | number>;
}

/** What handlers of news work with. */
export interface Around {
  readonly archive: Archive;
  readonly store: DeskStore;
  readonly telling: Telling;
  readonly matcher: Matcher;
  readonly now: number;
}

interface Spotting {
  /** Spots what follows are to be told of in a change of the archive. */
  readonly spot: Handler;
  /** Spots what the hour alone has changed: an embargo has ended. Gives how many claims were looked at. */
  hour(store: DeskStore, now: number): Promise<number>;
}

export function spotNews(archive: Archive, telling: Telling): Spotting {
  const matcherFor = rememberMatcher();
  const around = async (store: DeskStore, now: number): Promise<Around> => ({
    ...{ archive, store, telling, now },
    matcher: await matcherFor(store),
  });
  return {
    hour: async (store, now) => watchEmbargoes(await around(store, now)),
    spot: async (change, store, now) => spotIn(change, await around(store, now)),
  };
}

async function spotIn(change: Change, around: Around): Promise<void> {
  if (!change.quiet)
    for (const statement of await newIn(change, around.archive))
      await spotStatement(statement, change.record.kind === "stance" ? ["claim"] : KINDS, around);
  await watchStatuses(change, around);
}

/** A statement that was here already and is linked with a claim now is news of that claim, and of nothing else. */
async function spotStatement(statement: Attribution, kinds: readonly FollowKind[], around: Around): Promise<void> {
  const news = await newsOf(statement, around.archive);
  for (const follow of around.matcher.match(news)) if (kinds.includes(follow.kind)) await spot(follow, news, around);
}

const KINDS: readonly FollowKind[] = ["speaker", "topic", "claim", "phrase", "outlet"];

/**
 * The statements that a change makes news: one that came, was confirmed or was linked with a claim, and all of an article that was
 * withheld until now.
 */
async function newIn({ record, was }: Change, archive: Archive): Promise<readonly Attribution[]> {
  switch (record.kind) {
    case "stance":
      return one(record.supersededBy === null ? await archive.attribution(record.by) : undefined);
    case "attribution":
      return was?.kind === "attribution" && was.reviewState === record.reviewState ? [] : [record];
    case "article":
      return was?.kind === "article" && was.pubStatus !== "usable" && record.pubStatus === "usable"
        ? archive.attributions({ article: record.id })
        : [];
    default:
      return [];
  }
}

const one = (found: Attribution | undefined): Attribution[] => (found === undefined ? [] : [found]);

/** Follows are prepared once, and then only those of them that have changed. */
function rememberMatcher(): (store: DeskStore) => Promise<Matcher> {
  const matcher = createMatcher();
  let known = 0;
  return async ({ follows }) => {
    const { follows: changed, gone, revision } = await follows.since(known);
    for (const id of gone) matcher.remove(id);
    for (const follow of changed) matcher.put(follow);
    known = revision;
    return matcher;
  };
}

async function spot(follow: Follow, news: News, around: Around): Promise<void> {
  const { alerts } = around.store;
  const { attribution, fingerprint, outlet, document } = news;
  const told = await alerts.told(follow.id, fingerprint);
  if (told !== undefined) return repeat(follow, told, news, around);
  const previous = previousNumber(attribution.id);
  const corrected = previous === null ? undefined : await alerts.toldRecord(follow.id, previous);
  // The message that told of it is being corrected: that is how the follow hears of this.
  if (corrected !== undefined) return alerts.tell({ ...corrected, fingerprint, record: attribution.id });
  const seenFrom = document.embargoedUntil === null ? 0 : Date.parse(document.embargoedUntil);
  await alerts.add({
    ...{ follow: follow.id, fingerprint, record: attribution.id, note: null, claim: null },
    ...{ outlets: outlet === null ? [] : [outlet], at: dueAt(follow, Math.max(around.now, seenFrom)) },
  });
}

/** Words that were told already are told again by nobody: their message says who else carries them, and that they are confirmed. */
async function repeat(follow: Follow, told: Told, { outlet, attribution }: News, { store, telling, now }: Around) {
  if (told.record === null) return;
  const another = outlet !== null && !told.outlets.includes(outlet);
  const confirmed = attribution.id === told.record && attribution.reviewState === "confirmed";
  if (!another && !confirmed) return;
  const outlets = another ? [...told.outlets, outlet] : told.outlets;
  await store.alerts.tell({ ...told, outlets });
  const { fingerprint, delivery } = told;
  const reply = await telling.alert(follow, await store.alerts.toldIn(delivery));
  await store.outbox.add(
    {
      id: deliveryId("carried", follow.id, fingerprint, String(outlets.length), attribution.reviewState),
      ...{ place: follow.place, kind: "edit", to: { delivery }, urgency: "alert", notBefore: 0 },
      reply: withReceipt(reply, delivery),
      because: `follow ${follow.id}, record ${attribution.id} carries known words`,
    },
    now,
  );
}
