import { quoted } from "../../src/adapters/discord/escape.js";
import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import { CHANNEL, GUILD, snowflake } from "../sides/discord/payloads.js";
import { Refusal } from "../sides/discord/rest.js";
import { openDiscordSide, TOKEN } from "../sides/discord/side.js";
import type { Weather } from "../sides/mishaps.js";
import { startSlackSide } from "../sides/slack/side.js";
import { discordCourierTo } from "./discord-courier.js";
import { type Address, QUIET } from "./patience.js";
import { slackCourierTo } from "./slack-courier.js";

/** A message as people see it now, with the delivery that it says it came by. */
export interface Seen {
  readonly place: string;
  readonly message: string;
  readonly delivery: string | undefined;
  /** Everything that the platform was given to show, as one text. */
  readonly shown: string;
  readonly under: string | undefined;
}

export type Refused = "too old" | "not ours" | "not there";

const SLACK_WORDS = {
  "too old": "edit_window_closed",
  "not ours": "cant_update_message",
  "not there": "message_not_found",
} as const;

/** Old messages have a limit of their own: Discord answers as it does to haste, with a number that the client does not hand on. */
const DISCORD_WORDS = {
  "too old": () => new Refusal(429, 30046, "Maximum number of edits to messages older than 1 hour reached", LATER),
  "not ours": () => new Refusal(403, 50005, "Cannot edit a message authored by another user"),
  "not there": () => new Refusal(404, 10008, "Unknown Message"),
} as const;

const LATER = { retry_after: 0.05, global: false };

/** A platform's side that judges, and the bot's own courier to it, over a real socket. */
export interface Platform {
  readonly name: string;
  readonly place: string;
  /** How another process reaches it. */
  readonly address: Address;
  courier(keeper: CallKeeper): Courier;
  /** Makes so many more channels that the bot may write in, and gives their places. */
  channels(many: number): Promise<readonly string[]>;
  /** What is to be seen in all channels. */
  seen(): readonly Seen[];
  /** These words of a quote as they stand in `shown` when nothing has changed them. */
  asShown(words: string): string;
  setWeather(weather: Weather): void;
  /** The platform forgets ids that it was given to tell second tries by. */
  forgetsIds(): void;
  /** Every edit is refused for good. */
  refuseEdits(): void;
  /** Every edit of this message is refused for good, with the platform's own word: that it is too old unless another is given. */
  refuseEditsOf(message: string, why?: Refused): void;
  close(): Promise<void>;
}

export { QUIET };

export async function slackPlatform(): Promise<Platform> {
  const side = await startSlackSide();
  const address = { url: side.apiUrl, token: side.botToken };
  const all = [side.desk];
  return {
    ...{ name: "Slack", place: `slack:${side.scene.team}:${side.desk}`, address },
    courier: (keeper) => slackCourierTo(address, keeper),
    asShown: inJson,
    async channels(many) {
      const ids: string[] = [];
      // Two thousand connections at once are more than a busy computer takes.
      for (let from = 0; from < many; from += 50) {
        const names = Array.from({ length: Math.min(50, many - from) }, (_, at) => `desk-${from + at}`);
        const made = await Promise.all(names.map((name) => side.read("conversations.create", { name })));
        ids.push(...made.map(({ channel }) => String((channel as { id?: unknown }).id)));
      }
      all.push(...ids);
      return ids.map((id) => `slack:${side.scene.team}:${id}`);
    },
    seen: () =>
      all
        .flatMap((channel) => side.ledger.visible(channel))
        .map(({ channel, ts, thread, metadata, blocks }) => ({
          place: `slack:${side.scene.team}:${channel}`,
          ...{ message: ts, under: thread, shown: JSON.stringify(blocks), delivery: deliveryIn(metadata) },
        })),
    setWeather: (weather) => {
      side.edge.weather = weather;
    },
    forgetsIds: () => {},
    refuseEdits: () => void side.faults.set("chat.update", { kind: "error", with: "cant_update_message", times: 1e9 }),
    refuseEditsOf: (message, why = "too old") => void side.edge.locked.set(message, SLACK_WORDS[why]),
    close: () => side.close(),
  };
}

const inJson = (words: string): string => JSON.stringify(words).slice(1, -1);

const deliveryIn = (metadata: unknown): string | undefined =>
  /"delivery":"([^"]+)"/.exec(JSON.stringify(metadata ?? null))?.[1];

export async function discordPlatform(): Promise<Platform> {
  const side = await openDiscordSide();
  const locked = new Map<string, Refused>();
  const address = { url: side.apiUrl, token: TOKEN };
  return {
    ...{ name: "Discord", place: `discord:${GUILD}:${CHANNEL}`, address },
    courier: (keeper) => discordCourierTo(address, keeper),
    asShown: (words) => inJson(quoted(words)),
    async channels(many) {
      const ids = Array.from({ length: many }, snowflake);
      for (const id of ids) side.rest.channels.add(id);
      return ids.map((id) => `discord:${GUILD}:${id}`);
    },
    seen: () =>
      side.rest.ledger.public().map(({ channel, message, nonce }) => ({
        place: `discord:${GUILD}:${channel}`,
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
    refuseEditsOf: (message, why = "too old") => {
      locked.set(message, why);
      side.rest.before = (method, path) => {
        const reason = method === "patch" ? locked.get(path.split("/").at(-1) ?? "") : undefined;
        if (reason !== undefined) throw DISCORD_WORDS[reason]();
      };
    },
    close: () => side.close(),
  };
}

const referenceOf = (reference: unknown): string | undefined =>
  typeof reference === "object" && reference !== null && "message_id" in reference
    ? String(reference.message_id)
    : undefined;
