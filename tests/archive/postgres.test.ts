import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/postgres/open.js";
import { openArchive as openEmbedded } from "../../src/archive/sqlite/open.js";
import { folderRecords, SHIPPED } from "../../src/data.js";
import { createSearcher } from "../../src/search/searcher.js";
import { type PostgresServer, startPostgres, whyNoPostgres } from "../sides/postgres.js";
import { archiveContract } from "./contract.js";
import { expectMoved, withAPast } from "./move.js";
import { attribution } from "./records.js";

const reason = whyNoPostgres();

describe.skipIf(reason !== undefined)(`PostgreSQL${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  archiveContract("PostgreSQL", async () => openArchive(await server.database()));

  it("keeps what was put when it is opened again, and for other processes at once", async () => {
    const url = await server.database();
    const [first, second] = [await openArchive(url), await openArchive(url)];
    await first.put([attribution("a", null, "The pier stays open.")]);
    expect((await second.attribution("a"))?.id).toBe("a");
    await first.close();
    expect((await second.holdings()).attributions).toBe(1);
    await second.close();
  });

  it("shows one newsroom nothing of another's", async () => {
    const url = await server.database();
    const [ours, theirs] = [await openArchive(url, "slack:T1"), await openArchive(url, "slack:T2")];
    await ours.put([attribution("secret", null, "The pier closes on Monday.")]);
    expect(await theirs.attribution("secret")).toBeUndefined();
    expect(await theirs.attributions({})).toEqual([]);
    expect((await theirs.holdings()).attributions).toBe(0);
    expect(await theirs.spellings("piers")).toEqual([]);
    expect((await createSearcher(theirs).quotes("pier closes Monday", {}, { offset: 0, limit: 5 })).total).toBe(0);
    await theirs.put([attribution("secret", null, "Nothing to see.")]);
    expect((await ours.attribution("secret"))?.content[0]?.exact).toBe("The pier closes on Monday.");
    await Promise.all([ours.close(), theirs.close()]);
  });

  it("takes records from several processes at once without losing a count", async () => {
    const url = await server.database();
    const archives = await Promise.all([1, 2, 3].map(() => openArchive(url)));
    await Promise.all(
      archives.map((archive, at) =>
        archive.put(Array.from({ length: 300 }, (_, n) => attribution(`${at}-${n}`, null, `The pier stays ${n}.`))),
      ),
    );
    const [archive] = archives;
    expect((await archive?.holdings())?.attributions).toBe(900);
    expect((await archive?.termCounts(["pier"]))?.of.get("pier")).toBe(900);
    await Promise.all(archives.map((one) => one.close()));
  });

  it("takes an embedded archive whole, and gives it back", async () => {
    const [embedded, large, again] = [
      await withAPast(openEmbedded(":memory:")),
      await openArchive(await server.database()),
      openEmbedded(":memory:"),
    ];
    await expectMoved(embedded, large);
    await expectMoved(large, again);
    expect(await again.changes(0, 10_000)).toEqual(await embedded.changes(0, 10_000));
    await Promise.all([embedded.close(), large.close(), again.close()]);
  });

  it("gives the same answers in the same order as the embedded archive", async () => {
    const [large, embedded] = [await openArchive(await server.database()), openEmbedded(":memory:")];
    await large.put(folderRecords(SHIPPED));
    await embedded.put(folderRecords(SHIPPED));
    for (const words of ["stand-down order", "no chnage in our posture", "minerals deal", "Zelenskyy meeting", "peace"])
      for (const of of ["quotes", "claims"] as const) {
        const ask = (archive: typeof large) => createSearcher(archive)[of](words, {}, { offset: 0, limit: 20 });
        expect(await ask(large)).toEqual(await ask(embedded));
      }
    await Promise.all([large.close(), embedded.close()]);
  });
});
