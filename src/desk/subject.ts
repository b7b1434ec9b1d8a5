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

  return {
    async renew(reply) {
      const cards = reply.cards ?? [];
      const gone = await Promise.all(cards.map(isGone));
      if (!gone.includes(true)) return reply;
      const left: Reply = { ...reply, cards: cards.filter((_, at) => !gone[at]) };
      return left.cards?.length === 0 ? null : left;
    },
    versions: (records) => Promise.all(records.map((id) => versionOf(id, archive))),
    refused: (entry, { outbox }) => answerInstead(entry, outbox, now()),
    posted: (posting) => catchUp(posting, { archive, outbox: state.outbox, mending, now: now() }),
  };
}

/** The digest of a record as the archive has it now. */
export async function versionOf(id: string, archive: Archive): Promise<CarriedRecord> {
  const record = (await archive.attribution(id)) ?? (await archive.claim(id)) ?? (await archive.processFact(id));
  return { id, version: record === undefined ? null : sha256(JSON.stringify(record)) };
}
