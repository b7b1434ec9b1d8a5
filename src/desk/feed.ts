/** A source of articles that is looked at again and again. */
export interface Feed {
  readonly id: string;
  /** Where it was added: reports about it go there. */
  readonly place: string;
  readonly url: string;
  readonly title: string;
  readonly paused: boolean;
  readonly etag: string | null;
  readonly modified: string | null;
  /** Whether it has been read once: what it held then is nobody's news. */
  readonly begun: boolean;
  /** Failures in a row. */
  readonly failures: number;
  /** What the last failure was; null when the last reading went well. */
  readonly trouble: string | null;
  /** Milliseconds of the epoch. */
  readonly nextAt: number;
  readonly newestAt: number | null;
}

export type NewFeed = Pick<Feed, "place" | "url" | "title">;

/** The feeds of all places, and which of their items were read. */
export interface Feeds {
  /** Undefined where this place has it already. */
  add(feed: NewFeed, now: number): Promise<Feed | undefined>;
  feed(id: string): Promise<Feed | undefined>;
  inPlace(place: string): Promise<readonly Feed[]>;
  every(): Promise<readonly Feed[]>;
  due(now: number): Promise<readonly Feed[]>;
  nextDue(): Promise<number | null>;
  change(id: string, change: Partial<Omit<Feed, "id" | "place" | "url">>): Promise<void>;
  remove(id: string): Promise<boolean>;
  /** Whether an article's address was read before, by whatever feed, and in this very content. */
  seen(tenant: string, address: string): Promise<boolean>;
  see(tenant: string, address: string, now: number): Promise<void>;
}
