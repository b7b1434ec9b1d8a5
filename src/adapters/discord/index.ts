import { Events, type Message } from "discord.js";
import { memoryArrivals } from "../../core/arrivals.js";
import type { Bot } from "../../core/bot.js";
import { missedMessages } from "./catch-up.js";
import { connect } from "./connection.js";
import { onInteraction } from "./interactions.js";
import { onMessage } from "./mentions.js";
import { pace } from "./pace.js";
import type { Patience } from "./pulse.js";
import type { Room, Services } from "./room.js";
import { turns } from "./turns.js";

export { discordCourier } from "./courier.js";
export { registerCommands } from "./register.js";
export { draw } from "./render.js";

export interface DiscordSettings {
  readonly token: string;
  readonly guildId?: string | undefined;
  /** Another host for Discord's API, without the version: `http://127.0.0.1:4000/api`. */
  readonly apiUrl?: string | undefined;
  /** How long silence may last before it is healed. */
  readonly patience?: Patience;
}

export interface Discord {
  stop(): Promise<void>;
  /** Whether mentions and commands reach us now. */
  ready(): boolean;
}

/**
 * Connects to Discord and answers until stopped.
 * @throws UserError when Discord refuses the token or the intents; the network's failures are tried again by themselves, with
 * `ready()` false meanwhile.
 */
export function startDiscord({
  settings,
  ...services
}: Services & { readonly settings: DiscordSettings }): Promise<Discord> {
  const room = roomOf(services);
  const { guildId: _, ...connection } = settings;
  const door = { turn: pace() };
  const hear = (message: Message) =>
    void onMessage(message, room, door).catch((err: unknown) =>
      room.log.error({ err, message: message.id }, "a message could not be kept"),
    );
  return connect({
    ...connection,
    log: room.log,
    listen(client) {
      client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction, room));
      client.on(Events.MessageCreate, hear);
    },
    missed(client, since) {
      void missedMessages(client, since, room.log).then((messages) => messages.forEach(hear));
    },
  });
}

/** The bot's two working doors take their turn behind acknowledgements; completions are acknowledgements themselves. */
function roomOf({ bot, arrivals = memoryArrivals(), ...rest }: Services): Room {
  const order = turns();
  const call: Bot["call"] = (one, asker) => order.afterwards(() => bot.call(one, asker));
  const hear: Bot["hear"] = (line, asker) => order.afterwards(() => bot.hear(line, asker));
  return { ...rest, arrivals, bot: { ...bot, call, hear }, turns: order };
}
