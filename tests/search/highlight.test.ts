import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "../../src/search/highlight.js";

const marked = (line: string, text: string) => highlight(line, text).map(([start, end]) => text.slice(start, end));

describe("a highlight", () => {
  it("is an exact range of the verbatim text, in whatever form the word stands there", () => {
    expect(marked("cancel operation", "It has neither canceled nor delayed any cyber operations.")).toEqual([
      "canceled",
      "operations",
    ]);
  });

  it("covers words that were misspelt in the question", () => {
    expect(marked("importnat leter", "I received an important letter.")).toEqual(["important letter"]);
  });

  it("sees through diacritics, case and marks", () => {
    expect(marked("ZELENSKYY", "“Zelénskyy’s letter”")).toEqual(["Zelénskyy’s"]);
  });

  it("is absent where nothing was asked for", () => {
    expect(marked("budget", "I received a letter.")).toEqual([]);
  });

  it("never leaves the text, overlaps or runs backwards", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (line, text) => {
        let last = 0;
        for (const [start, end] of highlight(line, text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });
});
