/** What is followed: a speaker or an outlet of the archive, a claim, words that belong together, or words in just this order. */
export type FollowKind = "speaker" | "topic" | "claim" | "phrase" | "outlet";
export type Stance = "any" | "affirms" | "denies" | "status";
export type Cadence = "instant" | "hourly" | "daily";

/** Hours of the day in the follow's zone; `from` 22 `to` 7 is the night. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** What somebody wants to hear of in a channel, and how. */
export interface Follow {
  /** `f12`: short, since people type it. */
  readonly id: string;
  readonly place: string;
  /** The platform's id of the person who asked for it. */
  readonly by: string;
  readonly kind: FollowKind;
  /** Agent ids or a claim id where `kind` names records; the words themselves otherwise. */
  readonly values: readonly string[];
  /** What is followed, as people read it. */
  readonly label: string;
  readonly sourcing: "any" | "on-record";
  /** Of a claim: only who affirms it, only who denies it, or only that its status has changed. */
  readonly stance: Stance;
  /** Also what the reader found and nobody has confirmed yet; it is marked. */
  readonly suggested: boolean;
  readonly cadence: Cadence;
  /** The hour of a daily digest, 0 to 23. */
  readonly hour: number;
  readonly quiet: QuietHours | null;
  /** An IANA zone. */
  readonly zone: string;
  /** Milliseconds of the epoch; null where it is not muted. */
  readonly mutedUntil: number | null;
}

/** What has become of follows since some revision. */
export interface Changed {
  readonly follows: readonly Follow[];
  readonly gone: readonly string[];
  readonly revision: number;
}

/** A follow as somebody asks for it. */
export type NewFollow = Omit<Follow, "id" | "mutedUntil">;

/** The follows of all places. */
export interface Follows {
  add(follow: NewFollow): Promise<Follow>;
  follow(id: string): Promise<Follow | undefined>;
  inPlace(place: string): Promise<readonly Follow[]>;
  all(): Promise<readonly Follow[]>;
  /** Whether anybody follows this claim. */
  isFollowed(claim: string): Promise<boolean>;
  /** What was added, changed or removed after this revision; everything that there is after 0. */
  since(revision: number): Promise<Changed>;
  change(id: string, change: Partial<Pick<Follow, "cadence" | "mutedUntil" | "hour">>): Promise<Follow | undefined>;
  remove(id: string): Promise<boolean>;
}
