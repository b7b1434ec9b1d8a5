import { beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import type { Filters } from "../../src/search/plan.js";
import { createSearcher } from "../../src/search/searcher.js";
import { article, attribution, claim, organization, person } from "../archive/records.js";

const archive = openArchive(":memory:");
const searcher = createSearcher(archive);
const PAGE = { offset: 0, limit: 5 };

async function asks(words: string, filters: Filters = {}): Promise<string[]> {
  return (await searcher.quotes(words, filters, PAGE)).matches.map((match) => match.id);
}

beforeAll(async () => {
  await archive.put([
    article("article-1", { publisher: "Example Wire" }),
    person("vega", "Marta Vega", ["the harbour master"]),
    person("lund", "Erik Lund"),
    organization("port", "Port Authority", ["PA"]),
    attribution(
      "crane",
      "vega",
      "We have neither cancelled nor delayed the repair of the crane, and there was no order to stop.",
    ),
    attribution("ferry", "lund", "The ferry did not sail the way it was supposed to. It is time to make things right."),
    attribution(
      "mission",
      "port",
      "Our mission is to defend the harbour against all floods, including from the river.",
    ),
    attribution("letter", "lund", "Earlier today I received an important letter from the harbour master."),
    claim("stopped", "The port authority stopped the repair of the crane.", ["crane"]),
    claim("wants", "Erik Lund still wants a ferry deal.", ["ferry"]),
  ]);
});

describe("a searcher", () => {
  it("puts the quote on top whose words were half remembered", async () => {
    expect((await asks("time to make things right"))[0]).toBe("ferry");
    expect((await asks("cancelled or delayed crane repairs"))[0]).toBe("crane");
  });

  it("sees through typos", async () => {
    expect((await asks("importnat leter from the harbour mastre"))[0]).toBe("letter");
  });

  it("finds claims in their own words", async () => {
    const { matches } = await searcher.claims("did the port stop repairing the crane?", {}, PAGE);
    expect(matches[0]?.id).toBe("stopped");
  });

  it("keeps to the speaker that was asked for", async () => {
    expect(await asks("important letter", { speakers: ["vega"] })).toEqual([]);
    expect((await asks("important letter", { speakers: ["lund"] }))[0]).toBe("letter");
  });

  it("returns nothing rather than a weak guess", async () => {
    expect(await asks("interest rates of the central bank in Ghana")).toEqual([]);
    expect(await asks("")).toEqual([]);
    expect(await asks("😀 ***")).toEqual([]);
  });

  it("says why a record matched, and how it read a misspelt word", async () => {
    const { matches } = await searcher.quotes("important leter", {}, PAGE);
    expect(matches[0]?.why).toContain("“important”");
    expect(matches[0]?.why).toContain("spelling: leter → letter");
  });

  it("turns pages without repeating a match", async () => {
    const all = await searcher.quotes("harbour", {}, { offset: 0, limit: 10 });
    const second = await searcher.quotes("harbour", {}, { offset: 1, limit: 1 });
    expect(second.total).toBe(all.total);
    expect(second.matches[0]?.id).toBe(all.matches[1]?.id);
  });
});
