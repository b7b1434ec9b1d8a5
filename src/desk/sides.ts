import type { Archive, Change } from "../archive/archive.js";
import { deliveryId } from "../delivery/delivery.js";
import type { Posting } from "../delivery/postings.js";
import { withReceipt } from "../delivery/receipt.js";
import type { Handler } from "./pump.js";
import type { Telling } from "./spot.js";
import type { DeskStore } from "./store.js";

/** So long after it was posted a message still gains what is said later; in milliseconds. */
const STILL_READ = 7 * 86_400_000;
/** So many messages at most are drawn again for one stance, the newest of them. */
const AT_MOST = 50;

/**
 * A message about a claim must not stay one-sided because it came first: when somebody takes a stance on the claim, the alerts of the last days that carry
 * it are drawn again with today's records, and say what came since. Nothing is posted anew. What was corrected is the correction's business.
 */
export function keepBothSides(archive: Archive, telling: Telling): Handler {
  return async (change, store, now) => {
    if (change.quiet) return;
    for (const { by, claim } of await stancesIn(change, archive)) {
      const { contradicts = [] } = (await archive.claim(claim)) ?? {};
      const about = await Promise.all([claim, ...contradicts].map((one) => store.postings.carrying(one)));
      const open = about.flat().filter((one) => mayGain(one, by, now));
      for (const posting of new Set(open.slice(-AT_MOST))) await drawAgain(posting, by, claim, { store, telling, now });
    }
  };
}

interface Taken {
  readonly by: string;
  readonly claim: string;
}

/** The stances that came with a change: a new one of a confirmed statement, or all of a statement that was confirmed. */
async function stancesIn({ record, was }: Change, archive: Archive): Promise<Taken[]> {
  if (record.kind === "stance" && was === null && record.supersededBy === null) {
    const statement = await archive.attribution(record.by);
    return statement?.reviewState === "confirmed" ? [record] : [];
  }
  const confirmed = record.kind === "attribution" && record.reviewState === "confirmed" && was?.kind === "attribution";
  return confirmed && was.reviewState === "suggested" ? [...(await archive.stancesBy(record.id))] : [];
}

const mayGain = ({ audience, delivery, at, records, reply }: Posting, by: string, now: number): boolean =>
  audience === "everyone" &&
  delivery !== null &&
  now - at <= STILL_READ &&
  (reply.corrects ?? []).length === 0 &&
  !records.some(({ id }) => id === by);

interface Around {
  readonly store: DeskStore;
  readonly telling: Telling;
  readonly now: number;
}

async function drawAgain({ delivery, place }: Posting, by: string, claim: string, { store, telling, now }: Around) {
  if (delivery === null) return;
  const [first, ...others] = await store.alerts.toldIn(delivery);
  const follow = first && (await store.follows.follow(first.follow));
  const since = await telling.since(by, claim);
  if (first === undefined || follow === undefined || since === null || first.note?.includes(since)) return;
  const noted = { ...first, note: first.note === null ? since : `${first.note} ${since}` };
  await store.alerts.tell(noted);
  await store.outbox.add(
    {
      id: deliveryId("since", by, claim, delivery),
      ...{ place, kind: "edit", to: { delivery }, urgency: "alert", notBefore: 0 },
      reply: withReceipt(await telling.alert(follow, [noted, ...others]), delivery),
      because: `follow ${follow.id}, record ${by} came since on claim ${claim}`,
    },
    now,
  );
}
