import { discordCourier } from "../../src/adapters/discord/courier.js";
import { clientOptions, clientsFor } from "../../src/adapters/slack/clients.js";
import { slackCourier } from "../../src/adapters/slack/courier.js";
import { boltLogger } from "../../src/adapters/slack/log.js";
import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import { CHANNEL, GUILD } from "../sides/discord/payloads.js";
import { Refusal } from "../sides/discord/rest.js";
import { openDiscordSide, TOKEN } from "../sides/discord/side.js";
import type { Weather } from "../sides/mishaps.js";
import { startSlackSide } from "../sides/slack/side.js";

/** A message as people see it now, with the delivery that it says it came by. */
export interface Seen {
  readonly message: string;
  readonly delivery: string | undefined;
  /** Everything that the platform was given to show, as one text. */
  readonly shown: string;
  readonly under: string | undefined;
}

/** A platform's side that judges, and the bot's own courier to it, over a real socket. */
export interface Platform {
  readonly name: string;
  readonly place: string;
  /** How another process reaches it. */
  readonly address: { readonly url: string; readonly token: string };
  courier(keeper: CallKeeper): Courier;
  seen(): readonly Seen[];
  setWeather(weather: Weather): void;
  /** The platform forgets ids that it was given to tell second tries by. */
  forgetsIds(): void;
  /** Every edit is refused for good. */
  refuseEdits(): void;
  close(): Promise<void>;
}

export const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
const TIMEOUT = 400;

export const slackCourierTo = ({ url, token }: Platform["address"], keeper: CallKeeper): Courier => {
  const clients = clientsFor(token, clientOptions(boltLogger(QUIET), url, TIMEOUT));
  return slackCourier({ clientsOf: () => clients, keeper, log: QUIET });
};

export const discordCourierTo = ({ url, token }: Platform["address"], keeper: CallKeeper): Courier =>
  discordCourier({ token, apiUrl: url, keeper, log: QUIET, timeout: TIMEOUT });

export async function slackPlatform(): Promise<Platform> {
  const side = await startSlackSide();
  const address = { url: side.apiUrl, token: side.botToken };
  return {
    ...{ name: "Slack", place: `slack:${side.scene.team}:${side.desk}`, address },
    courier: (keeper) => slackCourierTo(address, keeper),
    seen: () =>
      side.ledger.visible(side.desk).map(({ ts, thread, flags, blocks }) => ({
        ...{ message: ts, under: thread, shown: JSON.stringify(blocks) },
        delivery: deliveryIn(flags.metadata) ?? deliveryIn(firstMetadata(side.ledger.messages, ts)),
      })),
    setWeather: (weather) => {
      side.edge.weather = weather;
    },
    forgetsIds: () => {},
    refuseEdits: () => void side.faults.set("chat.update", { kind: "error", with: "cant_update_message", times: 1e9 }),
    close: () => side.close(),
  };
}

const firstMetadata = (messages: readonly { ts: string; flags: Readonly<Record<string, unknown>> }[], ts: string) =>
  messages.find((one) => one.ts === ts && one.flags.metadata !== undefined)?.flags.metadata;

const deliveryIn = (metadata: unknown): string | undefined =>
  /"delivery":"([^"]+)"/.exec(JSON.stringify(metadata ?? null))?.[1];

export async function discordPlatform(): Promise<Platform> {
  const side = await openDiscordSide();
  const address = { url: side.apiUrl, token: TOKEN };
  return {
    ...{ name: "Discord", place: `discord:${GUILD}:${CHANNEL}`, address },
    courier: (keeper) => discordCourierTo(address, keeper),
    seen: () =>
      side.rest.ledger.public().map(({ message, nonce }) => ({
        ...{ message: message.id, delivery: nonce, shown: JSON.stringify(message.components) },
        under: referenceOf(message.message_reference),
      })),
    setWeather: (weather) => {
      side.rest.weather = weather;
    },
    forgetsIds: () => {
      side.rest.heedsNonces = false;
    },
    refuseEdits: () => {
      side.rest.before = (method) => {
        if (method === "patch") throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
      };
    },
    close: () => side.close(),
  };
}

const referenceOf = (reference: unknown): string | undefined =>
  typeof reference === "object" && reference !== null && "message_id" in reference
    ? String(reference.message_id)
    : undefined;
