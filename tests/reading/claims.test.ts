import { describe, expect, it } from "vitest";
import { joinQuotations, linkClaims } from "../../src/reading/claims.js";
import { read } from "../../src/reading/read.js";
import type { Claim } from "../../src/records/types.js";

const claim: Claim = {
  kind: "claim",
  id: "c",
  text: "The mayor stopped the bridge repairs.",
  topics: [],
  firstAppearance: null,
  sameAs: [],
};
const polarity = (text: string) =>
  read({ text }).attributions.map((attribution) => linkClaims(attribution, [claim])[0]?.polarity)[0];

describe("A statement about a known claim", () => {
  it("affirms it in plain words and denies it when the words are negated", () => {
    expect(polarity("The mayor stopped the bridge repairs, Ann Lee said.")).toBe("affirms");
    expect(polarity("The mayor has not stopped the bridge repairs, Ann Lee said.")).toBe("denies");
  });

  it("is nothing to a claim about something else", () => {
    expect(polarity("The school will open in May, Ann Lee said.")).toBeUndefined();
  });
});

describe("The same words in two articles", () => {
  it("are one quotation", () => {
    const both = ["“We will pay for it,” said Ann Lee.", "Ann Lee said: “We will pay for it.”"].flatMap(
      (text) => read({ text }).attributions,
    );
    expect(joinQuotations(both).map(({ attributions }) => attributions.length)).toEqual([2]);
  });
});
