import { afterEach, expect, it } from "vitest";
import { discordPlatform } from "../delivery/platforms.js";
import { openPaper } from "./news-day.js";
import { openRoom, type Room } from "./newsroom.js";

const BEGINS = Date.parse("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
/** `ONRECORD_SEED=7 npx vitest run tests/desk/feeds.test.ts` replays another day. */
const SEED = Number(process.env.ONRECORD_SEED ?? 20261125);

let room: Room;
let paper: Awaited<ReturnType<typeof openPaper>>;
afterEach(async () => {
  await room.close();
  await paper.close();
});

const iso = (at: number) => new Date(at).toISOString();
const shownOf = (quote: string) => room.shown().filter((one) => one.includes(quote)).length;

it("reads a feed that a page names: what it holds is no news, what comes is, and waits for review", async () => {
  paper = await openPaper(SEED, BEGINS - 3 * HOUR, 8);
  paper.at(BEGINS);
  room = await openRoom(await discordPlatform());
  (await room.ana.says(`/feed add ${paper.url}/`)).hears(/Reading Harbor Courier from now on, as n1/);
  (await room.ana.says(`/feed add ${paper.url}/feed.xml`)).hears(/has Harbor Courier already/);
  await room.ana.says("/follow topic ferry --review suggested");
  await room.office.readFeeds();
  await room.settle();
  expect(room.shown()).toEqual([]);
  paper.at(BEGINS + HOUR);
  await room.until(iso(BEGINS + HOUR));
  await room.office.readFeeds();
  await room.settle();
  const fresh = paper.stories.filter(({ at }) => at > BEGINS && at <= BEGINS + HOUR);
  expect(fresh.length).toBeGreaterThan(0);
  for (const { quote } of fresh) expect(shownOf(quote)).toBe(1);
  expect(room.shown().join()).toMatch(/Suggested, not confirmed/);
  (await room.ana.says("/review")).hears(/waits? for review/);
  (await room.ana.says("/feed list")).hears(/n1: Harbor Courier/, /read · http/);
  (await room.ana.says("/feed pause n1")).hears(/is paused/);
  (await room.ana.says("/feed remove n1")).hears(/no longer read/);
  (await room.ana.says("/feed list")).hears(/reads no feeds yet/);
});
