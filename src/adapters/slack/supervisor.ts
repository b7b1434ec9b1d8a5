import { UserError } from "../../core/errors.js";
import { slackError } from "./clients.js";
import type { Connection, ConnectionEvents } from "./connection.js";
import type { Log } from "./log.js";

/** How patient the supervisor is, in milliseconds. */
export interface Rhythm {
  /** Silence after which a connection counts as dead. */
  readonly silence: number;
  /** How often that is looked at. */
  readonly look: number;
  /** The first wait after a failure; each next one is longer. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** The most time an opening may take. */
  readonly opening: number;
}

/** Silence is seen within 35 s and healed within a minute and a half even when the first new try fails. */
export const RHYTHM: Rhythm = { silence: 30_000, look: 5000, firstWait: 500, longestWait: 30_000, opening: 15_000 };

/** Keeps one connection to Slack open, whatever happens to it. */
export interface Supervisor {
  /** @throws UserError when Slack refuses the token; anything else is tried again in the background. */
  start(): Promise<void>;
  stop(): void;
  /** Whether Slack can reach us now. */
  ready(): boolean;
}

type Connect = (events: ConnectionEvents) => Connection;

/** Slack's refusals that no waiting will mend. https://docs.slack.dev/reference/methods/apps.connections.open */
const REFUSALS = new Set(["invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked"]);

export function supervise(connect: Connect, log: Log, rhythm: Rhythm = RHYTHM): Supervisor {
  let current: Connection | undefined;
  let leaving: Connection | undefined;
  let since = 0;
  let failures = 0;
  let opening = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const watch = setInterval(look, rhythm.look).unref();

  /** Opens a connection beside the present one, which ends when the new one is there: two sockets at the most. */
  async function open(): Promise<void> {
    if (opening || stopped) return;
    opening = true;
    leaving?.cut();
    const next = connect({ goodbye: (reason) => heedGoodbye(next, reason), gone: () => mourn(next) });
    try {
      await within(rhythm.opening, next.open());
    } catch (failure) {
      next.cut();
      throw failure;
    } finally {
      opening = false;
    }
    adopt(next);
  }

  function adopt(next: Connection): void {
    leaving = current;
    current = next;
    since = Date.now();
    leaving?.close();
    if (stopped) next.cut();
  }

  async function openOrRetry(): Promise<void> {
    try {
      await open();
    } catch (failure) {
      log.warn(
        { reason: slackError(failure) ?? String(failure), failures },
        "Slack could not be reached; trying again",
      );
      openAfterFailure();
    }
  }

  function openAfterFailure(): void {
    failures += 1;
    openLater(waitAfter(failures, rhythm));
  }

  function openLater(wait: number): void {
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(() => void openOrRetry(), wait);
  }

  /** Slack renews connections now and then. For the other reasons a new one would be refused as well: waiting comes first. */
  function heedGoodbye(connection: Connection, reason: string): void {
    log.info({ reason }, "Slack ends a connection");
    if (connection !== current) return;
    if (reason === "too_many_websockets" || reason === "link_disabled") connection.cut();
    else openLater(0);
  }

  function mourn(connection: Connection): void {
    if (connection !== current) return;
    current = undefined;
    if (!opening) openAfterFailure();
  }

  function look(): void {
    if (current === undefined || stopped) return;
    const silentFor = Date.now() - current.heard;
    if (silentFor <= rhythm.silence) {
      // Only a connection that has lasted proves that things are well again.
      if (Date.now() - since > rhythm.silence) failures = 0;
      return;
    }
    log.warn({ silentFor }, "Slack's socket has gone silent; opening another");
    const silent = current;
    current = undefined;
    silent.cut();
    openLater(0);
  }

  return {
    async start() {
      try {
        await open();
      } catch (failure) {
        const reason = slackError(failure) ?? "";
        if (REFUSALS.has(reason)) throw refused(reason);
        log.warn({ reason: reason || String(failure) }, "Slack's socket does not open yet; trying again");
        openAfterFailure();
      }
    },
    stop() {
      stopped = true;
      clearInterval(watch);
      clearTimeout(retry);
      leaving?.cut();
      current?.close();
    },
    ready() {
      if (current === undefined) return false;
      return current.alive && Date.now() - current.heard <= rhythm.silence;
    },
  };
}

/** Longer each time up to the longest, with some chance in it, so that many apps do not come back in step. */
function waitAfter(failures: number, { firstWait, longestWait }: Rhythm): number {
  const longest = Math.min(longestWait, firstWait * 2 ** (failures - 1));
  return Math.round(longest * (0.5 + Math.random() / 2));
}

const refused = (reason: string): UserError =>
  new UserError(
    `Slack refused SLACK_APP_TOKEN (${reason}).`,
    "It should be an app-level token with the scope connections:write, from Basic Information of your app.",
  );

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
