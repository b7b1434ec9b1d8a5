import type { Bot } from "../../core/bot.js";
import type { CallKeeper } from "../../core/keeper.js";

/** What the surface logs to: pino, or anything of its shape. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What every handler of this surface is given. */
export interface Room {
  readonly bot: Bot;
  readonly keeper: CallKeeper;
  readonly log: Log;
}
