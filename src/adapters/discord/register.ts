import { DiscordAPIError, REST, Routes } from "discord.js";
import type { Bot } from "../../core/bot.js";
import { UserError } from "../../core/errors.js";
import type { Language } from "../../core/language.js";
import { applicationCommands, commandsHash } from "./commands.js";

export interface Registration {
  /** False when Discord already had exactly these commands: nothing was sent. */
  readonly changed: boolean;
  readonly count: number;
  readonly hash: string;
}

interface RegisterSettings {
  readonly token: string;
  /** One server, where commands appear at once; otherwise everywhere. */
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly bot: Pick<Bot, "commands">;
  /** The languages that the declarations are also given in. */
  readonly languages?: readonly Language[];
}

/**
 * Makes Discord's list of commands equal to the declarations, in one bulk overwrite, and only when they differ.
 * @throws UserError when Discord refuses the token or the server.
 */
export async function registerCommands({
  token,
  guildId,
  apiUrl,
  bot,
  languages,
}: RegisterSettings): Promise<Registration> {
  const rest = new REST({ version: "10", retries: 0, timeout: 10_000, ...(apiUrl ? { api: apiUrl } : {}) });
  rest.setToken(token);
  const declared = applicationCommands(bot, languages);
  const hash = commandsHash(declared);
  try {
    const route = await commandsRoute(rest, guildId);
    const registered = await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
    const changed = !Array.isArray(registered) || commandsHash(registered) !== hash;
    if (changed) await rest.put(route, { body: declared });
    return { changed, count: declared.length, hash };
  } catch (failure) {
    throw explain(failure);
  }
}

async function commandsRoute(rest: REST, guildId: string | undefined) {
  const application: unknown = await rest.get(Routes.currentApplication());
  if (typeof application !== "object" || application === null || !("id" in application)) {
    throw new Error("Discord did not name the application.");
  }
  const id = String(application.id);
  return guildId ? Routes.applicationGuildCommands(id, guildId) : Routes.applicationCommands(id);
}

function explain(failure: unknown): unknown {
  if (!(failure instanceof DiscordAPIError) && !hasStatus(failure)) return failure;
  if (failure.status === 401) return badToken();
  if (failure.status === 403) {
    return new UserError(
      "Discord does not let this app write commands in that server.",
      "Check DISCORD_GUILD_ID, and invite the app with the scope applications.commands.",
    );
  }
  return failure;
}

/** discord.js reports a refused token without an error code. */
const hasStatus = (failure: unknown): failure is { status: number } =>
  typeof failure === "object" && failure !== null && "status" in failure && typeof failure.status === "number";

/** Says what to do about a token that Discord refuses; never what the token is. */
export const badToken = (): UserError =>
  new UserError(
    "Discord refuses DISCORD_TOKEN.",
    "Copy it again: discord.com/developers, your application, Bot, Reset Token. It has three parts with two dots.",
  );
