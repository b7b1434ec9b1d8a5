import { describe, expect, it } from "vitest";
import { joined } from "../../src/desk/join.js";
import { read } from "../../src/reading/read.js";
import type { Attribution } from "../../src/records/types.js";
import { person } from "../archive/records.js";

const TEXT = "“The harbor stays open,” Hanne Voss said on Tuesday. “Nobody asked me,” said Voss.";

const sourcesOf = (known: Parameters<typeof joined>[1]) =>
  joined(read({ text: TEXT, datePublished: "2026-11-24" }), known)
    .filter((record): record is Attribution => record.kind === "attribution")
    .map(({ source }) => source.agent);

describe("the people of an article", () => {
  it("are those whom the archive knows by their whole name, whatever the reader takes the name for", () => {
    expect(sourcesOf([person("voss", "Hanne Voss")])).toContain("voss");
  });

  it("are nobody in particular where two have the name", () => {
    expect(sourcesOf([person("voss", "Hanne Voss"), person("other", "Hanne Voss")])).not.toContain("voss");
  });
});

describe("the numbers of an article's statements", () => {
  it("are short enough to type, the same each time, and nobody else's", () => {
    const numbers = read({ text: TEXT }).attributions.map(({ id }) => id);
    expect(numbers).toEqual(read({ text: TEXT }).attributions.map(({ id }) => id));
    expect(
      numbers.every((number) => /^R[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(number)),
    ).toBe(true);
    expect(numbers).not.toContain(read({ text: `${TEXT} ` }).attributions[0]?.id);
  });
});
