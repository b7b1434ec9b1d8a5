import { firstBroken } from "../desk/audit.js";
import { stateToLookAt } from "./open-state.js";
import { type Program, print } from "./program.js";

const PAGE = 1_000;

/** What people changed, in order, and whether anybody has touched the trail. */
export const audit: Program = {
  name: "audit",
  usage: "audit",
  about: "what people changed, in order, and whether that trail is whole",
  async run() {
    const state = stateToLookAt();
    try {
      for (let after = 0; ; ) {
        const entries = await state.audit.entries(after, PAGE);
        for (const { seq, at, action, record } of entries)
          print(`${seq}  ${new Date(at).toISOString()}  ${record}: ${action}`);
        if (entries.length < PAGE) break;
        after = entries.at(-1)?.seq ?? after;
      }
      const broken = await firstBroken(state.audit);
      print(broken === null ? "The trail is whole." : `The trail is broken from entry ${broken} on.`);
      return broken === null ? 0 : 1;
    } finally {
      await state.close();
    }
  },
};
