import { App } from "@slack/bolt";
import type { Bot } from "../../core/bot.js";
import type { CallKeeper } from "../../core/keeper.js";
import { hearButtons } from "./buttons.js";
import { clientOptions, clientsFor, identify } from "./clients.js";
import { hearFinder } from "./finder.js";
import { type HomeReply, hearHome } from "./home.js";
import { hearLinks, type UnfurlReply } from "./links.js";
import { boltLogger, type Log } from "./log.js";
import { type FollowsUp, hearMentions } from "./mentions.js";
import { entranceFor } from "./receivers.js";
import { recentQuestions } from "./recent.js";
import { recentlySeen } from "./seen.js";
import { hearMessageShortcut } from "./shortcuts.js";
import { hearSlashCommands } from "./slash.js";
import type { Rhythm } from "./supervisor.js";
import type { Surface } from "./surface.js";

export { manifestFor } from "./manifest.js";

interface SlackSettings {
  /** Begins with `xoxb-`. */
  readonly botToken: string;
  /** Begins with `xapp-`: Socket Mode. */
  readonly appToken?: string;
  /** Without an app token: HTTP. */
  readonly signingSecret?: string;
  /** Of the HTTP receiver; 3000 unless given, 0 for any free one. */
  readonly port?: number;
  /** Another host for Slack's API, ending in a slash. */
  readonly apiUrl?: string;
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
  /** What stands on a person's Home; help unless given. */
  readonly home?: HomeReply;
  /** Where questions in a thread are answered without another mention; nowhere unless given. */
  readonly followsUp?: FollowsUp;
  /** What is shown below links to known articles; nothing unless given. */
  readonly unfurl?: UnfurlReply;
}

/** Starts Slack. @throws UserError when a token is refused, Slack cannot be reached, or the port is in use. */
export async function startSlack({
  bot,
  keeper,
  log,
  settings,
  home,
  followsUp,
  unfurl,
}: SlackParts): Promise<RunningSlack> {
  const logger = boltLogger(log);
  const options = clientOptions(logger, settings.apiUrl);
  const clients = clientsFor(settings.botToken, options);
  const entrance = entranceFor(settings, {
    ...{ logger, log, clientOptions: options },
    ...(settings.rhythm && { rhythm: settings.rhythm }),
  });
  const { botUserId, botId } = await identify(clients);
  const app = new App({
    token: settings.botToken,
    receiver: entrance.receiver,
    logger,
    clientOptions: options,
    ...{ botUserId, botId, convoStore: false },
  });
  app.error(async (failure) => log.error({ failure }, "Slack: an event could not be handled"));
  const surface: Surface = {
    bot,
    keeper,
    log,
    clients,
    seen: recentlySeen(),
    recent: recentQuestions(),
    botUser: botUserId,
    underway: new Set(),
  };
  for (const hear of HANDLERS) hear(app, surface);
  hearMentions(app, surface, followsUp ?? (() => false));
  if (unfurl !== undefined) hearLinks(app, surface, unfurl);
  hearHome(app, surface, home ?? ((asker) => bot.hear("/help", asker)));
  await entrance.open();
  log.info({ mode: settings.appToken ? "socket" : "http" }, "Slack is connected");
  return {
    stop: () => stop(surface, () => entrance.close()),
    ready: () => entrance.ready(),
    port: () => entrance.port(),
  };
}

const HANDLERS = [hearSlashCommands, hearButtons, hearMessageShortcut, hearFinder];

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
