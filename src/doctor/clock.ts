import type { Finding } from "./finding.js";

/** Slack refuses requests whose time differs by five minutes; quiet hours and "last week" go wrong before that. In milliseconds. */
const NOTICED = 30_000;
const REFUSED = 240_000;

/** Before this day no copy of this program can have been made: a clock that says so was never set. */
const MADE = Date.parse("2026-11-01T00:00:00Z");

/** What the clock says, in the zone in which hours and days are meant. */
export function checkClock(zone: string | undefined, now: Date): Finding {
  const timeZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const time = new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "long", timeStyle: "short" }).format(now);
  const text = `${time} in ${timeZone}${zone === undefined ? ", this computer's zone" : ""}`;
  if (now.getTime() >= MADE) return { area: "SYSTEM", state: "ok", text };
  return { area: "SYSTEM", state: "fix", text, remedy: "set this computer's clock" };
}

/** How far this computer's clock is from that of a platform, by the `Date` of its answer; nothing where they agree or it does not say. */
export function clockAgainst(area: "SLACK" | "DISCORD", served: string | null, now: number): Finding[] {
  const theirs = Date.parse(served ?? "");
  const off = now - theirs;
  if (Number.isNaN(theirs) || Math.abs(off) < NOTICED) return [];
  const text = `this computer's clock is ${Math.round(Math.abs(off) / 1000)} s ${off > 0 ? "ahead" : "behind"}`;
  return [
    { area, state: Math.abs(off) < REFUSED ? "warn" : "fix", text, remedy: "set the clock, or have it set by NTP" },
  ];
}
