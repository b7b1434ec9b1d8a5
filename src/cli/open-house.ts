import { dirname, join } from "node:path";
import type { Archive } from "../archive/archive.js";
import type { Config } from "../config.js";
import type { Bot, ReportFailure } from "../core/bot.js";
import { openData, openLasting } from "../data.js";
import { createHouse } from "../house.js";
import { environmentConfig } from "./environment.js";
import { createLog, type Log } from "./log.js";

/** Everything a program needs to answer. */
export interface Opened {
  readonly archive: Archive;
  readonly bot: Bot;
  readonly config: Config;
  readonly log: Log;
}

/** Opens the archive that `--data`, DATABASE_URL, ONRECORD_DATA or the package names, in this order. @throws UserError */
export async function openHouse(data?: string): Promise<Opened> {
  const config = environmentConfig();
  return withBot(config, await openData(named(config, data)));
}

/** The same for a newsroom that runs: what it learns is kept. @throws UserError */
export async function openNewsroom(data?: string): Promise<Opened> {
  const config = environmentConfig();
  const file = join(dirname(stateFile(config)), "onrecord-archive.sqlite");
  return withBot(config, await openLasting(named(config, data), file));
}

const named = (config: Config, data: string | undefined): string | undefined =>
  data ?? config.DATABASE_URL ?? config.ONRECORD_DATA;

/** Where what is remembered between messages is kept. */
export const stateFile = ({ STATE_FILE }: Pick<Config, "STATE_FILE">): string => STATE_FILE ?? "onrecord-state.sqlite";

function withBot(config: Config, archive: Archive): Opened {
  const log = createLog(config.LOG_LEVEL ?? "info");
  return { archive, bot: createHouse({ archive, config, report: reportTo(log) }), config, log };
}

/** What failed is logged with the reference that the person was given. */
export const reportTo =
  (log: Log): ReportFailure =>
  (reference, failure) =>
    log.error({ reference, err: failure }, "a command failed");
