import { german } from "../../commands/german.js";
import type { Config } from "../config.js";
import type { Asker } from "../core/command.js";
import type { Courier } from "../core/courier.js";
import { UserError } from "../core/errors.js";
import type { CallKeeper } from "../core/keeper.js";
import type { Office } from "../office/office.js";
import { archiveLine } from "./banner.js";
import type { Opened } from "./open-house.js";

/** A surface that runs until it is stopped. */
export interface Running {
  readonly name: string;
  /** Whether people can reach it now; always, where it cannot lose its connection. */
  ready?(): boolean;
  stop(): Promise<void>;
}

/** What carries alerts and corrections to the platforms whose tokens are there. */
export async function couriersFor(
  { config, log }: Pick<Opened, "config" | "log">,
  keeper: CallKeeper,
): Promise<Courier[]> {
  const couriers: Courier[] = [];
  const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl } = config;
  if (botToken !== undefined)
    couriers.push((await import("../adapters/slack/index.js")).courierFor({ botToken, apiUrl, keeper, log }));
  const settings = discordSettings(config);
  if (settings !== null)
    couriers.push((await import("../adapters/discord/index.js")).discordCourier({ ...settings, keeper, log }));
  return couriers;
}

/** What a surface keeps in the office: what is said to us, and what we answered. */
type Keeping = Pick<Office, "noted" | "arrivals">;

/** Starts Slack and Discord where their tokens are; each SDK is loaded only when it is needed. @throws UserError */
export async function startPlatforms(opened: Opened, keeper: CallKeeper, office: Keeping): Promise<Running[]> {
  const starting = [slack(opened, keeper, office), discord(opened, keeper, office)].filter((one) => one !== null);
  const settled = await Promise.allSettled(starting);
  const running = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = settled.find((one) => one.status === "rejected");
  if (failed === undefined) return running;
  await Promise.all(running.map((one) => one.stop()));
  throw failed.reason;
}

function slack({ archive, bot, config, log }: Opened, keeper: CallKeeper, office: Keeping): Promise<Running> | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT, SLACK_API_URL } = config;
  if (botToken === undefined) return null;
  return import("../adapters/slack/index.js").then(async ({ startSlack }) => {
    const settings = {
      botToken,
      ...given("appToken", SLACK_APP_TOKEN),
      ...given("signingSecret", SLACK_SIGNING_SECRET),
      ...given("port", SLACK_PORT),
      ...given("apiUrl", SLACK_API_URL),
    };
    // App Home begins with what this archive holds; help says what to ask of it.
    const home = async (asker: Asker) => ({ ...(await bot.hear("/help", asker)), text: await archiveLine(archive) });
    const { stop, ready } = await startSlack({ bot, keeper, log, settings, home, ...keeping(office) });
    return { name: "Slack", stop, ready };
  });
}

function discord({ bot, config, log }: Opened, keeper: CallKeeper, office: Keeping): Promise<Running> | null {
  const settings = discordSettings(config);
  if (settings === null) return null;
  return import("../adapters/discord/index.js").then(async ({ registerCommands, startDiscord }) => {
    // A network that is down now must not stop the other surfaces: the connection tries again by itself.
    await registerCommands({ ...settings, bot, languages: [german] }).then(
      ({ changed, count }) => log.info({ changed, count }, "Discord's commands are up to date"),
      (failure: unknown) => {
        if (failure instanceof UserError) throw failure;
        log.warn({ err: failure }, "Discord's commands could not be compared: `npm run register` does it later");
      },
    );
    const { stop, ready } = await startDiscord({ bot, keeper, log, settings, ...keeping(office) });
    return { name: "Discord", stop, ready };
  });
}

const keeping = ({ noted, arrivals }: Keeping): Keeping => ({ noted, arrivals });

/** What Discord needs, or null where there is no token. */
export function discordSettings(config: Config) {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = config;
  return token === undefined ? null : { token, guildId, apiUrl };
}

/** `{ name: value }`, or nothing where there is no value. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
