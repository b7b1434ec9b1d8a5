import { setImmediate } from "node:timers/promises";
import type { Bot } from "../../core/bot.js";
import type { Asker } from "../../core/command.js";
import type { Noted } from "../../core/courier.js";
import type { CallKeeper } from "../../core/keeper.js";
import { decodePlace, encodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import type { Clients } from "./clients.js";
import type { Log } from "./log.js";
import type { Recent } from "./recent.js";
import type { Seen } from "./seen.js";

/** What every handler works with. */
export interface Surface {
  readonly bot: Bot;
  readonly keeper: CallKeeper;
  readonly log: Log;
  readonly clients: Clients;
  readonly noted?: Noted;
  readonly seen: Seen;
  readonly recent: Recent;
  /** Our own user id in a workspace we are in. */
  readonly botUser: string;
  /** The same surface speaking as the workspace of an event: each installation has a token of its own. */
  at(context: Installed): Surface;
  /** The work that has been acknowledged and is not done yet. */
  readonly underway: Set<Promise<void>>;
}

/** What Bolt knows of the installation that an event is for. */
interface Installed {
  readonly botToken?: string;
  readonly botUserId?: string;
}

/** The asker in a place: the workspace that asked, the channel, and the thread where there is one. */
export function askerIn(team: string, channel: string, user: string, thread?: string): Asker {
  return { place: encodePlace({ surface: "slack", path: [team, channel, ...(thread ? [thread] : [])] }), user };
}

/** One person of one workspace, wherever they ask. */
export const personIn = ({ place, user }: Asker): string => `${decodePlace(place).path[0] ?? ""}:${user}`;

/** Hears a line, and remembers it for the person's own Home. */
export async function hearLine({ bot, recent }: Surface, line: string, asker: Asker): Promise<Reply> {
  const reply = await bot.hear(line, asker);
  if (reply.call !== undefined) recent.note(personIn(asker), { line, call: reply.call });
  return reply;
}

/**
 * Runs a handler's work, after the acknowledgement: a failure is logged once and told to the person by `tell`, and never
 * reaches the process.
 */
export function working(surface: Surface, name: string, work: () => Promise<void>, tell?: Tell): Promise<void> {
  // Whatever else waits to be acknowledged goes first.
  const done = setImmediate()
    .then(work)
    .catch((failure: unknown) => apologize(surface, name, failure, tell))
    .finally(() => surface.underway.delete(done));
  surface.underway.add(done);
  return done;
}

type Tell = (words: string) => Promise<unknown>;

async function apologize({ log }: Surface, name: string, failure: unknown, tell?: Tell): Promise<void> {
  const reference = Math.random().toString(16).slice(2, 6).padEnd(4, "0");
  log.error({ reference, handler: name, failure }, "A Slack handler failed");
  await tell?.(`Something failed on our side. Reference ${reference}.`).catch((second: unknown) =>
    log.warn({ reference, failure: second }, "The person could not be told"),
  );
}
