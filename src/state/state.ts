import type { CallKeeper } from "../core/keeper.js";
import type { Inbox } from "../delivery/inbox.js";
import type { DeskStore } from "../desk/store.js";

/** What a newsroom's processes remember: not records, which are the archive's. */
export interface Store extends DeskStore {
  /** Calls too long for a button, under short keys that outlive restarts. */
  readonly calls: CallKeeper;
  readonly inbox: Inbox;
}

/** A store in which several things can be kept together or not at all. */
export interface State extends Store {
  /** All of what the work writes through the store that it is given is kept, or nothing. The work must not use the state itself: it would wait for itself. */
  atomically<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
