import type { Archive } from "../archive/archive.js";
import { listed } from "../archive/listed.js";
import type { Card, Reply } from "../core/reply.js";
import type { Subject } from "../delivery/dispatcher.js";
import type { CarriedRecord } from "../delivery/postings.js";
import { sha256 } from "../records/digest.js";
import { answerInstead, catchUp, type Mending } from "./corrections.js";
import type { DeskState } from "./store.js";

interface SubjectParts {
  readonly archive: Archive;
  readonly state: DeskState;
  readonly mending: Mending;
  readonly now: () => number;
}

/** What deliveries are about: records, which may be withdrawn or corrected while a message is on its way. */
export function subjectOf({ archive, state, mending, now }: SubjectParts): Subject {
  const shown = listed(archive, () => new Date(now()));

  /** What a card is about was withdrawn, corrected or put under embargo since it was drawn. */
  async function isGone({ carries = [] }: Card): Promise<boolean> {
    const [about] = carries;
    if (about === undefined) return false;
    return (await archive.attribution(about)) !== undefined && (await shown.attribution(about)) === undefined;
  }

  /** What has taken the place of a record and may be shown; undefined where nothing has. */
  async function successorOf(id: string): Promise<string | undefined> {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); ) {
      seen.add(at);
      if ((await shown.attribution(at)) !== undefined) return at;
      at = (await archive.attribution(at))?.supersededBy ?? null;
    }
    return undefined;
  }

  /** A reply that was corrected before it was sent: what was withdrawn is left out, what has a successor is shown as it is now. */
  async function newest(reply: Reply): Promise<Reply | null> {
    const cards = reply.cards ?? [];
    const gone = await Promise.all(cards.map(isGone));
    if (!gone.includes(true)) return reply;
    const ids = cards.map(({ carries = [] }, at) => (gone[at] ? carries[0] : undefined));
    const next = await Promise.all(ids.map((id) => (id === undefined ? undefined : successorOf(id))));
    const left: Reply = { ...reply, cards: cards.filter((_, at) => !gone[at] || next[at] !== undefined) };
    if (left.cards?.length === 0) return null;
    const corrected = ids.filter((id, at) => id !== undefined && next[at] !== undefined);
    if (corrected.length === 0) return left;
    const corrections = await Promise.all(corrected.map((id) => archive.correctionsOf(id ?? "")));
    return mending.corrected(left, corrections.flat());
  }

  return {
    async renew({ reply, kind, place, targetMessage }) {
      // What a corrected message shows is the correction's business: an older thought must not write over it.
      const onto =
        kind === "edit" && targetMessage !== null ? await state.postings.find(targetMessage, place) : undefined;
      return (onto?.reply.corrects ?? []).length > 0 ? null : newest(reply);
    },
    versions: (records) => Promise.all(records.map((id) => versionOf(id, archive))),
    refused: (entry, { outbox }) => answerInstead(entry, outbox, now()),
    posted: (posting, drawnAt, { outbox, postings }) =>
      catchUp(posting, drawnAt, { archive, outbox, postings, mending, now: now() }),
  };
}

/** The digest of a record as the archive has it now. */
export async function versionOf(id: string, archive: Archive): Promise<CarriedRecord> {
  const record = (await archive.attribution(id)) ?? (await archive.claim(id)) ?? (await archive.processFact(id));
  return { id, version: record === undefined ? null : sha256(JSON.stringify(record)) };
}
