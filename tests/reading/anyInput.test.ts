import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pageArticle } from "../../src/reading/page.js";
import { read } from "../../src/reading/read.js";
import { generator } from "../../src/reading/training/learner.js";

const corpora = "../shared/corpora";
const LONGEST_MS = 2_000;
const STEP = Number(process.env.ONRECORD_EVERY ?? 25);

/** Reads a text, and says what went wrong: a crash, a hang, or quoted words that are no slice. */
function fault(text: string, slowness = LONGEST_MS): string | null {
  const start = performance.now();
  try {
    for (const { content, quoted } of read({ text }).attributions)
      for (const { span, exact } of [...content, ...quoted])
        if (text.slice(...span) !== exact) return `no slice at ${span[0]}`;
  } catch (error) {
    return `crash: ${String(error)}`;
  }
  const took = performance.now() - start;
  return took > slowness ? `took ${Math.round(took)} ms` : null;
}

describe("Any input", () => {
  it("of a megabyte of one mark, or of marks and words, is read in time", () => {
    const odd = ['"', "“", "”", "'", "''", "`", '"a ', "“a” ", "said ", "He said “no. ", "((((", "😀", "\n", "A. "];
    for (const part of odd)
      expect([part, fault(part.repeat(1_000_000 / part.length), 4 * LONGEST_MS)]).toEqual([part, null]);
  }, 120_000);

  it.skipIf(!existsSync(`${corpora}/blns.json`))(
    "from the list of naughty strings is read, alone and in a quotation (skipped where ../shared is absent)",
    () => {
      const naughty = z.array(z.string()).parse(JSON.parse(readFileSync(`${corpora}/blns.json`, "utf8")));
      const faults = naughty.flatMap((text) =>
        [text, `“${text},” Ann Lee said. ${text}`].flatMap((one) => fault(one) ?? []),
      );
      expect(naughty.length).toBeGreaterThan(400);
      expect(faults).toEqual([]);
    },
    120_000,
  );

  const feeds = `${corpora}/feeds.tgz`;
  const folder = existsSync(feeds) ? mkdtempSync(join(tmpdir(), "onrecord-feeds-")) : null;
  afterAll(() => folder && rmSync(folder, { recursive: true }));

  it.skipIf(!folder)(
    `from feed files is read, one in ${STEP} (skipped where ../shared is absent; ONRECORD_EVERY=1 reads all)`,
    () => {
      if (!folder) return;
      execFileSync("tar", ["xzf", feeds, "-C", folder]);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
      const chosen = files.filter((_, number) => number % STEP === 0);
      expect(files.length).toBeGreaterThan(5_000);
      const faults = chosen.flatMap((file) => {
        const text = readFileSync(join(file.parentPath, file.name)).toString("utf8");
        const found = fault(text) ?? fault(pageArticle(text.slice(0, 200_000)).text);
        return found ? [`${file.name}: ${found}`] : [];
      });
      expect(faults).toEqual([]);
    },
    600_000,
  );

  const pages = `${corpora}/pages`;
  it.skipIf(!existsSync(pages))(
    "from pages that were cut, doubled, stripped or strewn with marks is read (skipped where ../shared is absent)",
    () => {
      const random = generator(20250305);
      const sources = readdirSync(pages, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && file.name === "source.html")
        .map((file) => readFileSync(join(file.parentPath, file.name), "utf8").slice(0, 150_000));
      expect(sources.length).toBeGreaterThan(30);
      const faults = sources.flatMap((html, number) => {
        const mutated = mutate(html, random);
        const text = pageArticle(mutated).text;
        const found = fault(text) ?? fault(mutate(text, random));
        return found ? [`page ${number}: ${found}`] : [];
      });
      expect(faults).toEqual([]);
    },
    300_000,
  );
});

/** One seeded damage: cut in the middle, a stretch doubled, letters lost, or marks strewn in. */
function mutate(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 5_000);
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at + length) + text.slice(at);
    case 2:
      return text.replace(/[a-z]/gu, (letter) => (random() < 0.02 ? "" : letter));
    default:
      return text.replaceAll(" ", (space) => (random() < 0.05 ? '“"’ '.charAt(Math.floor(random() * 4)) : space));
  }
}
