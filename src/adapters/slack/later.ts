import type { Kept } from "../../core/arrivals.js";
import type { Reply } from "../../core/reply.js";
import { slackError } from "./clients.js";
import type { Surface } from "./surface.js";

/** What everybody was to read and may not have arrived is looked for, and sent again if it is not there. */
export async function later(
  { log }: Surface,
  reply: Reply,
  { failure, kept, direct }: { failure: unknown; kept: Kept; direct: boolean },
): Promise<void> {
  const alone = reply.audience === "asker" && !direct;
  if (alone || slackError(failure) !== undefined || !(await kept.later(reply))) throw failure;
  log.info({ err: failure }, "An answer is in doubt: it will be looked for");
}
