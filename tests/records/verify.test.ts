import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/records/digest.js";
import type { Selector } from "../../src/records/types.js";
import { holds, proves, verify } from "../../src/records/verify.js";
import { article, attribution } from "../archive/records.js";

const TEXT = "The mayor said: “We will not sell the ferry,” and left.";
const selectorOf = (words: string, anchors = true): Selector => {
  const start = TEXT.indexOf(words);
  const end = start + words.length;
  return {
    span: [start, end],
    exact: words,
    prefix: anchors ? TEXT.slice(Math.max(0, start - 5), start) : "",
    suffix: anchors ? TEXT.slice(end, end + 5) : "",
    sha256: sha256(words),
  };
};
const quote = selectorOf("We will not sell the ferry,");

describe("a passage", () => {
  it("is proved by its slice, its digest, its words and its anchors", () => {
    expect(proves(quote, TEXT)).toBe(true);
  });

  it.each<[string, Partial<Selector>]>([
    ["a place one letter off", { span: [quote.span[0] + 1, quote.span[1] + 1] }],
    ["other words", { exact: "We will sell the ferry, x" }],
    ["another digest", { sha256: sha256("other") }],
    ["another text before it", { prefix: "wrong" }],
    ["another text after it", { suffix: "wrong" }],
    ["a place beyond the end", { span: [quote.span[0], TEXT.length + 1] }],
  ])("is not proved with %s", (_, change) => {
    expect(proves({ ...quote, ...change }, TEXT)).toBe(false);
  });

  it("stands on its own digest only where no text is held", () => {
    expect(holds(quote, null)).toBe(true);
    expect(holds({ ...quote, exact: "We will sell" }, null)).toBe(false);
    expect(holds(quote, TEXT.replace("not ", ""))).toBe(false);
  });
});

describe("verifying records against an article", () => {
  const records = (change: Partial<Selector>, where: "quoted" | "cue" | "source") => {
    const changed = { ...selectorOf("said"), ...change };
    return [
      article("article-1", { text: TEXT, sha256: sha256(TEXT) }),
      attribution("S1", "ana", "x", {
        content: [quote],
        quoted: [where === "quoted" ? { ...quote, ...change } : quote],
        cue: { selector: where === "cue" ? changed : selectorOf("said"), class: "say", polarity: 1 },
        source: { selector: where === "source" ? changed : selectorOf("The mayor"), agent: "ana", resolved: null },
      }),
    ];
  };

  it("finds every passage in its place", () => {
    expect(verify(records({}, "quoted"), TEXT)).toEqual({ checked: 4, failures: [] });
  });

  it.each(["quoted", "cue", "source"] as const)("names the record whose %s words differ", (where) => {
    expect(verify(records({ sha256: sha256("other") }, where), TEXT).failures).toEqual([
      expect.stringMatching(/^S1: /),
    ]);
  });
});
