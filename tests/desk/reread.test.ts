import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { selectorOf } from "../../src/reading/selectors.js";
import { sha256 } from "../../src/records/digest.js";
import type { ArchiveRecord } from "../../src/records/types.js";
import { article, attribution } from "../archive/records.js";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { openRoom, type Room, stance } from "./newsroom.js";

const PARAGRAPHS = [
  "“The ferry stays where it is this winter,” Ana Ruiz said on Monday in the harbor office.",
  "“I would sell the ferry tomorrow,” said Po Lee, who chairs the board of the harbor.",
  "“The ferry needs a new engine by spring,” Ana Ruiz said, and left the room early.",
];

const quotes = [
  ["S1", "ruiz", "The ferry stays where it is this winter,", "Ana Ruiz"],
  ["S2", "lee", "I would sell the ferry tomorrow,", "Po Lee"],
  ["S3", "ruiz", "The ferry needs a new engine by spring,", "Ana Ruiz"],
] as const;

/** One article with three quotes, as the reader would anchor them. */
function printed(): ArchiveRecord[] {
  const text = PARAGRAPHS.join("\n\n");
  const place = (piece: string, from = 0) => {
    const start = text.indexOf(piece, from);
    return selectorOf(text, [start, start + piece.length]);
  };
  const url = "https://news.example/ferry";
  return [
    article("A1", { text, sha256: sha256(text), publisher: "Daily Ledger", url, datePublished: "2026-11-20" }),
    ...quotes.map(([id, speaker, words, name]) => {
      const quoted = place(words);
      const around = { cue: place("said", quoted.span[1]), source: place(name, quoted.span[1]) };
      return attribution(id, speaker, words, {
        ...{ article: "A1", content: [quoted], quoted: [quoted] },
        cue: { selector: around.cue, class: "say", polarity: 1 },
        source: { selector: around.source, agent: speaker, resolved: null },
      });
    }),
  ];
}

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("an article that changes after it was told of on %s", (_, open) => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await open());
    await room.ana.says("/follow topic ferry");
    await room.put(...printed(), stance("S2", "C1", "affirms"));
    await room.settle();
  });
  afterEach(() => room.close());

  const again = (...paragraphs: readonly (string | undefined)[]) => `/reread A1 ${paragraphs.join("\n\n")}`;
  const [first, second, third] = PARAGRAPHS;

  it("still has its quotes where only their places changed: nothing is corrected, nothing anchored anew", async () => {
    const found = await room.ana.says(again("A new beginning, with the weather of the week.", third, first, second));
    found.hears(/The article has changed\. Of 3 statements: 3 moved, word for word\./);
    (await found.presses("Record these changes")).hears(/newer version is kept\. No statement needs a correction/);
    await room.settle();
    expect(room.shown().join()).not.toMatch(/CORRECTION/);
    expect(await room.archive.attribution("S1")).toMatchObject({ article: "A1", supersededBy: null });
    const [newer] = (await room.archive.articles(10)).filter(({ wasRevisionOf }) => wasRevisionOf === "A1");
    expect(newer).toMatchObject({ version: 2, publisher: "Daily Ledger", datePublished: "2026-11-20" });
  });

  it("has altered one and lost another: both leave search, and every message says so", async () => {
    const altered = second?.replace("would sell", "would never sell");
    const found = await room.ana.says(again(first, altered));
    found.hears(/1 at its place; 1 altered; 1 gone/, /S2: altered/, /the words themselves/, /never/, /S3: gone/);
    expect(await room.archive.correctionsOf("S2")).toEqual([]);
    (await found.presses("Record these changes")).hears(/2 statements are corrected/);
    await room.until("2026-11-22T12:05:00Z");
    expect(room.shown().filter((one) => /CORRECTION/.test(one))).toHaveLength(2);
    expect(room.shown().join()).toMatch(/changed in the article since\. The article has changed these words/);
    expect(room.shown().join()).toMatch(/The article no longer has these words/);
    expect(room.shown().join()).not.toMatch(/I would sell the ferry tomorrow|needs a new engine/);
    (await room.ana.says("/quote new engine by spring")).hearsNot(/needs a new engine by spring,” —/);
    (await room.ana.says("/claim C1")).hearsNot(/Po Lee/);
    const trail = await room.state.audit.entries(0, 10);
    expect(trail.map(({ action, record }) => `${record} ${action}`)).toEqual([
      "S2 source_changed by U1",
      "S3 source_changed by U1",
    ]);
    (await room.ana.says(again(first, altered))).hearsNot(/S2: altered|S3: gone/);
  });

  it("gives the words to somebody else: that is an alteration, though no letter of them changed", async () => {
    const other = second?.replace("Po Lee, who chairs", "Ida Moss, who chairs");
    const found = await room.ana.says(again(first, other, third));
    found.hears(/2 at its place|1 at its place/, /S2: altered/, /the words that say who speaks/);
  });

  it("is shown to everybody and corrected by editors alone", async () => {
    const found = await room.ben.says(again(first, third));
    found.hears(/S2: gone/);
    (await found.presses("Record these changes")).hears(/Only editors may change records/);
    expect(await room.archive.correctionsOf("S2")).toEqual([]);
  });

  it("is as it was, letter for letter", async () => {
    const same = await room.ana.says(again(first, second, third));
    same.hears(/letter for letter as it was/);
    expect(same.reply.actions).toBeUndefined();
    (await room.ana.says("/reread nowhere")).hears(/no such article/);
  });
});
