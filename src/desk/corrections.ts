import type { Archive } from "../archive/archive.js";
import type { Reply } from "../core/reply.js";
import { type Delivery, deliveryId } from "../delivery/delivery.js";
import type { Entry, Outbox } from "../delivery/outbox.js";
import type { Posting, Postings } from "../delivery/postings.js";
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
      await mend(record, posting, { archive, outbox, postings, mending, now });
  };
}

interface Around {
  readonly archive: Corrected;
  readonly outbox: Outbox;
  readonly postings: Postings;
  readonly mending: Mending;
  readonly now: number;
}

/** What only one person sees can no longer be edited: it is counted, and told to the editor. */
async function mend(correction: Correction, posting: Posting, around: Around): Promise<void> {
  if (posting.audience === "asker") return;
  const { outbox, mending, now } = around;
  const all = await correctionsOfEver(posting, around);
  await outbox.add(mended(correction, posting, await mending.corrected(posting.reply, all)), now);
}

/** Every correction of every record that a message has ever shown, oldest first: earlier ones stay named. */
async function correctionsOfEver(posting: Posting, { archive, postings }: Around): Promise<Correction[]> {
  const shown = [...(await postings.showings(posting)), posting].flatMap(({ records }) => records.map(({ id }) => id));
  const all = await Promise.all([...new Set(shown)].map((id) => archive.correctionsOf(id)));
  const each = [...new Map(all.flat().map((one) => [one.id, one])).values()];
  return each.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const mended = (correction: Correction, { place, message }: Posting, reply: Reply): Delivery => ({
  id: deliveryId("correction", correction.id, place, message),
  ...{ place, kind: "edit", reply, to: { message }, urgency: "correction", notBefore: 0 },
  because: becauseOf(correction),
});

/**
 * A message shows records as they were when it was drawn: what has been corrected since, and is not named in it, reaches it as well. Corrections of one
 * message may overtake each other; each is added once.
 */
export async function catchUp(posting: Posting, drawnAt: number, around: Around): Promise<void> {
  const { archive } = around;
  for (const { id } of posting.records) {
    const superseded = ((await archive.attribution(id))?.supersededBy ?? null) !== null;
    for (const correction of await archive.correctionsOf(id)) {
      if (posting.reply.corrects?.includes(correction.id)) continue;
      if (superseded || Date.parse(correction.at) >= drawnAt) await mend(correction, posting, around);
    }
  }
}

/** The message is not there any more: nobody reads it, so there is nothing to put right. */
const GONE = new Set(["message_not_found", "channel_not_found", "is_archived", "10003", "10008"]);

/** One answer a message, whatever is corrected of it: later corrections are written into that answer. */
const insteadOf = (place: string, message: string): string => deliveryId("instead", place, message);

/** Where an edit is refused, the correction is posted in answer to the message. */
export async function answerInstead(refused: Entry & { readonly reason: string }, outbox: Outbox, now: number) {
  const { place, kind, urgency, to, reply, because, reason } = refused;
  if (kind !== "edit" || urgency !== "correction" || to === null || !("message" in to) || GONE.has(reason)) return;
  const id = insteadOf(place, to.message);
  await outbox.add({ id, place, kind: "answer", reply, to, urgency, notBefore: 0, because }, now);
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

interface Kept {
  readonly outbox: Outbox;
  readonly postings: Pick<Postings, "carrying">;
}

export async function spreadOf(correction: Correction, { outbox, postings }: Kept): Promise<Spread> {
  const edits = (await outbox.because(becauseOf(correction))).filter(({ kind }) => kind === "edit");
  const all = await Promise.all(edits.map(async (edit) => ({ place: edit.place, end: await endOf(edit, outbox) })));
  const many = (end: End) => all.filter((one) => one.end === end).length;
  return {
    ...{ edited: many("edited"), answered: many("answered"), waiting: many("waiting"), gone: many("gone") },
    failed: all.filter(({ end }) => end === "failed").map(({ place }) => place),
    alone: (await postings.carrying(correction.of)).filter(({ audience }) => audience === "asker").length,
  };
}

type End = "edited" | "answered" | "waiting" | "gone" | "failed";

/** What came of one message: of the edit, or of the answer where that was refused. */
async function endOf({ progress, reason, place, to }: Entry, outbox: Outbox): Promise<End> {
  if (progress === "sent") return "edited";
  if (progress !== "failed" && progress !== "dropped") return "waiting";
  if (GONE.has(reason ?? "")) return "gone";
  const answer = to !== null && "message" in to ? await outbox.entry(insteadOf(place, to.message)) : undefined;
  if (answer === undefined || answer.progress === "failed" || answer.progress === "dropped")
    return GONE.has(answer?.reason ?? "") ? "gone" : "failed";
  return answer.progress === "sent" ? "answered" : "waiting";
}
