/** Something that a follow is to be told of, and when. */
export interface Due {
  readonly follow: string;
  /** Of the quote, or of a change of status: one follow is told of it once. */
  readonly fingerprint: string;
  /** The attribution, or null for a change of status. */
  readonly record: string | null;
  /** What changed, in our words; null for a statement. */
  readonly note: string | null;
  readonly claim: string | null;
  /** Who has carried the words so far, in the order in which that was seen. */
  readonly outlets: readonly string[];
  /** Milliseconds of the epoch. */
  readonly at: number;
}

/** What a follow was told. */
export interface Told {
  readonly follow: string;
  readonly fingerprint: string;
  readonly record: string | null;
  readonly note: string | null;
  readonly claim: string | null;
  /** The message it was told in; several share one in a digest. */
  readonly delivery: string;
  /** Who has carried the words so far, in the order in which that was seen. */
  readonly outlets: readonly string[];
  /** When, in milliseconds of the epoch. */
  readonly at: number;
}

/** The messages that a follow has had since some time. */
export interface Recent {
  readonly messages: number;
  /** When the first of them was made; null where there is none. */
  readonly oldest: number | null;
}

/** What is to be told, and what was told. */
export interface Alerts {
  /** False when it is told already, or due: then its outlets are joined to those that are known. */
  add(due: Due): Promise<boolean>;
  /** What is due is not told: there is nothing to show of it any more. */
  drop(follow: string, fingerprint: string): Promise<void>;
  told(follow: string, fingerprint: string): Promise<Told | undefined>;
  /** All that one message tells, in the order in which it came. */
  toldIn(delivery: string): Promise<readonly Told[]>;
  recent(follow: string, since: number): Promise<Recent>;
  toldRecord(follow: string, record: string): Promise<Told | undefined>;
  /** What one follow is to be told now, oldest first. */
  due(now: number): Promise<readonly Due[]>;
  nextDue(): Promise<number | null>;
  /** Puts what is due by `now` off, for a follow whose hours have changed; or one thing of it. */
  postpone(follow: string, now: number, at: number, fingerprint?: string): Promise<void>;
  /** All that waits of a follow is due then: it speaks at other hours now. */
  reschedule(follow: string, at: number): Promise<void>;
  tell(told: Told): Promise<void>;
  /** The first message of a follow on a day. */
  parent(follow: string, day: string): Promise<string | undefined>;
  setParent(follow: string, day: string, delivery: string): Promise<void>;
  status(claim: string): Promise<string | undefined>;
  setStatus(claim: string, status: string): Promise<void>;
  /** The status of a claim may be another one from then on, without any change of a record: an embargo ends. */
  lookAgain(claim: string, at: number): Promise<void>;
  /** The claims whose time to be looked at has come; each is given once. */
  lookedAt(now: number): Promise<readonly string[]>;
  forget(follow: string): Promise<void>;
}

/** How far somebody has read in an order of things; 0 at first. */
export interface Cursors {
  at(name: string): Promise<number | undefined>;
  move(name: string, to: number): Promise<void>;
}
