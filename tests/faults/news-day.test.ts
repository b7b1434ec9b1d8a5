import { randomUUID } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { plain } from "../../src/core/plain.js";
import type { Web } from "../../src/desk/feeds.js";
import type { State, Store } from "../../src/state/state.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { discordPlatform, type Platform, type Seen, slackPlatform } from "../delivery/platforms.js";
import { openPaper } from "../desk/news-day.js";
import { type Broken, openRoom, type Room } from "../desk/newsroom.js";
import { SEED, sizeOf } from "./sizes.js";

const BEGINS = Date.parse("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
/** Pairs of days; the seeds follow each other. */
const DAYS = sizeOf("days");

let room: Room;
let paper: Awaited<ReturnType<typeof openPaper>>;
afterEach(async () => {
  await room.close();
  await paper.close();
});

const iso = (at: number) => new Date(at).toISOString();

/** Two days of a paper that republishes, renames and breaks down; then everything that the channel shows is counted. */
async function live(seed: number, platform: Platform, hours: number, broken: Broken = {}) {
  const random = randomFrom(seed);
  paper = await openPaper(seed, BEGINS, hours);
  paper.at(BEGINS - 1);
  room = await openRoom(platform, iso(BEGINS), broken);
  await room.ana.says(`/feed add ${paper.url}/feed.xml`);
  await room.ana.says("/follow topic ferry --review suggested");
  await room.office.readFeeds();
  for (let at = BEGINS; at <= BEGINS + (hours + 6) * HOUR; at += HOUR / 4) {
    paper.at(at);
    paper.setDown(at < BEGINS + (hours - 1) * HOUR && random() < 0.25);
    if (random() < 0.3) paper.republish();
    await room.until(iso(at));
    await room.office.readFeeds();
    await room.settle();
  }
  const pages = await Promise.all(room.platform.seen().map(allPagesOf));
  const counts = paper.stories.map(({ quote }) => pages.filter((one) => one.includes(quote)).length);
  const causes = await Promise.all(
    room.platform.seen().map(async ({ message }) => {
      const posting = await room.state.postings.find(message);
      return posting && (await room.state.postings.showings(posting))[0]?.because;
    }),
  );
  return {
    quotes: counts.length,
    missed: counts.filter((many) => many === 0).length,
    repeated: counts.filter((many) => many > 1).length,
    withoutTrigger: causes.filter((cause) => !/^follow f1, record R[0-9A-Z-]{14}/.test(cause ?? "")).length,
  };
}

/** A message as it stands, and what is on its further pages: after an outage much comes at once, and a digest is longer than a message may be. */
async function allPagesOf({ message, shown }: Seen): Promise<string> {
  if (!shown.includes("Next")) return shown;
  const whole = await room.ana.presses({ command: "receipt", options: { message, replay: "newest" } });
  return `${shown}\n${plain(whole.reply)}`;
}

it.each(Array.from({ length: DAYS }, (_, day) => SEED + day))(
  "lives through two days of a paper that republishes, renames and breaks down (seed %i): each quote once, none missed",
  { timeout: HOUR },
  async (seed) => {
    const verdict = await live(seed, await (seed % 2 === 0 ? slackPlatform() : discordPlatform()), 48);
    console.log(`seed ${seed}: ${JSON.stringify(verdict)}`);
    expect(verdict).toEqual({ quotes: 48, missed: 0, repeated: 0, withoutTrigger: 0 });
  },
);

it("would miss quotes if it took an article that could not be read for read", { timeout: HOUR }, async () => {
  const web = (real: Web): Web => ({
    ...real,
    feed: (url, known) => real.feed(url, known),
    ingest: (address) =>
      real.ingest(`${address}/${Math.random() < 0.3 ? "nowhere" : ""}`.replace(/\/$/, "")).catch(() => NOTHING),
  });
  expect((await live(SEED, await discordPlatform(), 8, { web })).missed).toBeGreaterThan(0);
});

const NOTHING: Awaited<ReturnType<Web["ingest"]>> = { article: "", headline: null, statements: 0, known: false };

/** Two things stand against a repeat: what an address is, and which words are the same. Without them, a text that changes is news again and again. */
it("would repeat quotes if it knew neither addresses nor words again", { timeout: HOUR }, async () => {
  const web = (real: Web): Web => ({
    ...real,
    async parse(...given) {
      const found = await real.parse(...given);
      if (found.kind !== "feed") return found;
      const items = found.items.map((item) => ({ ...item, address: `${item.address}?again=${randomUUID()}` }));
      return { ...found, items };
    },
  });
  const forget = <Part extends Store>(store: Part): Part => ({
    ...store,
    alerts: { ...store.alerts, add: (item) => store.alerts.add({ ...item, fingerprint: randomUUID() }) },
  });
  const state = (real: State): State => ({
    ...forget(real),
    atomically: (work) => real.atomically((store) => work(forget(store))),
  });
  expect((await live(SEED, await discordPlatform(), 3, { web, state })).repeated).toBeGreaterThan(0);
});
