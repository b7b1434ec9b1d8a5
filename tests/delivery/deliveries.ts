import type { Reply } from "../../src/core/reply.js";
import { type Delivery, deliveryId } from "../../src/delivery/delivery.js";
import type { Subject } from "../../src/delivery/dispatcher.js";
import { PACE } from "../../src/delivery/dispatcher.js";

/** Words that say which alert they are of, so that a changed or mixed-up message is seen. */
export const wordsOf = (cause: string): string => `“${cause}” was said, & <kept> as it *is*.`;

export const alertReply = (cause: string): Reply => ({
  text: `New on ferries: ${cause}.`,
  cards: [
    {
      title: "Ana Ruiz, mayor of Springfield",
      blocks: [{ kind: "quote", id: `S-${cause}`, text: wordsOf(cause), speaker: "Ana Ruiz" }],
    },
  ],
});

export const alert = (place: string, cause: string, more: Partial<Delivery> = {}): Delivery => ({
  ...{ id: deliveryId(place, cause), place, kind: "create", reply: alertReply(cause), to: null },
  ...{ urgency: "alert", notBefore: 0, because: `follow f1, record ${cause}` },
  ...more,
});

/** Deliveries about nothing that could change. */
export const STILL: Subject = {
  renew: async ({ reply }) => reply,
  versions: async (records) => records.map((id) => ({ id, version: null })),
  refused: async () => {},
  posted: async () => {},
};

/** The real order of steps, in less time. */
export const HASTE = { ...PACE, gap: 0, patience: 1_500, grace: 600, firstWait: 20, longestWait: 200 };
