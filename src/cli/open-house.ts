import type { Archive } from "../archive/archive.js";
import type { Config } from "../config.js";
import type { Bot } from "../core/bot.js";
import { openData } from "../data.js";
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
  const log = createLog(config.LOG_LEVEL ?? "info");
  const archive = await openData(data ?? config.DATABASE_URL ?? config.ONRECORD_DATA);
  const report = (reference: string, failure: unknown) => log.error({ reference, err: failure }, "a command failed");
  return { archive, bot: createHouse({ archive, config, report }), config, log };
}
