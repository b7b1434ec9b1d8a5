import type { Finding } from "./finding.js";

const API = "https://discord.com/api";
const PATIENCE = 10_000;

/** The settings that are looked at, as `.env` names them. */
interface DiscordSettings {
  readonly DISCORD_TOKEN?: string | undefined;
  readonly DISCORD_GUILD_ID?: string | undefined;
  readonly DISCORD_API_URL?: string | undefined;
}

/** Asks Discord whose token it is and which commands it knows. The token is never part of what is said. */
export async function checkDiscord(config: DiscordSettings, declared: readonly string[]): Promise<Finding[]> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL = API, DISCORD_GUILD_ID: guild } = config;
  if (token === undefined) return [{ area: "DISCORD", state: "off", text: "no token (fine for the preview)" }];
  const ask = (path: string) => askDiscord(`${DISCORD_API_URL}/v10${path}`, token);
  const me = await ask("/users/@me");
  if (me.status === 0) return [fix("Discord cannot be reached", "check the network, or DISCORD_API_URL")];
  if (me.status !== 200)
    return [fix("Discord refuses DISCORD_TOKEN", "copy it again: your application, Bot, Reset Token")];
  const application = field((await ask("/applications/@me")).body, "id");
  const where = guild === undefined ? "" : `/guilds/${guild}`;
  const known = await ask(`/applications/${application}${where}/commands`);
  return [
    { area: "DISCORD", state: "ok", text: `bot is ${field(me.body, "username")}` },
    commandsFinding(known.body, declared),
  ];
}

interface Asked {
  /** 0 where nothing answered. */
  readonly status: number;
  readonly body: unknown;
}

async function askDiscord(url: string, token: string): Promise<Asked> {
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bot ${token}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: null };
  }
}

const fix = (text: string, remedy: string): Finding => ({ area: "DISCORD", state: "fix", text, remedy });

const field = (body: unknown, name: string): string =>
  typeof body === "object" && body !== null && name in body ? String(Reflect.get(body, name)) : "unknown";

function commandsFinding(body: unknown, declared: readonly string[]): Finding {
  const names = new Set(Array.isArray(body) ? body.map((one) => field(one, "name")) : []);
  const missing = declared.filter((name) => !names.has(name));
  if (missing.length === 0) return { area: "DISCORD", state: "ok", text: `all ${declared.length} commands registered` };
  return {
    area: "DISCORD",
    state: "fix",
    text: `${missing.length} of ${declared.length} commands are not registered: ${missing.slice(0, 5).join(", ")}`,
    remedy: "npm run register",
  };
}
