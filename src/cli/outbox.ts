import { UserError } from "../core/errors.js";
import type { Entry } from "../delivery/outbox.js";
import { stateToLookAt } from "./open-state.js";
import { needed, type Program, print } from "./program.js";

const usage = "outbox [list | retry ID | drop ID]";
const SHOWN = 100;

/** What the operator sees of messages that could not be delivered. */
export const outbox: Program = {
  name: "outbox",
  usage,
  about: "messages that could not be delivered: list them, try one again, or give it up",
  async run([what = "list", id]) {
    const state = stateToLookAt();
    try {
      if (what === "list") {
        const { waiting, doubtful, failed, oldest } = await state.outbox.counts();
        const since = oldest === null ? "" : `, the oldest since ${new Date(oldest).toISOString()}`;
        print(`${waiting} waiting, ${doubtful} in doubt${since}; ${failed} failed`);
        for (const entry of await state.outbox.failed(SHOWN)) print(line(entry));
        return 0;
      }
      if (what !== "retry" && what !== "drop")
        throw new UserError(`outbox cannot “${what}”.`, `Usage: onrecord ${usage}`);
      const known = needed(id, "The message's number", usage);
      const done = what === "retry" ? await state.outbox.retry(known, Date.now()) : await state.outbox.drop(known);
      if (!done)
        throw new UserError(`No failed message is numbered ${known}.`, "onrecord outbox lists those that failed.");
      print(what === "retry" ? "It is tried again when the bot runs." : "It is given up.");
      return 0;
    } finally {
      await state.close();
    }
  },
};

const line = ({ id, place, kind, because, reason }: Entry): string =>
  `${id}  ${kind} in ${place}: ${reason} (${because})`;
