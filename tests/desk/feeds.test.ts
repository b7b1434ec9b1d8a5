import { afterEach, describe, expect, it } from "vitest";
import type { Web } from "../../src/desk/feeds.js";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
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

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("what a feed on %s holds already", (_, open) => {
  const HELD = 8;

  it("is read when somebody asks: one message shows how far it has come, and nobody is alerted", async () => {
    paper = await openPaper(SEED, BEGINS - HELD * HOUR, HELD);
    paper.at(BEGINS);
    room = await openRoom(await open());
    await room.ana.says("/follow topic ferry --review suggested");
    const added = await room.ana.says(`/feed add ${paper.url}/feed.xml`);
    (await added.presses("Read what it holds")).hears(/Reading the 8 articles/, /A message in this channel shows/);
    (await room.ana.says("/feed read n1")).hears(/being read already/);
    await room.settle();
    expect(room.shown()).toEqual([expect.stringContaining("0 of 8 articles")]);
    const seen = new Set<string>();
    for (let second = 1; second < 30; second++) {
      await room.until(iso(BEGINS + second * 2_000));
      await room.office.readFeeds();
      const [message, ...more] = room.shown();
      expect(more).toEqual([]);
      seen.add(/\d of 8 articles[^"]*|Read what[^"]*/.exec(message ?? "")?.[0] ?? "");
    }
    expect([...seen].join("\n")).toMatch(/3 of 8 articles, 3 statements found, about \d+ s left/);
    expect(room.shown().join()).toMatch(
      /Read what Harbor Courier holds: 8 articles, 8 statements found\. Nothing of it is confirmed/,
    );
    (await room.ana.says("/review")).hears(/8 statements wait for review/);
    (await room.ana.says("/feed read n1")).hears(/Reading the 8 articles/);
  });

  it("is not read on when the feed is removed, and the message says so", async () => {
    paper = await openPaper(SEED, BEGINS - HELD * HOUR, HELD);
    paper.at(BEGINS);
    room = await openRoom(await open());
    await room.ana.says(`/feed add ${paper.url}/feed.xml`);
    await room.ana.says("/feed read n1");
    await room.settle();
    await room.office.readFeeds();
    await room.ana.says("/feed remove n1");
    await room.office.readFeeds();
    await room.until(iso(BEGINS + 60_000));
    expect(room.shown()).toEqual([expect.stringContaining("Stopped reading what Harbor Courier holds")]);
  });

  it("and cannot be read costs its articles, not the rest", async () => {
    paper = await openPaper(SEED, BEGINS - HELD * HOUR, HELD);
    paper.at(BEGINS);
    let asked = 0;
    const web = (real: Web): Web => ({
      ...real,
      ingest: (address, manner) => (++asked === 2 ? Promise.reject(new Error("gone")) : real.ingest(address, manner)),
    });
    room = await openRoom(await open(), iso(BEGINS), { web });
    await room.ana.says(`/feed add ${paper.url}/feed.xml`);
    await room.ana.says("/feed read n1");
    for (let second = 1; second < 10; second++) {
      await room.until(iso(BEGINS + second * 2_000));
      await room.office.readFeeds();
    }
    await room.until(iso(BEGINS + 60_000));
    expect(room.shown()).toEqual([
      expect.stringMatching(/8 articles, 7 statements found\. one article could not be read/),
    ]);
  });
});
