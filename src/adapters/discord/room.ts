import type { Arrivals } from "../../core/arrivals.js";
import type { Bot } from "../../core/bot.js";
import type { Noted } from "../../core/courier.js";
import type { CallKeeper } from "../../core/keeper.js";
import type { Turns } from "./turns.js";

/** What the surface logs to: pino, or anything of its shape. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What the surface is started with. */
export interface Services {
  readonly bot: Bot;
  readonly keeper: CallKeeper;
  readonly log: Log;
  /** Hears of each answer that was given. */
  readonly noted?: Noted;
  /** Keeps what is said to us until it is answered; only while the process lives unless given. */
  readonly arrivals?: Arrivals;
}

/** What every handler of this surface is given. */
export interface Room extends Services {
  readonly arrivals: Arrivals;
  readonly turns: Turns;
}
