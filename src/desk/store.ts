import type { Outbox } from "../delivery/outbox.js";
import type { Postings } from "../delivery/postings.js";
import type { Alerts, Cursors } from "./alerts.js";
import type { Audit } from "./audit.js";
import type { Backlogs } from "./backlog.js";
import type { Feeds } from "./feed.js";
import type { Follows } from "./follow.js";
import type { Proposals } from "./proposals.js";

/** What the desk keeps things in; a part of the newsroom's state. */
export interface DeskStore {
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

export interface DeskState extends DeskStore {
  /** All of what the work writes through the store that it is given is kept, or nothing. */
  atomically<Result>(work: (store: DeskStore) => Promise<Result>): Promise<Result>;
}
