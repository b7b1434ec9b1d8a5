import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/delivery/delivery.js";
import { checkClock, clockAgainst } from "../../src/doctor/clock.js";
import { findingLines } from "../../src/doctor/finding.js";
import { checkNewsroom } from "../../src/doctor/newsroom.js";
import { openState } from "../../src/state/sqlite/open.js";
import { onrecord } from "../cli/program.js";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const delivery: Delivery = {
  id: "d1",
  place: "slack:T:C",
  kind: "create",
  reply: { text: "New." },
  to: null,
  urgency: "alert",
  notBefore: 0,
  because: "S1",
};

async function newsroomIn(file: string) {
  const state = openState(file);
  for (const title of ["Ledger", "Courier", "Herald"])
    await state.feeds.add({ place: "slack:T:C", title, url: `https://${title}.example/rss` }, NOW);
  const [, courier, herald] = await state.feeds.every();
  await state.feeds.change(courier?.id ?? "", { paused: true });
  await state.feeds.change(herald?.id ?? "", { failures: 4, trouble: "404" });
  await state.outbox.add(delivery, NOW - 7_200_000);
  return state;
}

describe("the doctor looks at what a newsroom remembers", () => {
  it("and names feeds that are paused or failing, and what waits too long or could not be delivered", async () => {
    const state = await newsroomIn(":memory:");
    const before = findingLines(await checkNewsroom(state, NOW));
    const [claim] = await state.outbox.claim({ most: 1, now: NOW, deadline: NOW + 1_000 });
    if (claim === undefined) throw new Error("Nothing was claimed.");
    await state.outbox.settle(claim, { progress: "failed", reason: "no such channel" });
    const after = findingLines(await checkNewsroom(state, NOW));
    await state.close();
    expect(before).toEqual([
      "FEEDS    ok    1 of 3 read",
      "         warn  Courier is paused → /feed resume with its number, where it was added",
      "         warn  Herald failed 4 times in a row: 404 → look at its address: /feed list",
      "OUTBOX   warn  1 waiting, 0 in doubt, the oldest since 2026-11-27T10:00:00.000Z → start the bot, or see whether it is ready",
    ]);
    expect(after.slice(3)).toEqual([
      "OUTBOX   ok    0 waiting, 0 in doubt",
      "         fix   1 message could not be delivered → npm run onrecord -- outbox lists them",
    ]);
  });

  it("in the file where it is kept, makes none, and says where one is broken", async () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    const STATE_FILE = join(folder, "state.sqlite");
    expect((await onrecord(["doctor"], { STATE_FILE })).out).not.toMatch(/FEEDS|OUTBOX/);
    await (await newsroomIn(STATE_FILE)).close();
    expect(await onrecord(["doctor"], { STATE_FILE })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^FEEDS {4}ok {4}1 of 3 read$/m),
    });
    const broken = join(folder, "broken.sqlite");
    writeFileSync(broken, "this is no database, but it is long enough to be looked at".repeat(40));
    expect(await onrecord(["doctor"], { STATE_FILE: broken })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^OUTBOX {3}fix {3}.* → /m),
    });
  });
});

describe("the doctor looks at the clock", () => {
  it("and says which hour it takes it to be, and where that cannot be", () => {
    const noon = new Date(NOW);
    expect(checkClock("Europe/London", noon)).toMatchObject({
      state: "ok",
      text: expect.stringMatching(/^November 27, 2026.* 12:00 PM in Europe\/London$/u),
    });
    expect(checkClock("UTC", new Date(0))).toMatchObject({ state: "fix", remedy: "set this computer's clock" });
    expect(checkClock(undefined, noon).text).toMatch(/this computer's zone$/);
  });

  it("and compares it with the platform's", () => {
    const off = (seconds: number) =>
      clockAgainst("SLACK", new Date(NOW).toUTCString(), NOW + seconds * 1000).map(
        ({ state, text }) => `${state} ${text}`,
      );
    expect(off(20)).toEqual([]);
    expect(off(-90)).toEqual(["warn this computer's clock is 90 s behind"]);
    expect(off(400)).toEqual(["fix this computer's clock is 400 s ahead"]);
    expect(clockAgainst("DISCORD", null, NOW)).toEqual([]);
  });
});
