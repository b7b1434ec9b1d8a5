import {
  Client,
  GatewayIntentBits,
  Options,
  Partials,
  SimpleShardingStrategy,
  type WebSocketManager,
} from "discord.js";

type SocketManager = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]["ws"]>["buildStrategy"]>
>[0];

export interface ClientSettings {
  readonly apiUrl?: string | undefined;
  /** Hears of a packet that discord.js could not read; it was passed over. */
  readonly malformed: (failure: unknown) => void;
}
export type { SocketManager, WebSocketManager };

/**
 * The discord.js client with the settings this product needs: nobody is pinged, nothing is sent twice (retries are off, because
 * a create that timed out may have arrived), no privileged intent, small caches.
 */
export function buildClient({ apiUrl, malformed }: ClientSettings): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that no GUILD_CREATE announced.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    failIfNotExists: false,
    rest: {
      retries: 0,
      timeout: 10_000,
      invalidRequestWarningInterval: 500,
      globalRequestsPerSecond: 40,
      ...(apiUrl ? { api: apiUrl } : {}),
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      ReactionManager: 0,
      PresenceManager: 0,
      ThreadMemberManager: 0,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    sweepers: { ...Options.DefaultSweeperSettings, messages: { interval: 600, lifetime: 600 } },
    ws: {
      buildStrategy(manager) {
        passOverMalformed(manager, malformed);
        return new SimpleShardingStrategy(manager);
      },
    },
  });
}

/**
 * discord.js throws outside any handler when a packet lacks what it expects, which would end the process. Here such a packet is
 * reported and passed over.
 */
function passOverMalformed(manager: SocketManager, malformed: (failure: unknown) => void): void {
  const emit = manager.emit.bind(manager);
  manager.emit = (...event: Parameters<typeof emit>) => {
    try {
      return emit(...event);
    } catch (failure) {
      malformed(failure);
      return true;
    }
  };
}
