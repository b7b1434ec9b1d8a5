import { expect } from "vitest";
import type { Archive } from "../../src/archive/archive.js";
import { moveArchive } from "../../src/archive/move.js";
import { article, attribution, person } from "./records.js";

/** A small archive with a past: a headline that changed twice, a statement that was news, and one that was corrected. */
export async function withAPast(archive: Archive): Promise<Archive> {
  await archive.put([article("a", { headline: "Ferry to stay" }), person("ruiz", "Ana Ruiz")], { quiet: true });
  await archive.put([attribution("s1", "a", "The ferry stays."), attribution("s2", "a", "We will not sell it.")]);
  await archive.put([article("a", { headline: "Ferry may stay" })]);
  await archive.put([{ ...attribution("s2", "a", "We will not sell it."), supersededBy: "s1" }], { quiet: true });
  await archive.put([article("a", { headline: "Ferry goes" })]);
  const more = Array.from({ length: 2_500 }, (_, at) => attribution(`m${at}`, "a", `Sentence ${at} of the pier.`));
  await archive.put(more, { quiet: true });
  return archive;
}

/** Moves it in two runs, the first of them stopped, and reads everything. */
export async function expectMoved(from: Archive, to: Archive): Promise<void> {
  const stop = new AbortController();
  const report = (done: number) => done >= 1_000 && stop.abort();
  const first = await moveArchive(from, to, { report, signal: stop.signal });
  expect(first).toMatchObject({ resumed: 0, stopped: true });
  expect(first.moved).toBeLessThan(await from.lastChange());
  expect(await moveArchive(from, to)).toEqual({
    moved: (await from.lastChange()) - first.moved,
    resumed: first.moved,
    stopped: false,
  });
  expect(await to.changes(0, 10_000)).toEqual(await from.changes(0, 10_000));
  expect(await to.holdings()).toEqual(await from.holdings());
  expect(await to.termCounts(["pier", "ferry"])).toEqual(await from.termCounts(["pier", "ferry"]));
}
