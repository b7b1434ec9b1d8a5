import type { CallKeeper } from "../core/keeper.js";
import type { Inbox } from "../delivery/inbox.js";
import type { Outbox } from "../delivery/outbox.js";
import type { Postings } from "../delivery/postings.js";
import type { Alerts, Cursors } from "../desk/alerts.js";
import type { Audit } from "../desk/audit.js";
import type { Backlogs } from "../desk/backlog.js";
import type { Feeds } from "../desk/feed.js";
import type { Follows } from "../desk/follow.js";
import type { Proposals } from "../desk/proposals.js";

/** What a newsroom's processes remember: not records, which are the archive's. */
export interface Store {
  /** Calls too long for a button, under short keys that outlive restarts. */
  readonly calls: CallKeeper;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly postings: Postings;
  readonly follows: Follows;
  readonly alerts: Alerts;
  readonly cursors: Cursors;
  readonly feeds: Feeds;
  readonly backlogs: Backlogs;
  readonly audit: Audit;
  readonly proposals: Proposals;
}

/** A store in which several things can be kept together or not at all. */
export interface State extends Store {
  /** All of what the work writes through the store that it is given is kept, or nothing. The work must not use the state itself: it would wait for itself. */
  atomically<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
