import { clientOptions, clientsFor } from "../../src/adapters/slack/clients.js";
import { slackCourier } from "../../src/adapters/slack/courier.js";
import { boltLogger } from "../../src/adapters/slack/log.js";
import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import { type Address, QUIET, TIMEOUT } from "./patience.js";

/** The bot's own courier to Slack. */
export function slackCourierTo({ url, token }: Address, keeper: CallKeeper): Courier {
  const clients = clientsFor(token, clientOptions(boltLogger(QUIET), url, TIMEOUT));
  return slackCourier({ clientsOf: () => clients, keeper, log: QUIET });
}
