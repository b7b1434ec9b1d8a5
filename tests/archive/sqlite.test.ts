import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { archiveContract } from "./contract.js";
import { attribution } from "./records.js";

archiveContract("SQLite in memory", () => openArchive(":memory:"));

it("keeps what was put when the file is opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
  const path = join(folder, "archive.sqlite");
  const first = openArchive(path);
  await first.put([attribution("a", null, "The pier stays open.")]);
  await first.close();
  const again = openArchive(path);
  expect((await again.attribution("a"))?.id).toBe("a");
  expect((await again.holdings()).attributions).toBe(1);
  await again.close();
  rmSync(folder, { recursive: true });
});
