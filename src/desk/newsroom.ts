import type { Posting, Showing } from "../delivery/postings.js";
import type { Reading } from "../reading/reading.js";
import type { Correction } from "../records/types.js";
import type { Backlog } from "./backlog.js";
import type { Spread } from "./corrections.js";
import type { Feed } from "./feed.js";
import type { Follow, NewFollow } from "./follow.js";
import type { Proposals } from "./proposals.js";

/** What commands may do with the desk of a newsroom that runs. */
export interface Newsroom {
  /** Whether messages can be posted to a place without anybody asking there. */
  reaches(place: string): boolean;
  /** Whether we may write in a channel; null where the platform does not tell us, or cannot be asked now. */
  mayPost(place: string): Promise<boolean | null>;
  readonly follows: {
    add(follow: NewFollow): Promise<Follow>;
    follow(id: string): Promise<Follow | undefined>;
    inPlace(place: string): Promise<readonly Follow[]>;
    change(id: string, change: Partial<Pick<Follow, "cadence" | "mutedUntil" | "hour">>): Promise<Follow | undefined>;
    remove(id: string): Promise<boolean>;
  };
  readonly feeds: {
    /** Looks for the feed behind an address, which may be a page that names one. @throws UserError */
    add(place: string, address: string): Promise<Feed>;
    feed(id: string): Promise<Feed | undefined>;
    inPlace(place: string): Promise<readonly Feed[]>;
    /** Begins to read what it holds now; undefined where that is under way already. */
    readAll(feed: Feed): Promise<Backlog | undefined>;
    pause(id: string, paused: boolean): Promise<void>;
    remove(id: string): Promise<boolean>;
  };
  /** Keeps what the reader found in an article, as suggestions. */
  keep(reading: Reading): Promise<void>;
  readonly proposals: Proposals;
  /** How far a correction has come on the messages that carried the record. */
  spread(correction: Correction): Promise<Spread>;
  /** A message of ours, by the platform's id or by its delivery's, in this place where it is known. */
  posting(message: string, place?: string): Promise<Posting | undefined>;
  showings(posting: Posting): Promise<readonly Showing[]>;
  /** Whether two places belong to one newsroom. */
  sameTenant(place: string, other: string): boolean;
  /** The zone that hours are of where a follow names none. */
  readonly zone: string;
  now(): number;
}
