import { type Client, DiscordjsErrorCodes, Events, GatewayCloseCodes, Status } from "discord.js";
import { UserError } from "../../core/errors.js";
import { buildClient } from "./client.js";
import { onInteraction } from "./interactions.js";
import { onMessage } from "./mentions.js";
import { badToken } from "./register.js";
import type { Log, Room } from "./room.js";

export { registerCommands } from "./register.js";
export { draw } from "./render.js";

export interface DiscordSettings {
  readonly token: string;
  readonly guildId?: string | undefined;
  /** Another host for Discord's API, without the version: `http://127.0.0.1:4000/api`. */
  readonly apiUrl?: string | undefined;
}

export interface Discord {
  stop(): Promise<void>;
  /** Whether mentions and commands reach us now. */
  ready(): boolean;
}

/**
 * Connects to Discord and answers until stopped.
 * @throws UserError when Discord refuses the token or the intents; the network's failures are tried again by themselves.
 */
export async function startDiscord({
  settings,
  ...room
}: Room & { readonly settings: DiscordSettings }): Promise<Discord> {
  const client = buildClient({
    apiUrl: settings.apiUrl,
    malformed: (failure) => room.log.error({ err: failure }, "Discord sent a packet that could not be read"),
  });
  listen(client, room);
  await login(client, settings.token);
  return {
    stop: () => client.destroy(),
    ready: () => client.isReady() && client.ws.status === Status.Ready,
  };
}

function listen(client: Client, room: Room): void {
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction, room));
  client.on(Events.MessageCreate, (message) => void onMessage(message, room));
  report(client, room.log);
}

function report(client: Client, log: Log): void {
  client.on(Events.ClientReady, ({ user, guilds }) =>
    log.info({ bot: user.tag, servers: guilds.cache.size }, "on Discord"),
  );
  client.on(Events.Error, (err) => log.error({ err }, "the Discord client failed"));
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, "the connection to Discord failed"));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ code, shard }, "Discord closed the connection for good"),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, "connecting to Discord again"));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, "connected to Discord again"));
  client.on(Events.Invalidated, () => log.error({}, "Discord ended the session"));
  client.on(Events.Warn, (warning) => log.warn({ warning }, "the Discord client warns"));
  client.rest.on("rateLimited", ({ route, timeToReset, scope }) =>
    log.warn({ route, timeToReset, scope }, "Discord asks us to wait"),
  );
  client.rest.on("invalidRequestWarning", (details) => log.error({ ...details }, "Discord refuses many requests"));
}

async function login(client: Client, token: string): Promise<void> {
  try {
    await client.login(token);
  } catch (failure) {
    throw explainLogin(failure);
  }
}

function explainLogin(failure: unknown): unknown {
  const { code, message } = asError(failure);
  if (code === DiscordjsErrorCodes.TokenInvalid || code === GatewayCloseCodes.AuthenticationFailed) return badToken();
  if (/authentication failed/i.test(message)) return badToken();
  if (code === GatewayCloseCodes.DisallowedIntents || /disallowed intents/i.test(message)) {
    return new UserError(
      "Discord refuses the intents of this app.",
      "Onrecord asks for Guilds, Guild Messages and Direct Messages only: check the application's settings.",
    );
  }
  return failure;
}

function asError(failure: unknown): { code: unknown; message: string } {
  if (!(failure instanceof Error)) return { code: undefined, message: String(failure) };
  return { code: "code" in failure ? failure.code : undefined, message: failure.message };
}
