import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { german } from "../../../commands/german.js";
import { applicationCommands, commandsHash, MENUS, menuCall } from "../../../src/adapters/discord/commands.js";
import { registerCommands } from "../../../src/adapters/discord/index.js";
import { shownOptions } from "../../../src/core/accept.js";
import { testBot } from "../../bot.js";
import { commandFaults } from "../../sides/discord/limits.js";
import { OPENAPI_MISSING, requestJudge } from "../../sides/discord/openapi.js";
import { APPLICATION, GUILD } from "../../sides/discord/payloads.js";
import { Refusal } from "../../sides/discord/rest.js";
import { type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";
import { newsroom } from "./newsroom.js";

// Sockets, and two busy cores: patience costs nothing when all is well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("commands on Discord", () => {
  it("are made from the declarations, required options first, hidden ones left out", () => {
    const quote = applicationCommands(newsroom().bot).find(({ name }) => name === "quote");
    expect(quote).toMatchObject({
      type: 1,
      description: "Find the exact words",
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      options: [
        { name: "words", type: 3, required: true, max_length: 300 },
        { name: "speaker", type: 3, required: false, autocomplete: true },
        {
          name: "sourcing",
          type: 3,
          choices: [{ name: "on-record", value: "on-record" }, { name: "unnamed" }, { name: "any" }],
        },
      ],
    });
  });

  it("bring right-click entries where the command behind them exists", () => {
    const { bot } = newsroom();
    const menus = applicationCommands(bot).filter(({ type }) => type !== 1);
    expect(menus).toMatchObject([
      { type: 3, name: "Check this claim" },
      { type: 2, name: "What have they said" },
    ]);
    expect(menuCall(bot, "Check this claim", "an order")).toEqual({ command: "check", options: { words: "an order" } });
    expect(applicationCommands({ commands: [] })).toEqual([]);
  });

  it("of the real bot keep Discord's limits", async () => {
    const commands = applicationCommands(await testBot());
    expect(commands.length).toBeGreaterThan(6);
    expect(commandFaults(commands)).toEqual([]);
  });

  it.skipIf(OPENAPI_MISSING)(
    `of the real bot validate${OPENAPI_MISSING ? ` (not here: ${OPENAPI_MISSING})` : ""}`,
    async () => {
      const commands = applicationCommands(await testBot());
      expect(requestJudge()?.faults("put", "/applications/1/commands", commands)).toEqual([]);
    },
  );

  it("are all there in German, within the limits", async () => {
    const { commands } = await testBot();
    const missing = commands.flatMap((command) => {
      const words = german.commands[command.name];
      const options = shownOptions(command).filter(([name, option]) => {
        const choices = option.kind === "choice" ? option.choices : [];
        const own = words?.options[name];
        return own === undefined || choices.some((choice) => own.choices?.[choice] === undefined);
      });
      return words === undefined ? [command.name] : options.map(([name]) => `${command.name} ${name}`);
    });
    expect(missing).toEqual([]);
    expect(MENUS.filter(({ name }) => german.menus[name] === undefined)).toEqual([]);
    const localized = applicationCommands({ commands }, [german]);
    expect(commandFaults(localized)).toEqual([]);
    expect(requestJudge()?.faults("put", "/applications/1/commands", localized) ?? []).toEqual([]);
    expect(localized.find(({ name }) => name === "quote")).toMatchObject({
      name_localizations: { de: "zitat" },
      options: expect.arrayContaining([
        expect.objectContaining({ name: "speaker", name_localizations: { de: "person" } }),
      ]),
    });
    expect(commandsHash(localized)).not.toBe(commandsHash(applicationCommands({ commands })));
  });

  it("have the same hash whatever order or extras Discord gives them back with", () => {
    const declared = applicationCommands(newsroom().bot);
    const back = declared.map((one) => ({
      nsfw: false,
      version: "1",
      dm_permission: true,
      description_localizations: null,
      ...one,
      id: "2",
    }));
    expect(commandsHash(back.reverse())).toBe(commandsHash(declared));
    expect(commandsHash(declared.slice(1))).not.toBe(commandsHash(declared));
  });
});

describe("registering", () => {
  let side: DiscordSide;
  const register = (guildId?: string) =>
    registerCommands({ token: TOKEN, apiUrl: side.apiUrl, guildId, bot: newsroom().bot });
  const puts = () => side.rest.requests.filter(({ method }) => method === "put").map(({ path }) => path);

  beforeEach(async () => {
    side = await openDiscordSide();
  });
  afterEach(async () => {
    await side.close();
  });

  it("writes every command once, and nothing when nothing changed", async () => {
    expect(await register()).toMatchObject({ changed: true, count: 6 });
    expect(await register()).toMatchObject({ changed: false, count: 6 });
    expect(puts()).toEqual([`/applications/${APPLICATION}/commands`]);
    expect(side.rest.faults).toEqual([]);
  });

  it("writes to one server where one is named", async () => {
    await register(GUILD);
    expect(puts()).toEqual([`/applications/${APPLICATION}/guilds/${GUILD}/commands`]);
  });

  it("says what to do about a refused token and a server it is not in", async () => {
    const refused = registerCommands({ token: "MTIz.x.y", apiUrl: side.apiUrl, bot: newsroom().bot });
    await expect(refused).rejects.toThrow("Discord refuses DISCORD_TOKEN.");
    side.refuseOnce("get", /guilds/, new Refusal(403, 50001, "Missing Access"));
    await expect(register(GUILD)).rejects.toMatchObject({ hint: expect.stringContaining("DISCORD_GUILD_ID") });
  });
});
