import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envExample, readConfig, SETTINGS } from "../src/config.js";

describe("the settings", () => {
  it("are all optional", () => {
    expect(Object.values(readConfig({})).every((value) => value === undefined)).toBe(true);
    const blank = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ""]));
    expect(Object.values(readConfig(blank)).every((value) => value === undefined)).toBe(true);
  });

  it("name the bad one, what is wanted, and never its content", () => {
    expect(() => readConfig({ DISCORD_TOKEN: "hunter2hunter2" })).toThrow(
      /^DISCORD_TOKEN should be a bot token: three parts/,
    );
    expect(() => readConfig({ DISCORD_TOKEN: "hunter2hunter2" })).not.toThrow(/hunter2/);
    expect(() => readConfig({ STYLE: "latex", PREVIEW_PORT: "99999" })).toThrow(/STYLE[\s\S]*PREVIEW_PORT/);
  });

  it("say that half a pair is half a pair", () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: "xoxb-1" })).toThrow(/SLACK_APP_TOKEN is empty/);
    expect(() => readConfig({ SLACK_APP_TOKEN: "xapp-1" })).toThrow(/SLACK_BOT_TOKEN is empty/);
    expect(readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" })).toMatchObject({
      SLACK_BOT_TOKEN: "xoxb-1",
    });
  });

  it("stand in .env.example exactly as the schema has them", () => {
    expect(readFileSync(".env.example", "utf8")).toBe(envExample());
  });
});
