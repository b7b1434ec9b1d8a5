import { beforeAll, describe, it } from "vitest";
import { commands } from "../../commands/index.js";
import type { Bot } from "../../src/core/bot.js";
import { testBot } from "../bot.js";
import { person } from "../person.js";

let bot: Bot;
beforeAll(async () => {
  bot = await testBot();
});

describe.each(commands.map((command) => [command.name, command.examples] as const))(
  "help's examples of %s",
  (_, examples) => {
    it.each(examples.map(({ say, see }) => [say, see] as const))("%s", async (say, see) => {
      (await person(bot).says(say)).hears(see);
    });
  },
);
