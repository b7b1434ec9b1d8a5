import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { commands } from "../../../commands/index.js";
import { manifestFor } from "../../../src/adapters/slack/index.js";

const SCHEMA = "../shared/slack/manifest.schema.2.0.0.json";

interface Manifest {
  features: {
    slash_commands: { command: string; usage_hint?: string }[];
    agent_view?: object;
    assistant_view?: object;
  };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

const manifest = manifestFor(commands) as Manifest;

/** The schema does not know the names of scopes and events, so these are the ones we have read about. */
const KNOWN_SCOPES =
  "app_mentions:read assistant:write channels:history channels:read groups:history groups:read chat:write chat:write.public commands files:write im:history links:read links:write".split(
    " ",
  );
const KNOWN_EVENTS = "app_home_opened app_mention link_shared message.im".split(" ");

describe("the manifest", () => {
  it.skipIf(!existsSync(SCHEMA))(`is valid by Slack's schema (skipped where ${SCHEMA} is absent)`, () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const valid = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
    for (const options of [
      {},
      { publicUrl: "https://onrecord.example/" },
      { unfurlDomains: ["example.org"], followUps: true },
    ]) {
      valid(manifestFor(commands, options));
      expect(valid.errors).toBeNull();
    }
    valid(manifestFor(commands, { name: "A name that is longer than Slack allows" }));
    expect(valid.errors?.[0]?.message).toContain("35");
  });

  it("has a slash command for each declaration, with its usage", () => {
    const names = manifest.features.slash_commands.map(({ command }) => command);
    expect(names).toEqual([
      "/onrecord",
      ...commands.map(({ name }) => (["who", "feed"].includes(name) ? `/onrecord-${name}` : `/${name}`)),
    ]);
    const quote = manifest.features.slash_commands.find(({ command }) => command === "/quote");
    expect(quote?.usage_hint).toMatch(/^<words> \[speaker\]/);
    expect(quote?.usage_hint).not.toContain("from");
  });

  it("uses the agent view alone", () => {
    expect(manifest.features.agent_view).toBeDefined();
    expect(manifest.features.assistant_view).toBeUndefined();
  });

  it("asks for scopes and events that exist", () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    expect([...bot, ...bot_optional].filter((scope) => !KNOWN_SCOPES.includes(scope))).toEqual([]);
    const events = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => !KNOWN_EVENTS.includes(event))).toEqual([]);
  });
});
