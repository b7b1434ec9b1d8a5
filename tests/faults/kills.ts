import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Step } from "../../src/delivery/dispatcher.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import type { Platform } from "../delivery/platforms.js";
import type { Mishap } from "../sides/mishaps.js";
import { type Job, wordsOfRecord } from "./job.js";
import { pool } from "./pool.js";

const STEPS: readonly Step[] = ["claimed", "begun", "sent", "settled", "found", "swept"];
/** Each statement is told in so many channels. */
const PLACES = 10;
const MISHAPS: readonly Mishap[] = ["cut before", "cut after", "5xx before", "5xx after"];

interface Rig {
  readonly platform: Platform;
  readonly kills: number;
  readonly seed: number;
  readonly broken?: Job["broken"];
}

/** What the platform has seen in the end. */
export interface Verdict {
  readonly kills: number;
  /** Statements times places. */
  readonly expected: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly altered: number;
  readonly seconds: number;
}

/** Kills a newsroom again and again, at random and at each numbered step, and counts on the platform's side what people see. */
export async function killAgainAndAgain({ platform, kills, seed, broken = null }: Rig): Promise<Verdict> {
  const begun = performance.now();
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), "onrecord-kills-"));
  const places = await platform.channels(PLACES);
  const total = Math.max(3, Math.round((kills * 0.8) / PLACES));
  const job = { platform: platform.name, address: platform.address, folder, places, total, broken };
  platform.setWeather(() => (random() < 0.08 ? MISHAPS[Math.floor(random() * MISHAPS.length)] : undefined));
  const workers = pool<Job>("worker", platform.name);
  for (let kill = 0; kill < kills; kill++) {
    const step = STEPS[Math.floor(random() * STEPS.length)] ?? "sent";
    const crash = random() < 0.5 ? { step, at: 1 + Math.floor(random() * 3) } : null;
    await workers.runUntilKilled({ ...job, crash }, 20 + random() * 250);
  }
  platform.setWeather(() => undefined);
  await workers.runToTheEnd({ ...job, crash: null });
  workers.end();
  rmSync(folder, { recursive: true, force: true });
  return { kills, ...judge(platform, total), seconds: Math.round((performance.now() - begun) / 1000) };
}

/** Counts the words of each statement in what is to be seen in each channel; whatever bears its number in other words was altered. */
function judge(platform: Platform, total: number) {
  const verdict = { expected: total * PLACES, lost: 0, duplicated: 0, altered: 0 };
  const channels = new Map<string, string>();
  for (const { place, shown } of platform.seen()) channels.set(place, `${channels.get(place) ?? ""}\n${shown}`);
  for (let number = 0; number < total; number++) {
    const counts = [...channels.values()].map((all) => ({
      named: all.split(`ferry of pier ${number} stays`).length - 1,
      whole: all.split(platform.asShown(wordsOfRecord(number))).length - 1,
    }));
    verdict.lost += PLACES - counts.filter(({ named }) => named > 0).length;
    verdict.duplicated += counts.filter(({ named }) => named > 1).length;
    verdict.altered += counts.filter(({ named, whole }) => named !== whole).length;
  }
  return verdict;
}
