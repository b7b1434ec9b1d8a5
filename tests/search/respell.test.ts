import { describe, expect, it } from "vitest";
import { compound, joined, plausible } from "../../src/search/respell.js";

describe("respelling", () => {
  it.each([
    ["ordr", "order"],
    ["stnad", "stand"],
    ["teh", "the"],
    ["importnat", "important"],
    ["recieved", "received"],
    ["oprations", "operations"],
    ["embarassment", "embarrassment"],
  ])("takes %s for %s", (wrong, right) => {
    expect(plausible(wrong, right)).toBe(true);
  });

  it.each([
    ["aid", "and"],
    ["aid", "said"],
    ["thanks", "things"],
    ["cost", "most"],
  ])("does not take %s for %s", (wrong, right) => {
    expect(plausible(wrong, right)).toBe(false);
  });

  it("cuts a compound anywhere, also where its two words share a letter", () => {
    expect(compound("standdown")).toContainEqual(["stand", "down"]);
    expect(compound("standown")).toContainEqual(["stand", "down"]);
    expect(compound("cat")).toEqual([]);
  });

  it("joins neighbours only where one of them is unknown", () => {
    expect(joined("face", "book", (word) => word !== "face")).toEqual(["facebook"]);
    expect(joined("face", "book", () => true)).toEqual([]);
    expect(joined("face", undefined, () => false)).toEqual([]);
  });
});
