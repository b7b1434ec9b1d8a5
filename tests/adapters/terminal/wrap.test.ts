import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../../src/adapters/terminal/visible.js";
import { cells, wrap } from "../../../src/adapters/terminal/wrap.js";
import { anyWords } from "../anyReply.js";

describe("soft wrapping", () => {
  it("adds, drops and changes no character, whatever the words and the width", () => {
    fc.assert(
      fc.property(anyWords(600), fc.integer({ min: 2, max: 120 }), (words, width) => {
        expect(wrap(words, width).join("")).toBe(words);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps every line within the width, but for the spaces at its end", () => {
    fc.assert(
      fc.property(anyWords(600), fc.integer({ min: 2, max: 120 }), (words, width) => {
        for (const line of wrap(words, width)) expect(cells(line.trimEnd())).toBeLessThanOrEqual(width);
      }),
      { numRuns: 500 },
    );
  });

  it("breaks between words, and inside one only when it is longer than a line", () => {
    expect(wrap("the quick brown fox", 10)).toEqual(["the quick ", "brown fox"]);
    expect(wrap("a supercalifragilistic day", 10)).toEqual(["a ", "supercalif", "ragilistic ", "day"]);
  });

  it("gives wide characters two cells and parts no emoji of several code points", () => {
    expect(cells("日本")).toBe(4);
    expect(cells("👩‍👩‍👧‍👦")).toBe(2);
    expect(wrap("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2)).toEqual(["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
  });

  it("is done with 200,000 characters in a moment", () => {
    const started = performance.now();
    wrap("word ".repeat(20_000) + "x".repeat(100_000), 80);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("control characters", () => {
  it("are shown as pictures, so that a quote cannot command the terminal", () => {
    expect(visible("\u001b]0;title\u0007 \u001b[2J \r \u009b31m \u007f")).toBe("␛]0;title␇ ␛[2J ␍ ␛[31m ␡");
  });

  it("leaves newlines, tabs and all other characters alone", () => {
    const words = "“é”\tשלום\n👍🏽 \u202e";
    expect(visible(words)).toBe(words);
  });
});
