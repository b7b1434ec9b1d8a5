import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/core/bot.js";
import { complete } from "../../src/core/complete.js";
import { testBot } from "../bot.js";

let bot: Bot;
beforeAll(async () => {
  bot = await testBot();
});

/** What a line may become, whole. */
const becomes = async (line: string): Promise<string[]> => {
  const { from, offers } = await complete(line, bot);
  return offers.map(({ value }) => line.slice(0, from) + value);
};

describe("completion of a typed line", () => {
  it("offers every command on an empty line, and only fitting ones after that", async () => {
    expect(await becomes("")).toEqual(bot.commands.map(({ name }) => `/${name} `));
    expect(await becomes("/quo")).toEqual(["/quote "]);
    expect(await becomes("quo")).toEqual(["quote "]);
  });

  it("offers the options of a command and keeps what stands before them", async () => {
    expect(await becomes("/quote stand-down --sp")).toEqual(["/quote stand-down --speaker "]);
    expect(await becomes("/quote --")).not.toContain("/quote --from ");
  });

  it("offers choices and names, in quotation marks where they are several words", async () => {
    expect(await becomes("/quote --sourcing on")).toEqual(["/quote --sourcing on-record"]);
    expect(await becomes("/quote speaker:Zel")).toContain('/quote speaker:"Volodymyr Zelenskyy"');
    expect(await becomes('/quote --speaker "Zel')).toContain('/quote --speaker "Volodymyr Zelenskyy"');
  });

  it("offers nothing for plain words, an unknown command or an unknown option", async () => {
    expect(await becomes("did Hegseth stop")).toEqual([]);
    expect(await becomes("/nonsense Zel")).toEqual([]);
    expect(await becomes("/quote --nonsense Zel")).toEqual([]);
  });
});
