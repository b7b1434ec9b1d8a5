import { App } from "@slack/bolt";
import { type Arrivals, memoryArrivals } from "../../core/arrivals.js";
import type { Bot } from "../../core/bot.js";
import type { Courier, Noted } from "../../core/courier.js";
import { UserError } from "../../core/errors.js";
import type { CallKeeper } from "../../core/keeper.js";
import { hearButtons } from "./buttons.js";
import { type Clients, clientOptions, clientsFor, identify } from "./clients.js";
import { slackCourier } from "./courier.js";
import { hearFinder } from "./finder.js";
import { type HomeReply, hearHome } from "./home.js";
import { hearLinks, type UnfurlReply } from "./links.js";
import { boltLogger, type Log } from "./log.js";
import { hearMentions } from "./mentions.js";
import { entranceFor, type OAuthSettings } from "./receivers.js";
import { recentQuestions } from "./recent.js";
import type { FollowsUp } from "./said.js";
import { recentlySeen } from "./seen.js";
import { hearMessageShortcut } from "./shortcuts.js";
import { hearSlashCommands } from "./slash.js";
import type { Rhythm } from "./supervisor.js";
import type { Surface } from "./surface.js";
import { type ForgetWorkspace, hearUninstalls } from "./uninstall.js";

export { type InstallationRecords, sealedInstallations } from "./installations.js";
/** Carries what nobody asked for to the workspace of a bot token. */
export function courierFor({ botToken, apiUrl, keeper, log }: CourierSettings): Courier {
  const clients = clientsFor(botToken, clientOptions(boltLogger(log), apiUrl));
  return slackCourier({ clientsOf: () => clients, keeper, log });
}

interface CourierSettings {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  readonly keeper: CallKeeper;
  readonly log: Log;
}

export { manifestFor } from "./manifest.js";

interface SlackSettings {
  /** Begins with `xoxb-`; not needed with `oauth`. */
  readonly botToken?: string;
  /** Begins with `xapp-`: Socket Mode. */
  readonly appToken?: string;
  /** Without an app token: HTTP. */
  readonly signingSecret?: string;
  /** Of the HTTP receiver; 3000 unless given, 0 for any free one. */
  readonly port?: number;
  /** Another host for Slack's API, ending in a slash. */
  readonly apiUrl?: string;
  /** Many workspaces over HTTP, each with its own installation. */
  readonly oauth?: OAuthSettings;
  /** Milliseconds after which a call of Slack's API counts as failed; 10,000 unless given. */
  readonly timeout?: number;
  /** How patient the watch over the socket is; for tests. */
  readonly rhythm?: Rhythm;
}

/** Slack as a running surface. */
export interface RunningSlack {
  /** Takes nothing new, lets acknowledged work end (at most 20 s), and closes. */
  stop(): Promise<void>;
  /** Whether Slack can reach us now. */
  ready(): boolean;
  /** The port of the HTTP receiver. */
  port(): number | undefined;
}

interface SlackParts {
  readonly bot: Bot;
  readonly keeper: CallKeeper;
  readonly log: Log;
  readonly settings: SlackSettings;
  /** Hears of each answer that was given. */
  readonly noted?: Noted;
  /** Keeps what is said to us until it is answered; only while the process lives unless given. */
  readonly arrivals?: Arrivals;
  /** What stands on a person's Home; help unless given. */
  readonly home?: HomeReply;
  /** Where questions in a thread are answered without another mention; nowhere unless given. */
  readonly followsUp?: FollowsUp;
  /** What is shown below links to known articles; nothing unless given. */
  readonly unfurl?: UnfurlReply;
  /** Purges what else belongs to a workspace that removed us. */
  readonly forget?: ForgetWorkspace;
}

/** Starts Slack. @throws UserError when a token is refused, Slack cannot be reached, or the port is in use. */
export async function startSlack(parts: SlackParts): Promise<RunningSlack> {
  const { log, settings } = parts;
  const logger = boltLogger(log);
  const options = clientOptions(logger, settings.apiUrl, settings.timeout);
  const entrance = entranceFor(settings, {
    ...{ logger, log, clientOptions: options },
    ...(settings.rhythm && { rhythm: settings.rhythm }),
  });
  const clientsOf = oncePerToken((token) => clientsFor(token, options));
  const us = settings.oauth ? undefined : await ourselves(settings.botToken, clientsOf);
  const app = new App({ receiver: entrance.receiver, logger, clientOptions: options, convoStore: false, ...us });
  app.error(async (failure) => log.error({ err: failure }, "Slack: an event could not be handled"));
  const surface = surfaceOf(parts, clientsOf, us?.token ?? "", us?.botUserId ?? "");
  hearEverything(app, surface, parts);
  await entrance.open();
  log.info({ mode: settings.appToken && !settings.oauth ? "socket" : "http" }, "Slack is connected");
  return {
    stop: () => stop(surface, () => entrance.close()),
    ready: () => entrance.ready(),
    port: () => entrance.port(),
  };
}

type ClientsOf = (token: string) => Clients;

function oncePerToken(make: ClientsOf): ClientsOf {
  const made = new Map<string, Clients>();
  return (token) => {
    const clients = made.get(token) ?? make(token);
    made.set(token, clients);
    return clients;
  };
}

async function ourselves(token: string | undefined, clientsOf: ClientsOf) {
  if (token === undefined) throw new UserError("Slack needs SLACK_BOT_TOKEN.", ".env.example says where to get it.");
  return { token, ...(await identify(clientsOf(token))) };
}

/** What handlers share in every workspace, speaking with one workspace's token. */
function surfaceOf(
  { bot, keeper, log, noted }: SlackParts,
  clientsOf: ClientsOf,
  token: string,
  botUser: string,
): Surface {
  const shared = {
    bot,
    keeper,
    log,
    ...(noted && { noted }),
    seen: recentlySeen(),
    recent: recentQuestions(),
    underway: new Set<Promise<void>>(),
  };
  const speaking = (as: string, user: string): Surface => ({
    ...{ ...shared, clients: clientsOf(as), botUser: user },
    at: ({ botToken = as, botUserId = user }) => speaking(botToken, botUserId),
  });
  return speaking(token, botUser);
}

function hearEverything(
  app: App,
  surface: Surface,
  { bot, home, followsUp, unfurl, forget, settings, arrivals = memoryArrivals() }: SlackParts,
): void {
  for (const hear of [hearMessageShortcut, hearFinder]) hear(app, surface);
  hearButtons(app, surface, arrivals);
  hearSlashCommands(app, surface, arrivals);
  hearMentions(app, surface, followsUp ?? (() => false), arrivals);
  hearHome(app, surface, home ?? ((asker) => bot.hear("/help", asker)));
  if (unfurl !== undefined) hearLinks(app, surface, unfurl);
  if (settings.oauth !== undefined) hearUninstalls(app, surface, settings.oauth.installations, forget);
}

const LAST_WORDS = 20_000;

async function stop({ underway }: Surface, close: () => Promise<void>): Promise<void> {
  await close();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LAST_WORDS);
  });
  await Promise.race([Promise.allSettled([...underway]), late]);
  clearTimeout(timer);
}
