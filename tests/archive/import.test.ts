import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { importFiles, type Progress } from "../../src/archive/import.js";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { UserError } from "../../src/core/errors.js";
import { attribution } from "./records.js";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "onrecord-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, size: number, broken?: number): string {
  const lines = Array.from({ length: size }, (_, at) =>
    at === broken
      ? '{"kind":"nothing"}'
      : JSON.stringify(attribution(`s${at}`, null, `sentence number ${at} of the pier`)),
  );
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

it("brings every record in once, and says how far it has come", async () => {
  const archive = openArchive(":memory:");
  const seen: Progress[] = [];
  const path = file("whole.jsonl", 2_100);
  expect(await importFiles(archive, [path], { report: (progress) => seen.push(progress) })).toEqual({
    added: 2_100,
    changed: 0,
    unchanged: 0,
    resumed: 0,
    stopped: false,
  });
  expect(seen.map((progress) => progress.records)).toEqual([0, 2_000, 2_100]);
  expect(seen.at(-1)?.share).toBe(1);
  expect(await importFiles(archive, [path])).toMatchObject({ added: 0, changed: 0, unchanged: 2_100, resumed: 0 });
  expect((await archive.holdings()).attributions).toBe(2_100);
  await archive.close();
});

it("keeps what came before a broken line, names the line, and goes on from there once it is mended", async () => {
  const archive = openArchive(":memory:");
  const path = file("broken.jsonl", 2_100, 2_050);
  await expect(importFiles(archive, [path])).rejects.toThrow(/line 2051/u);
  expect((await archive.holdings()).attributions).toBe(2_000);
  file("broken.jsonl", 2_100);
  const again = await importFiles(archive, [path]);
  expect(again.added).toBe(100);
  expect((await archive.holdings()).attributions).toBe(2_100);
  await archive.close();
});

it("stops after a batch when it is told to, and is not called stopped where nothing was left", async () => {
  const archive = openArchive(":memory:");
  const stop = new AbortController();
  const path = file("told.jsonl", 4_000);
  const report = ({ records }: Progress) => records >= 2_000 && stop.abort();
  expect(await importFiles(archive, [path], { report, signal: stop.signal })).toMatchObject({
    added: 2_000,
    stopped: true,
  });
  expect(await importFiles(archive, [path])).toMatchObject({ added: 2_000, resumed: 2_000, stopped: false });
  const once = new AbortController();
  const whole = file("once.jsonl", 2_000);
  const end = ({ records }: Progress) => records === 2_000 && once.abort();
  expect(await importFiles(archive, [whole], { report: end, signal: once.signal })).toMatchObject({ stopped: false });
  await archive.close();
});

it("says which file cannot be read", async () => {
  const archive = openArchive(":memory:");
  await expect(importFiles(archive, [join(folder, "absent.jsonl")])).rejects.toBeInstanceOf(UserError);
  await archive.close();
});
