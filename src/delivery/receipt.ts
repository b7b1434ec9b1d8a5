import type { Reply } from "../core/reply.js";

/** Cards of one page, where a message cannot hold all. */
const PAGE = 5;

/**
 * Every message that nobody asked for says where it comes from; by this button it is also found again where a platform keeps no id of ours. What does
 * not fit into the message is a page away: the receipt shows it whole.
 */
export function withReceipt(reply: Reply, delivery: string): Reply {
  const call = (options: Readonly<Record<string, string>>) => ({
    command: "receipt",
    options: { message: delivery, ...options },
  });
  const total = reply.cards?.length ?? 0;
  return {
    ...reply,
    actions: [...(reply.actions ?? []), { label: "Receipt", call: call({}) }],
    ...(total > 1 &&
      reply.list === undefined && { list: { call: call({ replay: "newest" }), from: 0, total, size: PAGE } }),
  };
}
