import { german } from "../../commands/german.js";
import { commands } from "../../commands/index.js";
import { UserError } from "../core/errors.js";
import { environmentConfig } from "./environment.js";
import { type Program, print } from "./program.js";
import { discordSettings } from "./surfaces.js";

/** Makes Discord's list of commands equal to the declarations; sends nothing when it already is. */
export const register: Program = {
  name: "register",
  usage: "register",
  about: "register the commands with Discord (needs DISCORD_TOKEN)",
  async run() {
    const settings = discordSettings(environmentConfig());
    if (settings === null)
      throw new UserError(
        "DISCORD_TOKEN is empty.",
        "Put the bot's token into .env; .env.example says where to get it.",
      );
    const { registerCommands } = await import("../adapters/discord/register.js");
    const { changed, count } = await registerCommands({ ...settings, bot: { commands }, languages: [german] });
    const where = settings.guildId ? `in server ${settings.guildId}` : "everywhere";
    print(changed ? `${count} commands registered ${where}.` : `${count} commands were registered ${where} already.`);
    return 0;
  },
};
