import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewsDay } from "../../../src/adapters/web/index.js";
import { channelAt } from "../../../src/adapters/web/news-day.js";
import { plain } from "../../../src/core/plain.js";
import { playDay } from "../../../src/replay/play.js";
import { readEvents, readStories } from "../../../src/replay/script.js";
import { openPreview, read } from "./opened.js";

let day: NewsDay;
let took: number;
beforeAll(async () => {
  const began = performance.now();
  day = await playDay();
  took = performance.now() - began;
});

/** `14:20` of the day, or `+07:00` of the next morning, as an instant. */
function instant(hour: string): number {
  const [hours = 0, minutes = 0] = hour.replace("+", "").split(":").map(Number);
  return day.begins + ((hours - 8 + (hour.startsWith("+") ? 24 : 0)) * 60 + minutes) * 60_000;
}

/** What everybody in the channel read at that hour, a message each. */
const channel = (hour: string): string[] =>
  channelAt(day, instant(hour))
    .filter(({ now }) => now.reply.audience !== "asker")
    .map(({ now }) => plain(now.reply));

const DENIAL = "There is no decision to end the night ferry,";
const LEAK = "The last night boat sails on March 31,";
const JUNE = "The town will pay for the night boats until June,";

describe("the made-up news day", () => {
  it("is played in less time than somebody waits for a page, on the marks of its clock", () => {
    expect(took).toBeLessThan(10_000);
    const times = [...day.moments, ...day.messages.flatMap(({ showings }) => showings)].map(({ at }) => at);
    expect(times.filter((at) => (at - day.begins) % day.step !== 0 || at < day.begins || at > day.ends)).toEqual([]);
  });

  it("is made up: every address is a name that nobody can own", () => {
    const all = JSON.stringify([day, readStories(), readEvents()]);
    const hosts = [...all.matchAll(/https?:\/\/([^/"\s\\]+)/g)].map(([, host]) => host);
    expect(hosts.length).toBeGreaterThan(10);
    expect(hosts.filter((host) => !host?.endsWith(".example"))).toEqual([]);
  });

  it("shows no word as a quote that no article holds", () => {
    const printed = readStories().flatMap(({ paragraphs }) => paragraphs);
    const quoted = day.messages
      .flatMap(({ showings }) => showings.flatMap(({ reply }) => reply.cards ?? []))
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "quote" ? [block.text] : [])));
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((words) => !printed.some((paragraph) => paragraph.includes(words)))).toEqual([]);
  });

  it("tells a follow once a person has confirmed the words, and not before", () => {
    expect(channel("10:50").join()).not.toContain(DENIAL);
    expect(channel("10:55").filter((one) => one.includes(DENIAL))).toHaveLength(1);
  });

  it("tells a changed status with both sides in one message", () => {
    const told = channel("11:00").find((one) => one.includes("The status of claim C1 was"));
    expect(told).toMatch(/known from unnamed sources only\. It is now: reported, and denied on the record/);
    expect(told).toContain(DENIAL);
    expect(told).toContain(LEAK);
  });

  it("names the second paper in the message of before noon instead of posting again", () => {
    const keys = (hour: string) => channel(hour).filter((one) => one.includes("until somebody takes the keys"));
    expect(keys("13:20")).toHaveLength(1);
    expect(keys("13:25")).toHaveLength(1);
    expect(keys("13:20").join()).not.toMatch(/2 outlets/);
    expect(keys("13:25").join()).toMatch(/2 outlets, first by Tessermouth Ledger: Tessermouth Ledger, Quay Courier/);
  });

  it("edits every message that carried the words of a wrong speaker, and keeps what they said before", () => {
    const carrying = (hour: string) =>
      channelAt(day, instant(hour)).filter(({ now }) => plain(now.reply).includes(DENIAL));
    expect(
      carrying("14:15")
        .map(({ now }) => plain(now.reply))
        .join(),
    ).not.toContain("Piet Lund");
    const corrected = carrying("14:20").filter(({ now }) => now.reply.audience !== "asker");
    expect(corrected).toHaveLength(4);
    for (const { now, before } of corrected) {
      expect(plain(now.reply)).toMatch(/^CORRECTION, March 4, 2036/);
      expect(plain(now.reply)).toMatch(/night ferry,” — Piet Lund/);
      expect(plain(now.reply)).not.toMatch(/as told by Orla Finch|through somebody else/);
      expect(before.map(({ reply }) => plain(reply)).join()).toMatch(/night ferry,” — Orla Finch/);
    }
  });

  it("takes words back only with a second editor, and then from every message", () => {
    expect(channel("16:00").join()).toContain(LEAK);
    expect(channel("16:00").join()).toMatch(/needs a second editor/);
    expect(channel("16:05").join()).not.toContain(LEAK);
    expect(channel("16:05").join()).toMatch(/withdrawn\. The Ledger withdrew the sentence/);
  });

  it("sends the digest at its hour, and keeps quiet hours until they end", () => {
    const digests = (hour: string) => channel(hour).filter((one) => /New on “ferry”: 3 statements/.test(one));
    expect([digests("16:55").length, digests("17:00").length]).toEqual([0, 1]);
    expect(channel("+06:55").join()).not.toContain(JUNE);
    expect(channel("+07:00").join()).toContain(JUNE);
  });
});

