import type { CallKeeper } from "../core/keeper.js";

/** What a newsroom's processes remember between messages: not records, which are the archive's. */
export interface State {
  /** Calls too long for a button, under short keys that outlive restarts. */
  readonly calls: CallKeeper;
  close(): Promise<void>;
}
