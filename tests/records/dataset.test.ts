import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyData } from "../../src/cli/data.js";
import { folderRecords, openData, SHIPPED } from "../../src/data.js";
import type { ArchiveRecord, Attribution } from "../../src/records/types.js";
import { hasSeed, SHARED, seedText, whyNoSeed } from "../seed.js";

async function shipped(): Promise<ArchiveRecord[]> {
  const records: ArchiveRecord[] = [];
  for await (const record of folderRecords(SHIPPED)) records.push(record);
  return records;
}

describe("the shipped dataset", () => {
  it("holds 25 statements and 12 claims", async () => {
    const records = await shipped();
    const count = (kind: ArchiveRecord["kind"]) => records.filter((record) => record.kind === kind).length;
    expect(count("attribution") + count("process")).toBe(25);
    expect(count("claim")).toBe(12);
  });

  it("points only at records that it holds", async () => {
    const records = await shipped();
    const ids = new Set(records.map(({ id }) => id));
    const targets = records.flatMap((record) => {
      if (record.kind === "stance") return [record.claim, record.by];
      if (record.kind !== "attribution") return [];
      return [
        record.article,
        record.source.agent,
        record.parent,
        record.summarises,
        ...record.relay.map((hop) => hop.agent),
      ];
    });
    expect(targets.filter((id) => id !== null && !ids.has(id))).toEqual([]);
  });

  it("invents neither the article's link nor a date for McLaughlin's post", async () => {
    const records = await shipped();
    expect(records.find((record) => record.kind === "article")).toMatchObject({ url: null, headline: null });
    const posts = records.filter(
      (one): one is Attribution => one.kind === "attribution" && one.source.agent === "mclaughlin",
    );
    expect(posts.map(({ date }) => [date.from, date.to, date.precision])).toEqual(
      Array(3).fill([null, null, "unknown"]),
    );
  });

  it.skipIf(!hasSeed)(`matches the article letter for letter${whyNoSeed}`, async () => {
    const { lines, code } = await verifyData(`${SHARED}seed/article.txt`);
    expect(lines.join("\n")).toMatch(/passages checked: every one stands in the article/);
    expect(code).toBe(0);
  });

  it.skipIf(!hasSeed)(`does not match an article with one letter changed${whyNoSeed}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    writeFileSync(join(folder, "article.txt"), seedText().replace("whatsoever", "whatsoeverr"));
    const { code } = await verifyData(join(folder, "article.txt"));
    expect(code).toBe(1);
  });

  it.skipIf(!hasSeed)(`has every span, speaker and date of the gold${whyNoSeed}`, async () => {
    const gold = JSON.parse(readFileSync(`${SHARED}seed/statements.json`, "utf8")) as { statements: Gold[] };
    const records = new Map((await shipped()).map((record) => [record.id, record]));
    for (const statement of gold.statements) {
      const record = records.get(statement.id);
      if (record?.kind !== "attribution") continue;
      expect(record.content.map(({ span }) => span)).toEqual(statement.contentSpans);
      expect(record.quoted.map(({ exact }) => exact)).toEqual(statement.directText);
      expect(record.source.selector?.span).toEqual(statement.speakerSpan);
      expect(record.cue.selector.span).toEqual(statement.cueSpan);
      expect(record.date.from).toBe(statement.date ?? statement.dateRange?.[0] ?? null);
      expect(record.quoteType).toBe(statement.type);
    }
  });
});

interface Gold {
  readonly id: string;
  readonly contentSpans: number[][];
  readonly directText: string[];
  readonly speakerSpan: number[];
  readonly cueSpan: number[];
  readonly date: string | null;
  readonly dateRange?: string[];
  readonly type: string;
}

describe("a dataset that cannot be read", () => {
  const folderWith = (name: string, content: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    writeFileSync(join(folder, name), content);
    return folder;
  };

  it("says which file and line is broken, and what to do", async () => {
    const broken = folderWith(
      "a.jsonl",
      '{"kind":"claim","id":"C1","text":"x","topics":[],"firstAppearance":null,"sameAs":[]}\n{"kind":',
    );
    await expect(openData(broken)).rejects.toThrow(/a\.jsonl, line 2 is not JSON/);
  });

  it("names the field that is wrong", async () => {
    const broken = folderWith(
      "a.jsonl",
      '{"kind":"claim","id":"C1","text":7,"topics":[],"firstAppearance":null,"sameAs":[]}\n',
    );
    await expect(openData(broken)).rejects.toThrow(/line 1 is not a record: text:/);
  });

  it("says that a folder is empty, or not there", async () => {
    await expect(openData(folderWith("note.txt", ""))).rejects.toThrow(/holds no dataset/);
    await expect(openData("/nowhere/at/all")).rejects.toThrow(/There is no archive/);
    await expect(openData("/nowhere/at/all.jsonl")).rejects.toThrow(/There is no archive/);
  });
});

describe("a dataset that was changed", () => {
  const shippedText = readFileSync(join(SHIPPED, "first-article.jsonl"), "utf8");
  const folderOf = (text: string, digest?: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    writeFileSync(join(folder, "a.jsonl"), text);
    if (digest !== undefined) writeFileSync(join(folder, "a.jsonl.sha256"), digest);
    return folder;
  };

  it("is refused when a quoted word is not the one that was recorded", async () => {
    const altered = shippedText.replaceAll("stand-down order whatsoever", "stand-over order whatsoever");
    await expect(openData(folderOf(altered))).rejects.toThrow(/the words do not match their SHA-256/);
  });

  it("is refused when it was cut short and its digest stands beside it", async () => {
    const digest = readFileSync(join(SHIPPED, "first-article.jsonl.sha256"), "utf8");
    const cut = shippedText.split("\n").slice(0, 40).join("\n");
    await expect(openData(folderOf(cut, digest))).rejects.toThrow(/is not the file it was/);
    await expect(openData(folderOf(shippedText, digest))).resolves.toBeDefined();
  });

  it("is refused when it holds nothing", async () => {
    await expect(openData(folderOf(""))).rejects.toThrow(/holds no records/);
  });
});
