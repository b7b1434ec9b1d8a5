import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Archive } from "../../src/archive/archive.js";
import type { ArchiveRecord, Stance } from "../../src/records/types.js";
import { term } from "../../src/search/normal.js";
import type { Filters } from "../../src/search/plan.js";
import { article, attribution, claim, organization, person, selector } from "./records.js";

const REEVES = person("reeves", "Rachel Reeves", ["the chancellor"]);
const RUIZ = person("ruiz", "Ana Ruiz");
const LEDGER = organization("ledger", "Daily Ledger", ["the Ledger"], true);
const BUDGET = attribution("budget", "reeves", "We will balance the budget by spring.");
const PIER = attribution("pier", "ruiz", "The pier stays open.", {
  date: { from: "2025-05-01", to: "2025-05-01", precision: "day", basis: "“on May 1”" },
  relay: [
    { agent: "ruiz", act: "said", at: null, work: null },
    { agent: "ledger", act: "published", at: null, work: null },
  ],
});
const LEAK = attribution("leak", null, "The pier is rotten.", {
  level: "anonymous",
  date: { from: null, to: null, precision: "unknown", basis: "not stated" },
});
const RECORDS: readonly ArchiveRecord[] = [
  article("article-1"),
  REEVES,
  RUIZ,
  LEDGER,
  BUDGET,
  PIER,
  LEAK,
  claim("c1", "The pier closes."),
];

