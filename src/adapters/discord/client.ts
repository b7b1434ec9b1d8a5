import {
  Client,
  GatewayIntentBits,
  type IIdentifyThrottler,
  Options,
  Partials,
  SimpleShardingStrategy,
} from "discord.js";

/** The sockets below the client: `@discordjs/ws`. */
export type SocketManager = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]["ws"]>["buildStrategy"]>
>[0];

export interface ClientSettings {
  readonly apiUrl?: string | undefined;
  /** Hears of a packet that discord.js could not read; it was passed over. */
  readonly malformed: (failure: unknown) => void;
  /** Is given the sockets before they connect; what it returns hears of each sign of life. */
  readonly sockets: (manager: SocketManager) => () => void;
  readonly identify: (manager: SocketManager) => Promise<IIdentifyThrottler>;
}

/**
 * The discord.js client with the settings this product needs: nobody is pinged, nothing is sent twice (retries are off, because
 * a create that timed out may have arrived), no privileged intent, small caches.
 */
export function buildClient({ apiUrl, malformed, sockets, identify }: ClientSettings): Client {
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
      // Edits on interactions are not counted by Discord and must not queue; messages are paced in `pace.ts`.
      globalRequestsPerSecond: 5_000,
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
      buildIdentifyThrottler: identify,
      buildStrategy(manager) {
        watchEvents(manager, sockets(manager), malformed);
        return new SimpleShardingStrategy(manager);
      },
    },
  });
}

/** What only a living gateway can cause, by the names that `@discordjs/ws` gives its events. */
const SIGNS_OF_LIFE: ReadonlySet<string> = new Set(["dispatch", "heartbeat", "hello", "ready", "resumed"]);

/**
 * discord.js throws outside any handler when a packet lacks what it expects, which would end the process. Here such a packet is
 * reported and passed over.
 */
function watchEvents(manager: SocketManager, heard: () => void, malformed: (failure: unknown) => void): void {
  const emit = manager.emit.bind(manager);
  manager.emit = (...event: Parameters<typeof emit>) => {
    if (SIGNS_OF_LIFE.has(String(event[0]))) heard();
    try {
      return emit(...event);
    } catch (failure) {
      malformed(failure);
      return true;
    }
  };
}
