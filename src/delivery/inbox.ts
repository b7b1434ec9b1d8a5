/** Something that came in and was kept before it was acknowledged. */
export interface Kept {
  readonly id: number;
  readonly tenant: string;
  readonly body: string;
  readonly at: number;
  /** How often a later start has begun to do it. */
  readonly resumed: number;
}

/** What has come in. Platforms deliver never, once, or several times, and under other ids: the keys say what is the same. */
export interface Inbox {
  /**
   * Keeps what came in, unless one of its keys was met before: then it gives undefined. The keys are one newsroom's own.
   * @param body what a later start needs to do the work again; null where that would be useless
   */
  put(arrival: {
    tenant: string;
    keys: readonly string[];
    body: string | null;
    now: number;
  }): Promise<number | undefined>;
  /** The work is done: the body is forgotten, the keys stay for a while. */
  done(id: number): Promise<void>;
  /** What was kept and never done, oldest first. */
  undone(limit: number): Promise<readonly Kept[]>;
  /** A later start begins to do it: what ends the process again and again is given up. */
  resuming(id: number): Promise<void>;
  /** Forgets keys older than this. */
  sweep(before: number): Promise<void>;
}
