import type { Archive } from "../archive/archive.js";
import type { Reply } from "../core/reply.js";
import { type Delivery, deliveryId } from "../delivery/delivery.js";
import type { Entry, Outbox } from "../delivery/outbox.js";
import type { Posting } from "../delivery/postings.js";
import type { Correction } from "../records/types.js";
import type { Handler } from "./pump.js";

/** How a message is put right; commands know how records are shown. */
export interface Mending {
  /** What a message that showed this shows from now on: under the label CORRECTION, with today's records in it. */
  corrected(shown: Reply, corrections: readonly Correction[]): Promise<Reply>;
}

/** What every delivery of one correction names as its cause. */
export const becauseOf = ({ id, of }: Correction): string => `correction ${id} of ${of}`;

type Corrected = Pick<Archive, "attribution" | "correctionsOf">;

/** Has every message that carries a corrected record put right. */
export function spreadCorrections(archive: Corrected, mending: Mending): Handler {
  return async ({ record, was }, { outbox, postings }, now) => {
    if (record.kind !== "correction" || was !== null) return;
    for (const posting of await postings.carrying(record.of))
      await mend(record, posting, { archive, outbox, mending, now });
  };
}

interface Around {
  readonly archive: Corrected;
  readonly outbox: Outbox;
  readonly mending: Mending;
  readonly now: number;
}

/** What only one person sees can no longer be edited: it is counted, and told to the editor. Earlier corrections of the message stay named. */
async function mend(
  correction: Correction,
  posting: Posting,
  { archive, outbox, mending, now }: Around,
): Promise<void> {
  if (posting.audience === "asker") return;
  const all = await Promise.all(posting.records.map(({ id }) => archive.correctionsOf(id)));
  const inOrder = [...new Map(all.flat().map((one) => [one.id, one])).values()].sort((a, b) => (a.at < b.at ? -1 : 1));
  await outbox.add(mended(correction, posting, await mending.corrected(posting.reply, inOrder)), now);
}

const mended = (correction: Correction, { place, message }: Posting, reply: Reply): Delivery => ({
  id: deliveryId("correction", correction.id, place, message),
  ...{ place, kind: "edit", reply, to: { message }, urgency: "correction", notBefore: 0 },
  because: becauseOf(correction),
});

/** A message was posted, or noted, with records as they were a moment before: what has been superseded since reaches it as well. */
export async function catchUp(posting: Posting, around: Around): Promise<void> {
  for (const { id } of posting.records) {
    if (((await around.archive.attribution(id))?.supersededBy ?? null) === null) continue;
    for (const correction of await around.archive.correctionsOf(id)) await mend(correction, posting, around);
  }
}

/** The message is not there any more: nobody reads it, so there is nothing to put right. */
const GONE = new Set(["message_not_found", "channel_not_found", "is_archived", "10003", "10008"]);

/** Where an edit is refused, the correction is posted in answer to the message. */
export async function answerInstead(refused: Entry & { readonly reason: string }, outbox: Outbox, now: number) {
  const { id, place, kind, urgency, to, reply, because, reason } = refused;
  if (kind !== "edit" || urgency !== "correction" || to === null || GONE.has(reason)) return;
  await outbox.add(
    {
      id: deliveryId("instead", id),
      ...{ place, kind: "answer", reply, to, urgency, notBefore: 0, because },
    },
    now,
  );
}

/** How far a correction has come on the messages that carried the record. */
export interface Spread {
  readonly edited: number;
  readonly answered: number;
  readonly waiting: number;
  /** Messages that are not there any more. */
  readonly gone: number;
  /** Neither an edit nor an answer was taken: places, for the operator. */
  readonly failed: readonly string[];
  /** Seen by one person alone: nobody can edit them. */
  readonly alone: number;
}

export async function spreadOf(
  correction: Correction,
  { outbox, postings }: { outbox: Outbox; postings: { carrying(record: string): Promise<readonly Posting[]> } },
): Promise<Spread> {
  const entries = await outbox.because(becauseOf(correction));
  const done = (kind: Entry["kind"], ...progress: readonly Entry["progress"][]) =>
    entries.filter((one) => one.kind === kind && progress.includes(one.progress));
  const failedEdits = done("edit", "failed");
  return {
    edited: done("edit", "sent", "dropped").length,
    answered: done("answer", "sent").length,
    waiting: [...done("edit", "waiting", "sending", "doubtful"), ...done("answer", "waiting", "sending", "doubtful")]
      .length,
    gone: failedEdits.filter(({ reason }) => GONE.has(reason ?? "")).length,
    failed: done("answer", "failed").map(({ place }) => place),
    alone: (await postings.carrying(correction.of)).filter(({ audience }) => audience === "asker").length,
  };
}
