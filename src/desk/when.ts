import { Temporal } from "temporal-polyfill";
import type { Follow, QuietHours } from "./follow.js";

type Timing = Pick<Follow, "cadence" | "hour" | "quiet" | "zone" | "mutedUntil">;

/**
 * When something that came at `now` may be told: at once, with the next whole hour, or at the day's hour; after quiet hours and muting. Hours are
 * those of the clock on the wall, also on the days when it is set forward or back. All times in milliseconds of the epoch.
 */
export function dueAt({ cadence, hour, quiet, zone, mutedUntil }: Timing, now: number): number {
  const from = Math.max(now, mutedUntil ?? 0);
  const regular = regularly(cadence, hour, inZone(from, zone));
  return (quiet === null ? regular : afterQuiet(quiet, regular)).epochMilliseconds;
}

/** The day in the follow's zone, `YYYY-MM-DD`: what belongs into one thread. */
export const dayOf = ({ zone }: Pick<Follow, "zone">, now: number): string =>
  inZone(now, zone).toPlainDate().toString();

/** Names of zones are checked when they are given; one that no clock knows any more must not keep everybody's news back. */
const inZone = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(isZone(zone) ? zone : "UTC");

function regularly(cadence: Follow["cadence"], hour: number, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  switch (cadence) {
    case "instant":
      return at;
    case "hourly": {
      const whole = at.round({ smallestUnit: "hour", roundingMode: "floor" });
      return whole.equals(at) ? at : whole.add({ hours: 1 });
    }
    case "daily": {
      const today = at.withPlainTime({ hour });
      return Temporal.ZonedDateTime.compare(today, at) >= 0 ? today : at.add({ days: 1 }).withPlainTime({ hour });
    }
    default:
      return cadence satisfies never;
  }
}

function afterQuiet({ from, to }: QuietHours, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (!isQuiet({ from, to }, at.hour)) return at;
  const end = at.withPlainTime({ hour: to });
  return Temporal.ZonedDateTime.compare(end, at) > 0 ? end : at.add({ days: 1 }).withPlainTime({ hour: to });
}

const isQuiet = ({ from, to }: QuietHours, hour: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

const zones = new Map<string, boolean>();

/** Whether this names a time zone. */
export function isZone(zone: string): boolean {
  const known = zones.get(zone) ?? canTell(zone);
  if (zones.size < MOST_ZONES) zones.set(zone, known);
  return known;
}

/** More names than there are zones; what else people type is not kept. */
const MOST_ZONES = 1_000;

function canTell(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone) !== undefined;
  } catch {
    return false;
  }
}
