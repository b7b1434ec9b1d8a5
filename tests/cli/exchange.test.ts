import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { onrecord } from "./program.js";

const folder = mkdtempSync(join(tmpdir(), "onrecord-exchange-"));
const at = (name: string) => join(folder, name);

it("writes every record out, and reads back what it wrote, to the byte", async () => {
  expect(await onrecord(["export", at("first.jsonl")])).toMatchObject({ code: 0, err: "98 records written.\n" });
  expect(await onrecord(["import", at("first.jsonl"), "--data", at("copy.sqlite")])).toMatchObject({ code: 0 });
  const { out } = await onrecord(["export", "-", "--data", at("copy.sqlite")]);
  expect(out).toBe(readFileSync(at("first.jsonl"), "utf8"));
}, 60_000);

it("writes over nothing", async () => {
  writeFileSync(at("mine.jsonl"), "mine");
  const { code, err } = await onrecord(["export", at("mine.jsonl")]);
  expect(code).toBe(2);
  expect(err).toMatch(/mine\.jsonl is there already/);
  expect(readFileSync(at("mine.jsonl"), "utf8")).toBe("mine");
}, 60_000);

it("moves an archive into an empty one, and says what it holds", async () => {
  expect(await onrecord(["archive", "move", at("nowhere"), at("moved.sqlite")])).toMatchObject({ code: 2 });
  await onrecord(["import", at("first.jsonl"), "--data", at("source.sqlite")]);
  const moved = await onrecord(["archive", "move", at("source.sqlite"), at("moved.sqlite")]);
  expect(moved).toMatchObject({ code: 0 });
  expect(moved.out).toMatch(
    /98 changes copied\. Both were read and are the same\.\nArchive {4}1 article · 25 statements/,
  );
  const onto = await onrecord(["archive", "move", at("source.sqlite"), at("copy.sqlite")]);
  expect(onto).toMatchObject({ code: 2, err: expect.stringMatching(/holds records already/) });
}, 120_000);
