import type { MessageMetadata } from "@slack/types";

const EVENT = "onrecord_delivery";

/** The id of a delivery, in the message's metadata, by which it is found again. Any app in the workspace can read it: ids only. */
export const markOf = (delivery: string): MessageMetadata => ({ event_type: EVENT, event_payload: { delivery } });

/** Whether a message's metadata bears the mark of this delivery. */
export function isMarked(metadata: unknown, delivery: string): boolean {
  if (typeof metadata !== "object" || metadata === null || !("event_payload" in metadata)) return false;
  const payload = metadata.event_payload;
  return typeof payload === "object" && payload !== null && "delivery" in payload && payload.delivery === delivery;
}
