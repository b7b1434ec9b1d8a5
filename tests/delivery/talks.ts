import { MessageFlags } from "discord.js";
import { startDiscord } from "../../src/adapters/discord/index.js";
import { startSlack } from "../../src/adapters/slack/index.js";
import type { Arrivals } from "../../src/core/arrivals.js";
import type { Bot } from "../../src/core/bot.js";
import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import { CHANNEL } from "../sides/discord/payloads.js";
import { openDiscordSide, TOKEN } from "../sides/discord/side.js";
import type { Weather } from "../sides/mishaps.js";
import { startSlackSide } from "../sides/slack/side.js";
import { discordCourierTo } from "./discord-courier.js";
import { QUIET, TIMEOUT } from "./patience.js";
import { slackCourierTo } from "./slack-courier.js";

interface Parts {
  readonly bot: Bot;
  readonly keeper: CallKeeper;
  readonly arrivals: Arrivals;
}

interface Told {
  readonly texts: readonly string[];
  readonly alone: boolean;
}

/** A platform on which somebody talks with the bot, through the real client, and whose side says what is to be seen. */
export interface Talk {
  /** Connects one process of the bot. */
  connect(parts: Parts): Promise<{ stop(): Promise<void> }>;
  courier(keeper: CallKeeper): Courier;
  /** Somebody mentions the bot; gives a way to deliver the very same message once more. */
  mentions(line: string): Promise<() => Promise<void>>;
  /** Somebody gives the command `/say` with these words; gives what that person is shown in answer, and whether nobody else is. */
  commands(words: string): Promise<() => Told>;
  /** Somebody presses the button *Again* on the bot's newest message; gives what that person is shown in answer. */
  presses(): Promise<() => Told>;
  /** The texts of all messages of the bot that everybody sees. */
  seen(): readonly string[];
  setWeather(weather: Weather): void;
  close(): Promise<void>;
}

export async function slackTalk(): Promise<Talk> {
  const side = await startSlackSide();
  const { botToken, appToken, apiUrl } = side;
  let said = 1_800_000_000;
  return {
    async connect(parts) {
      const settings = { botToken, appToken, apiUrl, timeout: TIMEOUT };
      return startSlack({ ...parts, log: QUIET, settings });
    },
    courier: (keeper) => slackCourierTo({ url: apiUrl, token: botToken }, keeper),
    async mentions(line) {
      const same = { eventId: `Ev${++said}`, ts: `${said}.000100` };
      const deliver = async () => void (await side.ana.mention(line, side.desk, same));
      await deliver();
      return deliver;
    },
    async commands(words) {
      await side.ana.slash(`/say ${words}`, side.desk);
      return () => {
        const told = side.ledger.messages.filter(({ onlyFor = side.ana.id }) => onlyFor === side.ana.id);
        return { texts: told.map(({ text }) => text), alone: told.every(({ onlyFor }) => onlyFor !== undefined) };
      };
    },
    async presses() {
      const message = side.ledger.visible(side.desk).at(-1);
      if (message === undefined) throw new Error("There is no message.");
      await side.ana.press("Again", message);
      return () => {
        const told = side.ledger.messages.filter(({ onlyFor }) => onlyFor === side.ana.id);
        return { texts: told.map(({ text }) => text), alone: told.length > 0 };
      };
    },
    seen: () => side.ledger.visible(side.desk).map(({ text }) => text),
    setWeather: (weather) => {
      side.edge.weather = weather;
    },
    close: () => side.close(),
  };
}

export async function discordTalk(): Promise<Talk> {
  const side = await openDiscordSide();
  // It does so for some minutes only; a restart may take longer.
  side.rest.heedsNonces = false;
  async function answersTo(exchange: ReturnType<typeof side.slash>): Promise<() => Told> {
    await side.until(() => exchange.ack);
    return () => {
      const { original, followUps } = exchange;
      const told = [...(original?.message.components ? [original] : []), ...followUps];
      const texts = told.map(({ message }) => JSON.stringify(message.components)).filter((text) => text !== "[]");
      return { texts, alone: told.every(({ message }) => (Number(message.flags) & MessageFlags.Ephemeral) !== 0) };
    };
  }
  return {
    async connect(parts) {
      const discord = await startDiscord({ ...parts, log: QUIET, settings: { token: TOKEN, apiUrl: side.apiUrl } });
      await side.until(() => discord.ready());
      return discord;
    },
    courier: (keeper) => discordCourierTo({ url: side.apiUrl, token: TOKEN }, keeper),
    async mentions(line) {
      const id = side.say(`@bot ${line}`, { channel: CHANNEL });
      return async () => void side.say(`@bot ${line}`, { channel: CHANNEL, id });
    },
    async commands(words) {
      return answersTo(side.slash("say", { words }));
    },
    async presses() {
      const message = side.rest.ledger.public().at(-1);
      if (message === undefined) throw new Error("There is no message.");
      return answersTo(side.press(message, "Again"));
    },
    seen: () => side.rest.ledger.public().map(({ message }) => JSON.stringify(message.components)),
    setWeather: (weather) => {
      side.rest.weather = weather;
    },
    close: () => side.close(),
  };
}
