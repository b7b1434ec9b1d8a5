import { describe, expect, it } from "vitest";
import { duration, progressLine } from "../../src/cli/progress.js";

/** What was written, and a clock that the test moves. */
function written(isTTY: boolean, columns = 80) {
  const out: string[] = [];
  const clock = { seconds: 0 };
  const write = (text: string | Uint8Array) => out.push(String(text)) > 0;
  return { out, clock, line: progressLine("records", { isTTY, write, columns }, () => clock.seconds * 1000) };
}

describe("progress", () => {
  it("is plain lines in a pipe: one a tenth, with the rate and the time left", () => {
    const { out, clock, line } = written(false);
    for (let at = 0; at <= 100; at++) {
      clock.seconds = at * 0.6;
      line.report({ done: at * 50, share: at / 100 });
    }
    line.end();
    expect(out).toHaveLength(10);
    expect(out[4]).toBe("50% · 2,500 records · 83 a second · 30 s left\n");
    expect(out[9]).toBe("100% · 5,000 records · 83 a second\n");
    for (const sign of ["\r", "\u001b", "█"]) expect(out.join("")).not.toContain(sign);
  });

  it("says something every half minute also where a tenth takes long", () => {
    const { out, clock, line } = written(false);
    for (clock.seconds = 0; clock.seconds < 100; clock.seconds += 10)
      line.report({ done: clock.seconds, share: clock.seconds / 10_000 });
    expect(out).toHaveLength(3);
    expect(out[0]).toMatch(/^0% · 30 records · 1\.0 a second · 2 h 46 min left\n$/);
  });

  it("is one line on a terminal, drawn anew, and results stand above it", () => {
    const { out, clock, line } = written(true);
    line.report({ done: 10, share: 0.5 });
    clock.seconds = 1;
    line.beside(() => out.push("1/2  An article\n"));
    line.report({ done: 20, share: 1 });
    line.end();
    const screen = out.join("").split("\n");
    expect(screen[0]?.split("\u001b[K").at(-1)).toBe("1/2  An article");
    expect(screen[1]?.split("\u001b[K").at(-1)).toBe(`${"█".repeat(24)} 100% · 20 records · 10 a second`);
    expect(screen).toHaveLength(3);
  });

  it.each([120, 80, 60, 40, 20])("never wraps on a terminal of %i columns", (columns) => {
    const { out, clock, line } = written(true, columns);
    for (clock.seconds = 0; clock.seconds < 20_000; clock.seconds += 500)
      line.report({ done: clock.seconds * 2_660, share: clock.seconds / 20_000 });
    const widest = Math.max(
      ...out
        .join("")
        .split("\r\u001b[K")
        .map((drawn) => drawn.length),
    );
    expect(widest).toBeLessThan(columns);
    expect(widest).toBeGreaterThan(Math.min(columns - 2, 60));
  });

  it("does not take for speed what an earlier run brought in", () => {
    const { out, clock, line } = written(false);
    line.report({ done: 1_000_000, share: 0.5 });
    clock.seconds = 10;
    line.report({ done: 1_000_100, share: 0.75 });
    expect(out).toEqual(["75% · 1,000,100 records · 10 a second · 10 s left\n"]);
  });

  it("writes durations as people say them", () => {
    expect([0.2, 48, 89.5, 100, 5_300, 7_800].map(duration)).toEqual([
      ...["1 s", "48 s", "90 s", "2 min", "88 min", "2 h 10 min"],
    ]);
  });
});
