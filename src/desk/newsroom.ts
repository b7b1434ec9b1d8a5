import type { Follow, NewFollow } from "./follow.js";

/** What commands may do with the desk of a newsroom that runs. */
export interface Newsroom {
  /** Whether messages can be posted to a place without anybody asking there. */
  reaches(place: string): boolean;
  readonly follows: {
    add(follow: NewFollow): Promise<Follow>;
    follow(id: string): Promise<Follow | undefined>;
    inPlace(place: string): Promise<readonly Follow[]>;
    change(id: string, change: Partial<Pick<Follow, "cadence" | "mutedUntil" | "hour">>): Promise<Follow | undefined>;
    remove(id: string): Promise<boolean>;
  };
  /** The zone that hours are of where a follow names none. */
  readonly zone: string;
  now(): number;
}
