import { afterAll, describe, expect, it } from "vitest";
import { openData } from "../../src/data.js";
import type { Filters } from "../../src/search/plan.js";
import { createSearcher } from "../../src/search/searcher.js";

/**
 * What the shipped archive must answer and where it must keep silent. These questions justify the numbers in `src/search/weights.ts` and the
 * rules of `src/search/respell.ts`: change those only with this table in sight.
 */
const archive = await openData();
const searcher = createSearcher(archive);
const PAGE = { offset: 0, limit: 30 };

const quotes = async (words: string, filters: Filters = {}) =>
  (await searcher.quotes(words, filters, PAGE)).matches.map((match) => match.id);
const claims = async (words: string) => (await searcher.claims(words, {}, PAGE)).matches.map((match) => match.id);

afterAll(() => archive.close());

describe("the shipped archive", () => {
  it.each([
    "thanks",
    "thank you",
    "thank you so much",
    "a",
    "the",
    "what is this",
    "is it true",
    "hello",
    "hi there",
    "good morning",
    "apologize",
    "zelensky apologized",
    "aid",
    "time",
    "people",
    "military aid paused",
    "why did Trump pause aid",
    "interest rates of the central bank",
    "who won the super bowl",
    "weather tomorrow",
    "climate change",
    "trump tax cuts",
    "pentagon budget",
    "abortion ban",
    "face book post",
    "the moon is made of cheese",
  ])("has nothing that comes close to “%s”", async (words) => {
    expect(await quotes(words)).toEqual([]);
    expect(await claims(words)).toEqual([]);
  });

  it.each([
    ["stand-down", "S03"],
    ["standown", "S03"],
    ["standdown", "S03"],
    ["stand down order", "S03"],
    ["stnad-down ordr", "S03"],
    ["hegseth standown order", "S03"],
    ["neither cancelled nor delayed", "S03"],
    ["no change in our posture", "S11"],
    ["mission is to defend against all cyber threats", "S11"],
    ["time to make things right", "S20"],
    ["it is time to make things rihgt", "S20"],
    ["white house meeting", "S20"],
    ["important letter", "S23"],
    ["ready to work", "S25"],
    ["minerals deal", "S22"],
    ["peace deal", "S19"],
    ["negotiating table", "S24"],
    ["garbage", "S13"],
    ["remains committed", "S17"],
  ])("answers “%s” with %s first", async (words, id) => {
    expect((await quotes(words))[0]).toBe(id);
  });

  it.each([
    ["standown", "C1"],
    ["hegseth stopped cyber operations", "C1"],
    ["offensive cyber actions", "C2"],
    ["mineral deal", "C8"],
    ["peace deal", "C6"],
  ])("finds for “%s” the claim %s first", async (words, id) => {
    expect((await claims(words))[0]).toBe(id);
  });

  it("does not take a record for an answer that shares one half of a compound", async () => {
    expect(await quotes("stand-down")).not.toContain("S25");
    expect(await quotes("standown")).not.toContain("S25");
  });

  it("knows a country by its adjective, and an adjective by its country", async () => {
    expect(await quotes("Russia")).toEqual(expect.arrayContaining(["S03", "S14", "S11"]));
    expect([...(await quotes("Russian"))].sort()).toEqual([...(await quotes("Russia"))].sort());
  });

  it("finds what an outlet reported in the other usual word", async () => {
    expect([...(await quotes("cyber operations", { outlets: ["ap"] }))].sort()).toEqual(["S08", "S09"]);
    expect([...(await quotes("cyber ops", { outlets: ["ap"] }))].sort()).toEqual(["S08", "S09"]);
  });

  it("finds a memo whether it is the source or what is spoken of", async () => {
    expect([...(await quotes("memo"))].sort()).toEqual(["S15", "S16"]);
  });
});
