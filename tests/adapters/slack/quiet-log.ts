import type { Log } from "../../../src/adapters/slack/log.js";

/** A log that is read by the test instead of printed. */
export interface Logged {
  readonly log: Log;
  readonly lines: { level: string; details: object; message: string }[];
}

export function quietLog(): Logged {
  const lines: Logged["lines"] = [];
  const at = (level: string) => (details: object, message: string) => void lines.push({ level, details, message });
  return { lines, log: { info: at("info"), warn: at("warn"), error: at("error") } };
}