describe("the page of the made-up day", () => {
  let plays = 0;
  let page: Awaited<ReturnType<typeof openPreview>>;
  beforeAll(async () => {
    page = await openPreview({
      newsDay: async () => {
        plays += 1;
        if (plays === 1) throw new Error("no ink");
        return day;
      },
    });
  });
  afterAll(() => page.stop());

  it("is played when it is first opened; after a failure the next visitor may try again", async () => {
    expect((await fetch(page.url)).status).toBe(200);
    expect(plays).toBe(0);
    expect((await fetch(`${page.url}/day`)).status).toBe(500);
    expect((await fetch(`${page.url}/day`)).status).toBe(200);
    await fetch(`${page.url}/day?at=30`);
    expect(plays).toBe(2);
  });

  it("says that it is fictional, and is linked from the preview", async () => {
    const { document } = await read(await fetch(`${page.url}/day`));
    expect(document.querySelector("header")?.textContent).toMatch(/Fictional.*invented/);
    const preview = (await read(await fetch(page.url))).document;
    expect(preview.querySelector('nav a[href="/day"]')?.textContent).toMatch(/made-up news day/);
  });

  it("shows the channel of an hour in each panel without any script, every event a link", async () => {
    const { document } = await read(await fetch(`${page.url}/day?at=380`));
    expect(document.querySelector("h2 time")?.textContent).toBe("14:20");
    for (const panel of ["slack", "discord", "plain"]) {
      const messages = document.querySelector(`#turns-${panel}`)?.textContent ?? "";
      expect(messages).toMatch(/CORRECTION, March 4, 2036/);
      expect(messages).toMatch(/10:55 · edited 14:20/);
      expect(messages).toMatch(/What it said from 13:35 to 14:20/);
    }
    const links = [...document.querySelectorAll("#moments a")].map((one) => one.getAttribute("href"));
    expect(links).toContain("/day?at=380");
    expect(document.querySelector("#next")?.getAttribute("href")).toBe("/day?at=480");
    expect(document.querySelectorAll("#cards button:not([disabled])").length).toBe(0);
  });

  it("announces what happened at a time, and stays on its clock whatever is asked", async () => {
    const at = async (asked: string) => {
      const answer: unknown = await (await fetch(`${page.url}/day/channel?at=${asked}`)).json();
      return JSON.stringify(answer);
    };
    expect(await at("380")).toMatch(/"heard":"14:20\. Mara corrects the speaker.*Onrecord edits 4 messages\."/);
    expect(await at("381")).toMatch(/"hour":"14:20"/);
    expect(await at("385")).toMatch(/"heard":"14:25\. Nothing new\."/);
    expect(await at("-5")).toMatch(/"hour":"08:00"/);
    expect(await at("99999")).toMatch(/"hour":"08:00".*"next":null/);
    expect(await at("noon")).toMatch(/"hour":"08:00".*"previous":null/);
  });

  it("draws the messages from the payloads of their time", async () => {
    const answer: { panels: Record<string, string> } = JSON.parse(
      await (await fetch(`${page.url}/day/channel?at=540`)).text(),
    );
    const { document } = parseHTML(`<html><body>${answer.panels.slack}</body></html>`);
    const first = channelAt(day, instant("17:00")).find(({ now }) => /New on “ferry”/.test(now.reply.text));
    const payload = JSON.stringify(first?.now.payloads.slack.payload, null, 2);
    expect([...document.querySelectorAll("details code")].map((one) => one.textContent)).toContain(payload);
  });
});
