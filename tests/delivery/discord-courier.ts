import { discordCourier } from "../../src/adapters/discord/courier.js";
import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import { type Address, QUIET, TIMEOUT } from "./patience.js";

/** The bot's own courier to Discord. */
export const discordCourierTo = ({ url, token }: Address, keeper: CallKeeper): Courier =>
  discordCourier({ token, apiUrl: url, keeper, log: QUIET, timeout: TIMEOUT, requestsPerSecond: 5_000 });
