import { clockAgainst } from "./clock.js";
import type { Finding } from "./finding.js";
import { shapeMistake } from "./shapes.js";

const API = "https://discord.com/api";
const PATIENCE = 10_000;

/** The settings that are looked at, as `.env` names them. */
interface DiscordSettings {
  readonly DISCORD_TOKEN?: string | undefined;
  readonly DISCORD_GUILD_ID?: string | undefined;
  readonly DISCORD_API_URL?: string | undefined;
}

/** A right that the bot asks for when it is invited: Discord's name and its bit. */
export interface Right {
  readonly name: string;
  readonly bit: bigint;
}

/** What the bot needs of Discord: the names of its commands and the rights in the invitation. */
export interface DiscordNeeds {
  readonly commands: readonly string[];
  readonly rights: readonly Right[];
}

/** Asks Discord whose token it is, where the bot is and which commands it has. The token is never part of what is said. */
export async function checkDiscord(config: DiscordSettings, needs: DiscordNeeds): Promise<Finding[]> {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guild, DISCORD_API_URL: url } = config;
  if (token === undefined) return [{ area: "DISCORD", state: "off", text: "no token (fine for the preview)" }];
  const { findings, application } = await checkDiscordToken(token, needs.rights, url);
  if (application === undefined) return findings;
  const where = guild === undefined ? "" : `/guilds/${guild}`;
  const known = await ask(url, `/applications/${application}${where}/commands`, token);
  return [...findings, commandsFinding(known, needs.commands)];
}

/** Whose token it is and in which servers the bot stands; `application` is its id, undefined where the token is no good. */
export async function checkDiscordToken(
  token: string,
  rights: readonly Right[],
  url: string = API,
): Promise<{ findings: Finding[]; application?: string }> {
  const mistake = shapeMistake("DISCORD_TOKEN", token);
  if (mistake) return { findings: [fix(`DISCORD_TOKEN: ${mistake.text}`, mistake.remedy)] };
  const [me, app] = await Promise.all([ask(url, "/users/@me", token), ask(url, "/applications/@me", token)]);
  if (me.status === 0) return { findings: [fix("Discord cannot be reached", "check the network, or DISCORD_API_URL")] };
  const application = field(app.body, "id");
  if (me.status !== 200 || application === undefined)
    return { findings: [fix("Discord refuses DISCORD_TOKEN", "copy it again: your application, Bot, Reset Token")] };
  const bot: Finding = { area: "DISCORD", state: "ok", text: `bot is ${field(me.body, "username") ?? "(unnamed)"}` };
  const servers = serverFindings(await ask(url, "/users/@me/guilds", token), rights);
  return { findings: [bot, ...clockAgainst("DISCORD", me.served, Date.now()), ...servers], application };
}

interface Asked {
  /** 0 where nothing answered. */
  readonly status: number;
  readonly body: unknown;
  /** When the server says that it is; null where it does not. */
  readonly served: string | null;
}

async function ask(url: string = API, path: string, token: string): Promise<Asked> {
  try {
    const headers = { Authorization: `Bot ${token.trim()}` };
    const response = await fetch(`${url}/v10${path}`, { headers, signal: AbortSignal.timeout(PATIENCE) });
    return { status: response.status, body: await response.json(), served: response.headers.get("date") };
  } catch {
    return { status: 0, body: null, served: null };
  }
}

const fix = (text: string, remedy: string): Finding => ({ area: "DISCORD", state: "fix", text, remedy });

function field(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : undefined;
}

const ADMINISTRATOR = 8n;

/** The servers by name; one where a right is missing is named with it. Channels may still differ. */
function serverFindings({ status, body }: Asked, rights: readonly Right[]): Finding[] {
  if (status !== 200 || !Array.isArray(body)) return [];
  if (body.length === 0)
    return [{ area: "DISCORD", state: "warn", text: "in no server yet", remedy: "open the invitation link" }];
  const names = body.map((server) => field(server, "name") ?? "(unnamed)");
  const more = names.length > SERVERS_NAMED ? ", …" : "";
  const count = `${names.length} server${names.length === 1 ? "" : "s"}`;
  const text = `in ${count}: ${names.slice(0, SERVERS_NAMED).join(", ")}${more}`;
  return [{ area: "DISCORD", state: "ok", text }, ...body.flatMap((server) => missingRights(server, rights))];
}

const SERVERS_NAMED = 5;

function missingRights(server: unknown, rights: readonly Right[]): Finding[] {
  const held = field(server, "permissions");
  if (held === undefined || !/^\d+$/.test(held)) return [];
  const bits = BigInt(held);
  const missing = rights.filter(({ bit }) => (bits & bit) === 0n).map(({ name }) => name);
  if (missing.length === 0 || (bits & ADMINISTRATOR) !== 0n) return [];
  const text = `server ${field(server, "name") ?? "(unnamed)"}: no ${missing.join(", ")}`;
  return [{ area: "DISCORD", state: "warn", text, remedy: "an admin adds it: Server Settings, Roles" }];
}

function commandsFinding({ status, body }: Asked, declared: readonly string[]): Finding {
  if (status !== 200)
    return fix(
      "the registered commands cannot be read",
      "check DISCORD_GUILD_ID, and invite the bot with applications.commands",
    );
  const names = new Set(Array.isArray(body) ? body.map((one) => field(one, "name")) : []);
  const missing = declared.filter((name) => !names.has(name));
  if (missing.length === 0) return { area: "DISCORD", state: "ok", text: `all ${declared.length} commands registered` };
  const some = `${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ", …" : ""}`;
  return fix(`${missing.length} of ${declared.length} commands are not registered: ${some}`, "npm run register");
}
