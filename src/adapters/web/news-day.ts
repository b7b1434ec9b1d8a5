import type { RoomMessage, Showing } from "./room.js";

/** Something that happened in the town or in the newsroom, as the list of the day names it. */
export interface Moment {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly who: string;
  /** What they did; with `who` before it, it is a sentence. */
  readonly what: string;
  readonly kind: "paper" | "person" | "desk";
}

/** A whole day of a channel, played beforehand. */
export interface NewsDay {
  /** An IANA zone. */
  readonly zone: string;
  readonly begins: number;
  readonly ends: number;
  /** What the clock moves by, in milliseconds; everything happens on its marks. */
  readonly step: number;
  readonly moments: readonly Moment[];
  readonly messages: readonly RoomMessage[];
}

/** What only one person sees goes away again, as it does on the platforms; in milliseconds. */
const FLEETING = 20 * 60_000;

/** A message as it stood at some time, with everything that it had said before. */
export interface Standing {
  readonly message: RoomMessage;
  readonly now: Showing;
  /** Oldest first. */
  readonly before: readonly Showing[];
}

/** What the channel showed at that time, oldest first. */
export function channelAt({ messages }: NewsDay, time: number): Standing[] {
  return messages.flatMap((message) => {
    const shown = message.showings.filter(({ at }) => at <= time);
    const now = shown.at(-1);
    return now === undefined || isGone(message, now, time) ? [] : [{ message, now, before: shown.slice(0, -1) }];
  });
}

function isGone({ removedAt }: RoomMessage, now: Showing, time: number): boolean {
  if (removedAt !== null && removedAt <= time) return true;
  return now.reply.audience === "asker" && time > now.at + FLEETING;
}

/** The time nearest to what was asked for, on the marks of the clock. */
export function onTheClock({ begins, ends, step }: NewsDay, minutes: number): number {
  const asked = begins + (Number.isFinite(minutes) ? Math.round((minutes * 60_000) / step) * step : 0);
  return Math.min(ends, Math.max(begins, asked));
}

/** What happened at just that time. */
export const momentsAt = ({ moments }: NewsDay, time: number): readonly Moment[] =>
  moments.filter(({ at }) => at === time);

/** Minutes since the beginning. */
export const minutesOf = ({ begins }: NewsDay, time: number): number => (time - begins) / 60_000;

/** Where the event before and the event after this time are, in minutes since the beginning; null where there is none. */
export function neighbours(day: NewsDay, time: number): { previous: number | null; next: number | null } {
  const times = day.moments.map(({ at }) => at);
  const minutes = (at: number | undefined) => (at === undefined ? null : minutesOf(day, at));
  return { previous: minutes(times.findLast((at) => at < time)), next: minutes(times.find((at) => at > time)) };
}
