import type { Archive, Change } from "../archive/archive.js";
import type { Reply } from "../core/reply.js";
import { deliveryId } from "../delivery/delivery.js";
import type { Attribution } from "../records/types.js";
import type { Follow } from "./follow.js";
import { createMatcher, type Matcher } from "./matcher.js";
import { type News, newsOf } from "./news.js";
import type { Handler } from "./pump.js";
import { previousNumber } from "./revise.js";
import type { DeskStore } from "./store.js";
import { dueAt } from "./when.js";

/** How what follows are told is drawn up; commands know how records are shown. */
export interface Telling {
  /** What one follow is told: statements by their ids, and changes in our words. */
  alert(
    follow: Follow,
    told: { records: readonly string[]; notes: readonly string[]; outlets: readonly string[] },
  ): Promise<Reply>;
  /** The status of a claim in our words, computed from the records; null for an unknown one. */
  status(claim: string): Promise<string | null>;
}

/** Spots what follows are to be told of in a change of the archive. */
export function spotNews(archive: Archive, telling: Telling): Handler {
  const matcher = rememberMatcher();
  return async (change, store, now) => {
    const attribution = await newIn(change, archive);
    if (attribution === null) return;
    const news = await newsOf(attribution, archive);
    for (const follow of (await matcher(store)).match(news)) await spot(follow, news, { store, telling, now });
    for (const { claim } of news.claims) await watchStatus(claim, { store, telling, now });
  };
}

/** The statement that a change makes news: one that came, one that was confirmed, or one that a claim was linked with. */
async function newIn({ record, was }: Change, archive: Archive): Promise<Attribution | null> {
  if (record.kind === "stance") return was === null ? ((await archive.attribution(record.by)) ?? null) : null;
  if (record.kind !== "attribution") return null;
  const before = was?.kind === "attribution" ? was : null;
  return before === null || before.reviewState !== record.reviewState ? record : null;
}

/** Follows are prepared anew when one of them has changed. */
function rememberMatcher(): (store: DeskStore) => Promise<Matcher> {
  let revision = -1;
  let matcher = createMatcher([]);
  return async ({ follows }) => {
    const newest = await follows.revision();
    if (newest !== revision) matcher = createMatcher(await follows.all());
    revision = newest;
    return matcher;
  };
}

interface Around {
  readonly store: DeskStore;
  readonly telling: Telling;
  readonly now: number;
}

async function spot(follow: Follow, news: News, around: Around): Promise<void> {
  const { alerts } = around.store;
  const told = await alerts.told(follow.id, news.fingerprint);
  if (told !== undefined) return repeat(follow, news, around);
  const { attribution, fingerprint, outlet } = news;
  const previous = previousNumber(attribution.id);
  const corrected = previous === null ? undefined : await alerts.toldRecord(follow.id, previous);
  // The message that told of it is being corrected: that is how the follow hears of this.
  if (corrected !== undefined) return alerts.tell({ ...corrected, fingerprint, record: attribution.id });
  const at = dueAt(follow, around.now);
  await alerts.add({ follow: follow.id, fingerprint, record: attribution.id, note: null, claim: null, outlet, at });
}

/** Words that were told already are told again by nobody: their message says who else carries them. */
async function repeat(follow: Follow, { fingerprint, outlet, attribution }: News, { store, telling, now }: Around) {
  const told = await store.alerts.told(follow.id, fingerprint);
  if (told === undefined || told.record === null) return;
  const another = outlet !== null && !told.outlets.includes(outlet);
  const confirmed = attribution.id === told.record && attribution.reviewState === "confirmed";
  if (!another && !confirmed) return;
  const outlets = another ? [...told.outlets, outlet] : told.outlets;
  await store.alerts.tell({ ...told, outlets });
  if (!told.alone) return;
  await store.outbox.add(
    {
      id: deliveryId("carried", follow.id, fingerprint, String(outlets.length), attribution.reviewState),
      ...{ place: follow.place, kind: "edit", to: { delivery: told.delivery }, urgency: "alert", notBefore: 0 },
      reply: await telling.alert(follow, { records: [told.record], notes: [], outlets }),
      because: `follow ${follow.id}, record ${attribution.id} carries known words`,
    },
    now,
  );
}

async function watchStatus(claim: string, { store, telling, now }: Around): Promise<void> {
  const before = await store.alerts.status(claim);
  if (before === undefined) return;
  const status = await telling.status(claim);
  if (status === null || status === before) return;
  await store.alerts.setStatus(claim, status);
  const watching = (await store.follows.all()).filter(({ kind, values }) => kind === "claim" && values.includes(claim));
  for (const follow of watching)
    await store.alerts.add({
      ...{ follow: follow.id, fingerprint: `status ${claim} ${status} ${now}`, record: null, outlet: null, claim },
      note: `The status of claim ${claim} was: ${before}. It is now: ${status}.`,
      at: dueAt(follow, now),
    });
}
