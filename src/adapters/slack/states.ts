import { randomBytes } from "node:crypto";
import type { InstallURLOptions, StateStore } from "@slack/bolt";
import { UserError } from "../../core/errors.js";

const LIFE = 10 * 60_000;
const MOST = 10_000;

/**
 * The `state` of an installation under way: 256 random bits, good once, for ten minutes. The library's own is a signed token
 * that can be used again while it lives. Its cookie binds the state to the browser that began.
 */
export function singleUseStates(now: () => number = Date.now): StateStore {
  const begun = new Map<string, { options: InstallURLOptions; until: number }>();
  return {
    async generateStateParam(options) {
      const state = randomBytes(32).toString("base64url");
      begun.set(state, { options, until: now() + LIFE });
      for (const oldest of begun.keys()) {
        if (begun.size <= MOST) break;
        begun.delete(oldest);
      }
      return state;
    },
    async verifyStateParam(_, state) {
      const found = begun.get(state);
      begun.delete(state);
      if (found === undefined || now() > found.until) {
        throw new UserError("This installation link was used or is too old.", "Begin again from the install page.");
      }
      return found.options;
    },
  };
}
