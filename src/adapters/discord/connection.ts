import { type Client, DiscordjsErrorCodes, Events, GatewayCloseCodes, RESTEvents, Status } from "discord.js";
import { UserError } from "../../core/errors.js";
import { buildClient } from "./client.js";
import { identifyBudget } from "./identify.js";
import { PATIENCE, type Patience, type Pulse, takePulse } from "./pulse.js";
import { badToken } from "./register.js";
import type { Log } from "./room.js";

interface ConnectionSettings {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  readonly patience?: Patience;
  /** Attaches the handlers to a client, before it connects. */
  readonly listen: (client: Client) => void;
  /** A new session began where the old one could not be resumed; `since` is the last sign of life before, in milliseconds. */
  readonly missed: (client: Client, since: number) => void;
}

export interface Connection {
  ready(): boolean;
  stop(): Promise<void>;
}

/** How long the first connection may take before we go on without it, and the longest pause between two tries. */
const FIRST_TRY = 15_000;
const LONGEST_PAUSE = 30_000;

/**
 * Keeps one living client: builds it, watches its pulse, and builds another where it cannot be healed. What only a person can
 * mend ends it: at the start by a UserError, later by a logged error and red readiness.
 */
export async function connect({
  token,
  apiUrl,
  log,
  patience = PATIENCE,
  listen,
  missed,
}: ConnectionSettings): Promise<Connection> {
  const budget = identifyBudget(log);
  let client: Client | undefined;
  let pulse: Pulse | undefined;
  let tries = 0;
  let stopped = false;
  let heardAt = Date.now();
  let lostAt: number | undefined;
  let retry: NodeJS.Timeout | undefined;

  function build(): Client {
    const built = buildClient({
      apiUrl,
      identify: (manager) => budget.throttler(manager),
      malformed: (failure) => log.error({ err: failure }, "Discord sent a packet that could not be read"),
      sockets: (manager) => {
        const taken = takePulse(manager, { log, patience, despair: () => rebuild("silence") });
        pulse = taken;
        return () => {
          heardAt = Date.now();
          taken.heard();
        };
      },
    });
    built.rest.on(RESTEvents.Response, ({ data }, { status }) => {
      if (status === 401 && data.auth) rebuild("a refused token");
    });
    report(built, log);
    noticeGaps(built);
    listen(built);
    return built;
  }

  function noticeGaps(built: Client): void {
    built.on(Events.ShardReconnecting, () => {
      lostAt ??= heardAt;
    });
    built.on(Events.ShardResume, () => {
      lostAt = undefined;
    });
    built.on(Events.ShardReady, () => {
      if (lostAt !== undefined) missed(built, lostAt);
      lostAt = undefined;
    });
  }

  async function attempt(): Promise<void> {
    client = build();
    try {
      await client.login(token);
      tries = 0;
    } catch (failure) {
      await drop();
      const explained = explainLogin(failure);
      if (explained instanceof UserError) throw explained;
      again(explained);
    }
  }

  function again(failure: unknown): void {
    if (stopped) return;
    const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** tries);
    tries += 1;
    log.warn({ err: failure, pause }, "Discord cannot be reached: trying again");
    retry = setTimeout(() => void attempt().catch(giveUp), pause);
  }

  const giveUp = (failure: unknown) => log.error({ err: failure }, "Discord is given up until the next start");

  function rebuild(reason: string): void {
    if (stopped || client === undefined) return;
    log.error({ reason }, "the Discord client is built anew");
    void drop().then(() => (stopped ? undefined : attempt().catch(giveUp)));
  }

  async function drop(): Promise<void> {
    const old = client;
    lostAt ??= heardAt;
    client = undefined;
    pulse?.stop();
    pulse = undefined;
    old?.removeAllListeners();
    old?.on(Events.Error, () => undefined);
    await old?.destroy();
  }

  const first = attempt();
  await Promise.race([first, pauseFor(FIRST_TRY)]);
  first.catch(giveUp);
  return {
    ready: () => client?.isReady() === true && client.ws.status === Status.Ready && pulse?.beats() === true,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await drop();
    },
  };
}

const pauseFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

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
  client.rest.on(RESTEvents.RateLimited, ({ route, timeToReset, scope }) =>
    log.warn({ route, timeToReset, scope }, "Discord asks us to wait"),
  );
  client.rest.on(RESTEvents.InvalidRequestWarning, (details) =>
    log.error({ ...details }, "Discord refuses many requests"),
  );
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
