import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { createHouse } from "../../src/house.js";
import { sha256 } from "../../src/records/digest.js";
import type { ArchiveRecord, Attribution, Stance } from "../../src/records/types.js";
import { article, attribution, claim, person, selector } from "../archive/records.js";
import { person as talker } from "../person.js";

const TEXT = "“The harbor stays open,” Ana Ruiz said.";
const NOW = new Date("2026-11-22T12:00:00Z");

function statement(
  id: string,
  agent: string,
  words: string,
  where: string,
  more: Partial<Attribution> = {},
): ArchiveRecord[] {
  const stance: Stance = {
    kind: "stance",
    id: `${id}-c`,
    claim: "claim-7a",
    by: id,
    polarity: "affirms",
    scope: null,
    supersededBy: null,
  };
  return [
    attribution(id, agent, words, { article: where, quoted: [selector(words)], content: [selector(words)], ...more }),
    stance,
  ];
}

async function ana(records: readonly ArchiveRecord[]) {
  const archive = openArchive(":memory:");
  await archive.put([
    person("ruiz", "Ana Ruiz"),
    person("owen", "Owen Smith"),
    person("chloe", "Chloe Smith"),
    person("lee", "Po Lee"),
    claim("claim-7a", "The harbor stays open.", ["harbor"]),
    article("article-1"),
    article("later", { embargoedUntil: "2026-11-22T12:30:00.000Z" }),
    article("held", { pubStatus: "withheld" }),
    ...records,
  ]);
  const bot = createHouse({
    archive,
    config: { STYLE: undefined, TIMEZONE: "UTC" },
    now: () => NOW,
    report: (_, failure) => {
      throw failure;
    },
  });
  return talker(bot);
}

describe("words that must not be seen", () => {
  const hidden = [
    ...statement("E1", "ruiz", "The embargoed words of the harbor", "later"),
    ...statement("W1", "ruiz", "The withheld words of the harbor", "held"),
    ...statement("R1", "ruiz", "The rejected words of the harbor", "article-1", { reviewState: "rejected" }),
    ...statement("P1", "ruiz", "The replaced words of the harbor", "article-1", { supersededBy: "N1" }),
    ...statement("N1", "ruiz", "The words of the harbor", "article-1"),
  ];

  it.each([
    "/quote words of the harbor",
    "/claim claim-7a",
    "/timeline claim-7a",
    "/who Ana Ruiz",
    "/check The embargoed words of the harbor",
    "what did Ana Ruiz say?",
  ])("are not there for %s", async (line) => {
    (await (await ana(hidden)).says(line))
      .hearsNot(/embargoed words|withheld words|rejected words|replaced words|E1|W1|R1|P1/)
      .hears(/./);
  });

  it("are not counted either", async () => {
    (await (await ana(hidden)).says("/quote words of the harbor")).hears(/^One statement matches/);
  });

  it.each([
    ["E1", /There is no quote numbered/],
    ["W1", /There is no quote numbered/],
    ["R1", /R1 was only suggested by the reader, and an editor rejected it/],
    ["P1", /WITHDRAWN: P1 no longer stands[\s\S]*N1 stands in its place/],
  ])("have no source card: %s", async (id, answer) => {
    (await (await ana(hidden)).says(`/source ${id}`))
      .hears(answer)
      .hearsNot(/embargoed words|withheld words|rejected words|replaced words/);
  });

  it("are there when their hour has come", async () => {
    const later = [
      article("later", { embargoedUntil: "2026-11-22T11:59:59.000Z" }),
      ...statement("E1", "ruiz", "The embargoed words of the harbor", "later"),
    ];
    (await (await ana(later)).says("/source E1")).hears(/The embargoed words of the harbor/);
  });
});

describe("several people of a name", () => {
  it("are asked about, never merged", async () => {
    const both = [
      ...statement("O1", "owen", "Owen's words", "article-1"),
      ...statement("C1", "chloe", "Chloe's words", "article-1"),
    ];
    const asked = await ana(both);
    (await asked.says("/who Smith")).hears(
      /may be (Owen Smith, or Chloe Smith|Chloe Smith, or Owen Smith)\. Type the full name/,
    );
    (await asked.says("what did Smith say?")).hears(/may be/).hearsNot(/words”/);
    (await asked.says("/who Chloe Smith")).hears(/Chloe's words/).hearsNot(/Owen's words/);
  });

  it("who are called the same are told apart by what they said last, and each can be shown alone", async () => {
    const both = [
      person("ines-1", "Ines Vale"),
      person("ines-2", "Ines Vale"),
      ...statement("V1", "ines-1", "The first one's words", "article-1"),
      ...statement("V2", "ines-2", "The second one's words", "article-1"),
    ];
    const asked = await ana(both);
    (await asked.says("/who Ines Vale")).hears(
      /may be ines-1 \(Ines Vale; newest V1, carried by Example Wire, [^)]*\), or ines-2 \(/,
      /\/who ines-1 shows one alone/,
    );
    (await asked.says("/who ines-2")).hears(/second one's words/).hearsNot(/first one's words/);
    (await asked.says("/quote words --speaker ines-1")).hears(/first one's words/).hearsNot(/second one's words/);
  });

  it("say so when a name was mended", async () => {
    (await (await ana(statement("R1", "ruiz", "My words", "article-1"))).says("/who Ana Ruis")).hears(
      /Nobody here is called “Ana Ruis”; taken for the nearest name/,
    );
  });
});

describe("the same words of two people", () => {
  it("are not held against the one who said them too", async () => {
    const same = "We will keep the ferry running all winter";
    const asked = await ana([
      ...statement("T1", "ruiz", same, "article-1"),
      ...statement("T2", "lee", same, "article-1"),
    ]);
    (await asked.says(`/check Po Lee: “${same}”`)).hears(/^Verbatim: these words stand in the record as T2/);
    (await asked.says(`/check Ana Ruiz: “${same}”`)).hears(/^Verbatim: these words stand in the record as T1/);
  });
});

describe("suggestions that nobody has confirmed", () => {
  it("are marked, and count for nothing", async () => {
    const suggested = statement("G1", "ruiz", "The harbor stays open", "article-1", {
      reviewState: "suggested",
      confidence: 0.8,
    });
    (await (await ana(suggested)).says("/claim claim-7a")).hears(
      /no statement in this archive|unsourced/,
      /Suggested, not confirmed:/,
      /on record 0 affirm/,
    );
  });
});

describe("a stored article", () => {
  it("is compared again as the quote is sent, and a quote that no longer stands there is not shown", async () => {
    const words = "The harbor stays open,";
    const place = { ...selector(words, 1), prefix: "“", suffix: "”" };
    const sound = statement("K1", "ruiz", words, "text", { quoted: [place], content: [place] });
    const text = (kept: string) => article("text", { text: kept, sha256: sha256(kept) });
    (await (await ana([text(TEXT), ...sound])).says("/source K1")).hears(
      /Checked against the stored article just now/,
      /“The harbor stays open,”/,
    );
    const changed = await (await ana([text(TEXT.replace("open", "shut")), ...sound])).says("/source K1");
    changed.hears(/do not use them/).hearsNot(/“The harbor stays open,”/);
    expect(changed.reply.cards?.some(({ title }) => title === "Copy")).toBe(false);
  });
});
