import { german } from "../../commands/german.js";
import { commands } from "../../commands/index.js";
import { invitation, RIGHTS } from "../adapters/discord/invite.js";
import { registerCommands } from "../adapters/discord/register.js";
import { manifestFor } from "../adapters/slack/manifest.js";
import { INSTALL_SCOPES } from "../adapters/slack/scopes.js";
import type { Connecting, Connections, Looked, Pasted } from "../adapters/web/index.js";
import type { Config } from "../config.js";
import { UserError } from "../core/errors.js";
import { checkDiscordToken } from "../doctor/discord.js";
import type { Finding } from "../doctor/finding.js";
import { lastFour } from "../doctor/shapes.js";
import { checkSlack } from "../doctor/slack.js";
import { readEnvFile, writeEnvFile } from "./env-file.js";

type Hosts = Pick<Config, "SLACK_API_URL" | "DISCORD_API_URL">;

/** What the connect pages do: they look through the doctor's eyes, and write `.env`. */
export function connections(hosts: Hosts, envFile = ".env"): Connections {
  return { slack: slack(hosts, envFile), discord: discord(hosts, envFile) };
}

function slack({ SLACK_API_URL }: Hosts, envFile: string): Connecting {
  const manifest = manifestFor(commands);
  const names = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"];
  const look = async (pasted: Pasted) => {
    const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN } = { ...readEnvFile(envFile), ...pasted };
    return looked(await checkSlack({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL }, INSTALL_SCOPES));
  };
  return {
    name: "Slack",
    begin: {
      label: "Create the Slack app",
      url: `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`,
    },
    places: [
      "Choose the workspace, look at the manifest, and press Create.",
      "Install App: install it, and copy the Bot User OAuth Token.",
      "Basic Information, App-Level Tokens: generate one with the scope connections:write, and copy it.",
    ],
    manifest: JSON.stringify(manifest, null, 2),
    boxes: () => [
      box("SLACK_BOT_TOKEN", "Bot token", "Begins with xoxb-.", envFile),
      box("SLACK_APP_TOKEN", "App-level token", "Begins with xapp-.", envFile),
    ],
    look,
    save: async (pasted) => saved(await look(pasted), only(pasted, names), envFile),
  };
}

function discord({ DISCORD_API_URL: apiUrl }: Hosts, envFile: string): Connecting {
  const look = async (pasted: Pasted): Promise<Looked> => {
    const { DISCORD_TOKEN = "", DISCORD_GUILD_ID = "" } = { ...readEnvFile(envFile), ...pasted };
    const { findings, application } = await checkDiscordToken(DISCORD_TOKEN, RIGHTS, apiUrl);
    const found = looked([...findings, ...serverIdFindings(DISCORD_GUILD_ID)]);
    if (application === undefined) return found;
    return { ...found, link: { label: "Invite the bot to a server", url: invitation(application) } };
  };
  return {
    name: "Discord",
    begin: {
      label: "Open Discord’s applications",
      url: "https://discord.com/developers/applications?new_application=true",
    },
    places: [
      "New Application: give it a name, and create it.",
      "Bot: press Reset Token, and copy the token. No privileged intent is needed.",
    ],
    boxes: () => [
      box("DISCORD_TOKEN", "Bot token", "Three parts with two dots.", envFile),
      {
        name: "DISCORD_GUILD_ID",
        label: "Server id",
        note: "Commands appear at once in this one server. Empty: everywhere.",
        optional: true,
      },
    ],
    look,
    async save(pasted) {
      const done = saved(await look(pasted), only(pasted, ["DISCORD_TOKEN", "DISCORD_GUILD_ID"]), envFile);
      if (!done.ready) return done;
      const { DISCORD_TOKEN: token = "", DISCORD_GUILD_ID: guildId } = readEnvFile(envFile);
      return { ...done, steps: [...done.steps, await registered({ token, guildId, apiUrl })] };
    },
  };
}

function box(name: string, label: string, note: string, envFile: string) {
  const held = readEnvFile(envFile)[name];
  return { name, label, note, ...(held ? { held: lastFour(held) } : {}) };
}

const looked = (findings: readonly Finding[]): Looked => ({
  steps: findings,
  ready: findings.length > 0 && findings.every(({ state }) => state === "ok" || state === "warn"),
});

const only = (pasted: Pasted, names: readonly string[]): Pasted =>
  Object.fromEntries(Object.entries(pasted).filter(([name]) => names.includes(name)));

/** Writes what was pasted where everything is good; else says that nothing was written. */
function saved(found: Looked, values: Pasted, envFile: string): Looked {
  const because = (text: string, remedy: string): Looked => ({
    ...found,
    ready: false,
    steps: [...found.steps, { state: "fix", text, remedy }],
  });
  if (!found.ready) return because("nothing was written to .env", "mend what is marked above, and save again");
  try {
    if (Object.keys(values).length > 0) writeEnvFile(envFile, values);
  } catch (failure) {
    if (failure instanceof UserError) return because(failure.message, failure.hint ?? "");
    throw failure;
  }
  const said = Object.entries(values).map(([name, value]) => `${name} (${lastFour(value)})`);
  const text = said.length > 0 ? `.env holds ${said.join(" and ")}` : ".env was left as it is";
  return { ...found, steps: [...found.steps, { state: "ok", text: `${text}; stop Onrecord and run npm start again` }] };
}

const serverIdFindings = (id: string): Finding[] =>
  id === "" || /^\d{1,20}$/.test(id)
    ? []
    : [
        {
          area: "DISCORD",
          state: "fix",
          text: "the server id should be digits only",
          remedy: "copy it in Discord with developer mode on: right-click the server, Copy Server ID",
        },
      ];

async function registered(settings: { token: string; guildId: string | undefined; apiUrl: string | undefined }) {
  try {
    const guildId = settings.guildId || undefined;
    const { count } = await registerCommands({ ...settings, guildId, bot: { commands }, languages: [german] });
    return { state: "ok", text: `all ${count} commands are registered` } as const;
  } catch {
    return {
      state: "warn",
      text: "the commands could not be registered",
      remedy: "invite the bot, then npm run register",
    } as const;
  }
}
