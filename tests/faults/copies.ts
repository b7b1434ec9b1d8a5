import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArchive } from "../../src/archive/sqlite/open.js";
import type { Courier } from "../../src/core/courier.js";
import { createHouse } from "../../src/house.js";
import { openOffice } from "../../src/office/office.js";
import { openState } from "../../src/state/sqlite/open.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { HASTE } from "../delivery/deliveries.js";
import { type Platform, QUIET, type Seen } from "../delivery/platforms.js";
import { carried, TOWN } from "../desk/newsroom.js";
import { person } from "../person.js";
import type { Mishap } from "../sides/mishaps.js";
import type { OfficeJob } from "./office-worker.js";
import { pool } from "./pool.js";

/** What goes wrong while a correction spreads. */
export const FAULTS = ["nothing", "haste", "too old", "not there", "not ours", "5xx", "silence", "kills"] as const;
export type Fault = (typeof FAULTS)[number];

interface Rig {
  readonly platform: Platform;
  readonly copies: number;
  readonly fault: Fault;
  readonly seed: number;
  readonly broken?: (courier: Courier) => Courier;
}

/** What people see in the end; copies that the platform says are not there count as gone. */
export interface CopiesVerdict {
  readonly copies: number;
  readonly edited: number;
  readonly answered: number;
  readonly gone: number;
  /** Shows the old words, and nothing below says that they are wrong. */
  readonly stale: number;
  /** Answered more than once. */
  readonly twice: number;
}

const OLD = "The ferry never left.";
/** How many processes are killed while it spreads. */
const KILLS = 25;
const MISHAPS: Partial<Record<Fault, readonly Mishap[]>> = {
  haste: ["haste"],
  "5xx": ["5xx before", "5xx after"],
  silence: ["silence after"],
};

/** One statement is told in many channels, then corrected while something goes wrong with every other message. */
export async function correctEverywhere({ platform, copies, fault, seed, broken }: Rig): Promise<CopiesVerdict> {
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), "onrecord-copies-"));
  const places = await platform.channels(copies);
  const room = await open(folder, platform, broken);
  await room.follow(places);
  await room.archive.put(carried("S2", "ruiz", OLD));
  await room.settle();
  const before = platform.seen();
  const gone = spoil(platform, fault, before, random);
  await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
  if (fault !== "kills") await room.settle();
  await room.close();
  if (fault === "kills")
    await killWhileItSpreads({ platform: platform.name, address: platform.address, folder }, random);
  rmSync(folder, { recursive: true, force: true });
  return judge(before, platform.seen(), gone);
}

async function open(folder: string, platform: Platform, broken: Rig["broken"]) {
  const archive = openArchive(join(folder, "archive.sqlite"));
  const state = openState(join(folder, "state.sqlite"));
  await archive.put(TOWN);
  const courier = platform.courier(state.calls);
  const config = { STYLE: undefined, TIMEZONE: "UTC", EDITORS: ["U1"] };
  const couriers = [broken ? broken(courier) : courier];
  const office = openOffice({ archive, state, couriers, config, log: QUIET, pace: HASTE });
  await office.turn();
  const report = (_: string, failure: unknown) => {
    throw failure;
  };
  return {
    archive,
    ana: person(createHouse({ archive, config, desk: office.desk, report }), "U1", platform.place),
    follow: (places: readonly string[]) =>
      state.atomically(async ({ follows }) => {
        for (const place of places)
          await follows.add({
            ...{ place, by: "U1", kind: "topic", values: ["ferry"], label: "“ferry”", sourcing: "any", stance: "any" },
            ...{ suggested: true, cadence: "instant", hour: 8, quiet: null, zone: "UTC" },
          });
      }),
    async settle() {
      for (;;) {
        if ((await office.turn()) > 0) continue;
        if ((await state.outbox.nextDue()) === null) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async close() {
      await state.close();
      await archive.close();
    },
  };
}

/** Gives the messages of which the platform says that they are not there. */
function spoil(platform: Platform, fault: Fault, messages: readonly Seen[], random: () => number): ReadonlySet<string> {
  const mishaps = MISHAPS[fault];
  if (mishaps !== undefined)
    platform.setWeather(() => (random() < 0.5 ? mishaps[Math.floor(random() * mishaps.length)] : undefined));
  if (fault !== "too old" && fault !== "not there" && fault !== "not ours") return new Set();
  const spoilt = messages.filter(() => random() < 0.5).map(({ message }) => message);
  for (const message of spoilt) platform.refuseEditsOf(message, fault);
  return new Set(fault === "not there" ? spoilt : []);
}

async function killWhileItSpreads(job: OfficeJob, random: () => number): Promise<void> {
  const workers = pool<OfficeJob>("office-worker", job.platform);
  for (let kill = 0; kill < KILLS; kill++) await workers.runUntilKilled(job, 20 + random() * 200);
  await workers.runToTheEnd(job);
  workers.end();
}

const isRight = ({ shown }: Seen): boolean => shown.includes("CORRECTION") && shown.includes("Po Lee");

function judge(before: readonly Seen[], after: readonly Seen[], gone: ReadonlySet<string>): CopiesVerdict {
  const now = new Map(after.map((one) => [one.message, one]));
  const verdict = { copies: before.length, edited: 0, answered: 0, gone: gone.size, stale: 0, twice: 0 };
  for (const { message } of before) {
    const own = now.get(message);
    const answers = after.filter((one) => one.under === message && isRight(one)).length;
    if (answers > 1) verdict.twice++;
    if (own !== undefined && isRight(own)) verdict.edited++;
    else if (answers > 0) verdict.answered++;
    else if (!gone.has(message)) verdict.stale++;
  }
  return verdict;
}
