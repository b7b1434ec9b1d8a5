import { expect, it } from "vitest";
import { moveArchive } from "../../src/archive/move.js";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { expectMoved, withAPast } from "./move.js";
import { attribution } from "./records.js";

it("copies every change in its order, with what it replaced, and goes on where it was stopped", async () => {
  await expectMoved(await withAPast(openArchive(":memory:")), openArchive(":memory:"));
});

it("fills no archive that holds something else", async () => {
  const [from, to] = [await withAPast(openArchive(":memory:")), openArchive(":memory:")];
  await to.put([attribution("other", null, "Somebody else's words.")]);
  await expect(moveArchive(from, to)).rejects.toThrow(/holds records already/);
  expect((await to.holdings()).attributions).toBe(1);
});

it("says where the two differ", async () => {
  const [from, to] = [await withAPast(openArchive(":memory:")), openArchive(":memory:")];
  await moveArchive(from, to);
  await to.put([attribution("late", null, "Put by a bot that was not stopped.")]);
  await expect(moveArchive(from, to)).rejects.toThrow(/differ: a record that the first one lacks/);
  await from.put([attribution("s1", "a", "The ferry stays. For now.")]);
  await expect(moveArchive(from, to)).rejects.toThrow(/differ/);
});