/** What every archive engine must do. */
export function archiveContract(name: string, open: () => Archive | Promise<Archive>): void {
  describe(`an archive on ${name}`, () => {
    let archive: Archive;
    beforeEach(async () => {
      archive = await open();
    });
    afterEach(() => archive.close());

    const candidates = async (form: string, filters: Filters = {}) => {
      const count = (await archive.termCounts([form])).of.get(form) ?? 0;
      const found = await archive.candidates({
        terms: [{ forms: [form], weight: 1, count }],
        filters,
        of: "attribution",
        limit: 10,
      });
      return found.map((candidate) => candidate.id).sort();
    };

    it("gives back each record as it was put, and nothing for an unknown id", async () => {
      expect(await archive.put(RECORDS)).toEqual({ added: RECORDS.length, changed: 0, unchanged: 0 });
      expect(await archive.attribution("budget")).toEqual(BUDGET);
      expect(await archive.agent("reeves")).toEqual(REEVES);
      expect(await archive.claim("c1")).toEqual(claim("c1", "The pier closes."));
      expect(await archive.article("article-1")).toEqual(article("article-1"));
      expect(await archive.attribution("nobody")).toBeUndefined();
    });

    it("never doubles a record that is put again", async () => {
      await archive.put(RECORDS);
      expect(await archive.put(RECORDS)).toEqual({ added: 0, changed: 0, unchanged: RECORDS.length });
      expect(await archive.holdings()).toEqual({
        articles: 1,
        attributions: 3,
        claims: 1,
        processFacts: 0,
        agents: 3,
        newest: "2025-05-01",
      });
      expect((await archive.termCounts(["pier"])).of.get("pier")).toBe(3);
    });

    it("lists agents and claims in id order and articles newest first", async () => {
      await archive.put([...RECORDS, article("article-0", { datePublished: "2024-01-01" })]);
      expect((await archive.agents()).map((agent) => agent.id)).toEqual(["ledger", "reeves", "ruiz"]);
      expect((await archive.claims()).map((one) => one.id)).toEqual(["c1"]);
      expect((await archive.articles(5)).map((one) => one.id)).toEqual(["article-1", "article-0"]);
    });

    it("lists attributions newest first and undated ones last", async () => {
      await archive.put(RECORDS);
      expect((await archive.attributions({})).map((one) => one.id)).toEqual(["pier", "budget", "leak"]);
      expect((await archive.attributions({ source: "reeves" })).map((one) => one.id)).toEqual(["budget"]);
      expect((await archive.attributions({ relayedBy: "ledger" })).map((one) => one.id)).toEqual(["pier"]);
      expect((await archive.attributions({ article: "article-1", limit: 1 })).map((one) => one.id)).toEqual(["pier"]);
      expect(await archive.attributions({ source: "ledger" })).toEqual([]);
    });

    it("follows stances to their claim and their author", async () => {
      const stance: Stance = {
        kind: "stance",
        id: "s1",
        claim: "c1",
        by: "pier",
        polarity: "denies",
        scope: null,
        supersededBy: null,
      };
      await archive.put([...RECORDS, stance]);
      expect(await archive.stancesOn("c1")).toEqual([stance]);
      expect(await archive.stancesBy("pier")).toEqual([stance]);
      expect(await archive.stancesBy("budget")).toEqual([]);
    });

    it("finds candidates by term, by the name of who spoke, and only of the kind that was asked for", async () => {
      await archive.put(RECORDS);
      expect(await candidates(term("pier"))).toEqual(["leak", "pier"]);
      expect(await candidates(term("reeves"))).toEqual(["budget"]);
      expect(await candidates("nothing")).toEqual([]);
    });

    it("filters candidates by speaker, carrier, day and sourcing", async () => {
      await archive.put(RECORDS);
      const pier = term("pier");
      expect(await candidates(pier, { speakers: ["ruiz", "reeves"] })).toEqual(["pier"]);
      expect(await candidates(pier, { outlets: ["ledger"] })).toEqual(["pier"]);
      expect(await candidates(pier, { since: "2025-04-01", until: "2025-05-01" })).toEqual(["pier"]);
      expect(await candidates(pier, { since: "2025-05-02", until: "2025-06-01" })).toEqual([]);
      expect(await candidates(pier, { until: "2025-04-30" })).toEqual([]);
      expect(await candidates(pier, { sourcing: "unnamed" })).toEqual(["leak"]);
      expect(await candidates(pier, { sourcing: "on-record" })).toEqual(["pier"]);
      expect(await candidates(pier, { sourcing: "any" })).toEqual(["leak", "pier"]);
    });

    it("knows a speaker whose record arrives after the words", async () => {
      await archive.put([BUDGET]);
      expect(await candidates(term("rachel"))).toEqual([]);
      await archive.put([REEVES]);
      expect(await candidates(term("rachel"))).toEqual(["budget"]);
    });

    it("neither lists nor finds superseded, rejected, withheld and embargoed words, and still holds them", async () => {
      await archive.put([
        article("later", { embargoedUntil: "2999-01-01T00:00:00Z" }),
        article("gone", { pubStatus: "withheld" }),
        attribution("a", null, "pier one", { supersededBy: "b" }),
        attribution("b", null, "pier two", { reviewState: "rejected" }),
        attribution("c", null, "pier three", { article: "later" }),
        attribution("d", null, "pier four", { article: "gone" }),
      ]);
      expect(await candidates("pier")).toEqual([]);
      expect(await archive.attributions({})).toEqual([]);
      expect((await archive.attribution("a"))?.supersededBy).toBe("b");
    });

    it("lists corrections, the newest first", async () => {
      const correction = (id: string, at: string) =>
        ({ kind: "correction", id, type: "retraction", of: "pier", by: "U1", at, note: "Withdrawn." }) as const;
      await archive.put([correction("k1", "2025-05-02T10:00:00.000Z"), correction("k2", "2025-05-03T10:00:00.000Z")]);
      expect((await archive.corrections(10)).map(({ id }) => id)).toEqual(["k2", "k1"]);
      expect((await archive.corrections(1)).map(({ id }) => id)).toEqual(["k2"]);
    });

    it("takes words out of the search when a record is superseded", async () => {
      await archive.put([BUDGET]);
      expect(await archive.put([{ ...BUDGET, supersededBy: "budget-2" }])).toEqual({
        added: 0,
        changed: 1,
        unchanged: 0,
      });
      expect(await candidates(term("budget"))).toEqual([]);
      expect((await archive.termCounts([term("budget")])).of.get(term("budget")) ?? 0).toBe(0);
    });

    it("reads the words from the article's text where a selector keeps only the place", async () => {
      const text = "He said: the harbour is closed.";
      await archive.put([
        article("article-1", { text }),
        attribution("place", null, "", { content: [{ ...selector(null), span: [9, 30] }], quoted: [] }),
      ]);
      const [found] = await archive.candidates({
        terms: [{ forms: [term("harbour")], weight: 1, count: 1 }],
        filters: {},
        of: "attribution",
        limit: 3,
      });
      expect(found?.text).toBe(["the", "harbour", "is", "closed"].map(term).join(" "));
    });

    it("tells in order what came and what was changed, and nothing of what stayed", async () => {
      await archive.put([BUDGET, PIER]);
      const seen = await archive.changes(0, 10);
      expect(seen.map(({ record, was }) => [record.id, was])).toEqual([
        ["budget", null],
        ["pier", null],
      ]);
      const last = await archive.lastChange();
      expect(seen.at(-1)?.seq).toBe(last);
      expect(seen.map(({ quiet }) => quiet)).toEqual([false, false]);
      await archive.put([BUDGET, { ...PIER, supersededBy: "pier-2" }], { quiet: true });
      const [change, ...more] = await archive.changes(last, 10);
      expect(more).toEqual([]);
      expect(change).toMatchObject({
        record: { id: "pier", supersededBy: "pier-2" },
        was: { supersededBy: null },
        quiet: true,
      });
      expect(await archive.changes(await archive.lastChange(), 10)).toEqual([]);
      expect((await archive.changes(0, 1)).map(({ record }) => record.id)).toEqual(["budget"]);
    });

    it("offers words of its own vocabulary for a misspelt one, the likeliest first", async () => {
      await archive.put(RECORDS);
      expect((await archive.spellings("budgte"))[0]).toBe("budget");
      expect((await archive.spellings("balanc"))[0]).toBe("balance");
      expect((await archive.spellings("blance"))[0]).toBe("balance");
      expect(await archive.spellings("xylophone")).toEqual([]);
    });

    it("takes any characters in ids and terms for what they are", async () => {
      const odd = person('o"dd id*', "Odd One");
      await archive.put([odd, attribution("x'); --", odd.id, 'nothing "AND" NEAR(more* OR ^x) 1,000.5')]);
      expect(await candidates(term("more"), { speakers: [odd.id] })).toEqual(["x'); --"]);
      expect(await candidates('mo"re*')).toEqual([]);
      expect(await candidates(term("1000·5"))).toEqual(["x'); --"]);
    });
  });
}
