import { z } from "zod";
import { UserError } from "./core/errors.js";

const blank = z.literal("").transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => blank.or(schema).optional();

const port = z
  .string()
  .regex(/^\d{1,5}$/, "a port: a number from 0 to 65535")
  .transform(Number)
  .refine((one) => one <= 65_535, "a port: a number from 0 to 65535");
const oneOf = <const Choice extends string>(...choices: readonly [Choice, ...Choice[]]) =>
  z.enum(choices, `one of ${choices.join(", ")}`);

/** Every setting, in the order in which `.env.example` shows them. The notes are the words people read there. */
export const SETTINGS = {
  SLACK_BOT_TOKEN: {
    group: "Slack. Socket Mode needs the first two and no public address.",
    note: "Bot User OAuth Token, from OAuth & Permissions: begins with xoxb-",
    schema: optional(z.string().startsWith("xoxb-", "a bot token, which begins with xoxb-")),
  },
  SLACK_APP_TOKEN: {
    note: "App-Level Token with the scope connections:write, from Basic Information: begins with xapp-",
    schema: optional(z.string().startsWith("xapp-", "an app-level token, which begins with xapp-")),
  },
  SLACK_SIGNING_SECRET: {
    note: "For HTTP instead of Socket Mode: Signing Secret, from Basic Information. Empty = Socket Mode",
    schema: optional(z.string().min(8, "the signing secret, 32 hexadecimal characters")),
  },
  SLACK_PORT: {
    note: "Port of the HTTP receiver. Empty = 3000",
    schema: optional(port),
  },
  SLACK_API_URL: {
    note: "Another host for Slack's API, ending in a slash. Empty = Slack's own",
    schema: optional(z.url("a whole address such as http://127.0.0.1:4000/api/")),
  },
  DISCORD_TOKEN: {
    group: "Discord.",
    note: "Bot > Reset Token: three parts with two dots. A shorter one is the client secret",
    schema: optional(z.string().regex(/^[^.\s]+\.[^.\s]+\.[^.\s]+$/, "a bot token: three parts with two dots")),
  },
  DISCORD_GUILD_ID: {
    note: "Commands appear at once in this one server. Empty = everywhere",
    schema: optional(z.string().regex(/^\d{1,20}$/, "a server id: digits only")),
  },
  DISCORD_API_URL: {
    note: "Another host for Discord's API. Empty = Discord's own",
    schema: optional(z.url("a whole address such as http://127.0.0.1:4000/api")),
  },
  ONRECORD_DATA: {
    group: "Newsroom.",
    note: "Folder or archive file with your own records. Empty = the shipped dataset in data/",
    schema: optional(z.string()),
  },
  DATABASE_URL: {
    note: "A PostgreSQL database (15 or newer) as the archive instead: postgresql://user:password@host/name. Empty = none",
    schema: optional(z.url({ protocol: /^postgres(ql)?$/, error: "an address that begins with postgresql://" })),
  },
  STATE_FILE: {
    note: "Where buttons are remembered over restarts. Empty = onrecord-state.sqlite in this folder",
    schema: optional(z.string()),
  },
  EDITORS: {
    note: "Who may confirm and correct records: user ids of Slack (U…) and Discord (digits), with commas; T…/U… for one workspace's. Empty = nobody in chat",
    schema: optional(
      z
        .string()
        .regex(
          /^\s*(?:(?:[TE][A-Z0-9]+\/)?[UW][A-Z0-9]+|\d{5,20})(?:\s*,\s*(?:(?:[TE][A-Z0-9]+\/)?[UW][A-Z0-9]+|\d{5,20}))*\s*$/,
          "user ids with commas between them",
        )
        .transform((ids) => ids.split(",").map((id) => id.trim())),
    ),
  },
  TIMEZONE: {
    note: 'For "last week" and for hours: an IANA zone such as Europe/London. Empty = this computer\'s',
    schema: optional(z.string().refine(isZone, "an IANA time zone such as Europe/London")),
  },
  STYLE: {
    note: "How dates are written: ap, chicago or plain. Empty = plain",
    schema: optional(oneOf("ap", "chicago", "plain")),
  },
  PREVIEW_PORT: {
    note: "Port of the preview page on this computer. Empty = 4310, or the next free one",
    schema: optional(port),
  },
  HEALTH_PORT: {
    note: "Port of /health and /ready, for whoever watches over the process. Empty = nobody is answered",
    schema: optional(port),
  },
  LOG_LEVEL: {
    note: "error, warn, info or debug. Empty = info",
    schema: optional(oneOf("error", "warn", "info", "debug")),
  },
} as const satisfies Record<string, { group?: string; note: string; schema: z.ZodType }>;

type Setting = keyof typeof SETTINGS;
export type Config = { readonly [Name in Setting]: z.output<(typeof SETTINGS)[Name]["schema"]> };

/**
 * Reads the settings. @throws UserError that names each bad variable, what was wanted, and never its content.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const { config, mistakes } = lookAtConfig(environment);
  const all = [...mistakes, ...halfPairs(config)];
  if (all.length > 0) throw new UserError(all.join("\n"), "Mend it in .env; .env.example explains each setting.");
  return config;
}

/** The settings as far as they can be read, and what is wrong with the others: for the doctor, who does not stop at a mistake. */
export function lookAtConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: Config;
  mistakes: string[];
} {
  const mistakes: string[] = [];
  const read = (name: Setting) => {
    const result = SETTINGS[name].schema.safeParse(environment[name]?.trim());
    if (!result.success) mistakes.push(`${name} should be ${result.error.issues[0]?.message ?? "something else"}.`);
    return [name, result.data];
  };
  const config = Object.fromEntries((Object.keys(SETTINGS) as Setting[]).map(read)) as Config;
  return { config, mistakes };
}

function halfPairs(config: Config): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = config;
  if (bot && !app && !secret) {
    return [
      "SLACK_BOT_TOKEN is set but SLACK_APP_TOKEN is empty: Slack needs both (or SLACK_SIGNING_SECRET, for HTTP).",
    ];
  }
  if (!bot && (app || secret)) {
    return [
      `${app ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET"} is set but SLACK_BOT_TOKEN is empty: Slack needs both.`,
    ];
  }
  return [];
}

/** The text of `.env.example`: every setting with its note, nothing with a value. */
export function envExample(): string {
  const lines = ["# Nothing here is required. Leave it all empty and `npm start` runs the preview.", ""];
  for (const [name, setting] of Object.entries(SETTINGS)) {
    if ("group" in setting) lines.push(`# --- ${setting.group}`, "");
    lines.push(`# ${setting.note}`, `${name}=`, "");
  }
  return lines.join("\n");
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
