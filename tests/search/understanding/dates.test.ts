import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/search/understanding/dates.js";

const SUNDAY = "2026-11-22";

/** What a reporter means on Sunday, November 22, 2026. Chrono alone reads several of these ahead of today, or not at all. */
const GOLDEN: readonly (readonly [words: string, since: string | null, until: string | null])[] = [
  ["since March", "2026-03-01", null],
  ["last March", "2026-03-01", "2026-03-31"],
  ["on May 1", "2026-05-01", "2026-05-01"],
  ["since Monday", "2026-11-16", null],
  ["between March and June 2024", "2024-03-01", "2024-06-30"],
  ["in 2019", "2019-01-01", "2019-12-31"],
  ["Q3 2025", "2025-07-01", "2025-09-30"],
  ["since the 2024 election", "2024-11-05", null],
  ["last Tuesday", "2026-11-17", "2026-11-17"],
  ["yesterday", "2026-11-21", "2026-11-21"],
  ["2024/03/01 - 2024/06/30", "2024-03-01", "2024-06-30"],
  ["March 2026", "2026-03-01", "2026-03-31"],
  ["past 3 months", "2026-08-22", "2026-11-22"],
  ["on December 24", "2025-12-24", "2025-12-24"],
  ["in December", "2025-12-01", "2025-12-31"],
  ["between November and February", "2025-11-01", "2026-02-28"],
  ["on Sunday", "2026-11-22", "2026-11-22"],
  ["last Sunday", "2026-11-15", "2026-11-15"],
  ["in November", "2026-11-01", "2026-11-22"],
  ["Q4", "2026-10-01", "2026-11-22"],
  ["on February 29, 2024", "2024-02-29", "2024-02-29"],
];

describe("dates in a question", () => {
  it.each(GOLDEN)("%s", (words, since, until) => {
    const { since: from, until: to } = findDates(`${words}`, SUNDAY) ?? {};
    expect([from, to]).toEqual([since, until]);
  });

  it.each(["may", "march for peace", "Trump may resign", "in 2031", "on February 30", "room 2024", "since forever"])(
    "are not seen in “%s”",
    (words) => {
      expect(findDates(words, SUNDAY)).toBeNull();
    },
  );

  it("never lie in the future, whatever day it is", () => {
    for (const today of ["2026-01-01", "2026-02-28", "2026-12-31", "2024-02-29", "2026-11-22"])
      for (const [words] of GOLDEN) {
        const found = findDates(words, today);
        expect([words, today, (found?.since ?? "0") <= today, (found?.until ?? "0") <= today]).toEqual([
          words,
          today,
          true,
          true,
        ]);
      }
  });
});
