import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { openData } from "../../src/data.js";
import { checkData } from "../../src/doctor/data.js";
import { checkDiscord } from "../../src/doctor/discord.js";
import { findingLines } from "../../src/doctor/finding.js";
import { checkSlack } from "../../src/doctor/slack.js";
import { checkSystem } from "../../src/doctor/system.js";
import { onrecord } from "../cli/program.js";
import { type DiscordSide, openDiscordSide, TOKEN } from "../sides/discord/side.js";
import { type SlackSide, startSlackSide } from "../sides/slack/side.js";

describe("the doctor", () => {
  it("finds nothing to mend where no token is set", async () => {
    const { code, out } = await onrecord(["doctor"]);
    expect(out).toMatch(/SYSTEM {3}ok .*Node/);
    expect(out).toMatch(/DATA {5}ok .*25 statements, every quoted word matches/);
    expect(out).toMatch(/warn {2}1 article without a link/);
    expect(out).toMatch(/SLACK {4}off/);
    expect(out).toMatch(/DISCORD {2}off/);
    expect(code).toBe(0);
  });

  it("speaks to machines too, and ends with 1 when something needs mending", async () => {
    const { code, out } = await onrecord(["doctor", "--json", "--data", "/nowhere"]);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ area: "DATA", state: "fix" }));
    expect(code).toBe(1);
  });

  it("names a Node that is too old and a folder that cannot be written, each with its remedy", () => {
    const lines = findingLines(checkSystem("v18.2.0", "/nowhere/at/all"));
    expect(lines[0]).toMatch(/^SYSTEM {3}fix {3}Node 18\.2\.0 \(needs 20\.19\) → install/);
    expect(lines[1]).toMatch(/^ {9}fix {3}\/nowhere\/at\/all cannot be written → /);
  });

  it("says in the dataset's own words what is broken there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    writeFileSync(join(folder, "a.jsonl"), "{");
    expect(await checkData(() => openData(folder))).toEqual([
      expect.objectContaining({ state: "fix", text: expect.stringMatching(/line 1 is not JSON/) }),
    ]);
  });
});

describe("the doctor asks Slack", () => {
  let side: SlackSide;
  beforeAll(async () => {
    side = await startSlackSide();
  });
  afterAll(() => side.close());
  const config = (bot: string, app: string) =>
    readConfig({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_API_URL: side.apiUrl });

  it("and finds good tokens good", async () => {
    const findings = await checkSlack(config(side.botToken, side.appToken), []);
    expect(findings.map(({ state }) => state)).toEqual(["ok", "ok"]);
  });

  it("and names a refused token without showing it", async () => {
    const findings = await checkSlack(config("xoxb-wrong-token", "xapp-wrong-token"), []);
    expect(findings.map(({ state }) => state)).toEqual(["fix", "fix"]);
    expect(JSON.stringify(findings)).not.toMatch(/wrong-token/);
  });

  it("and names what was pasted instead of a token, half a pair, and a token without its scope", async () => {
    const texts = async (bot?: string, app?: string) =>
      (await checkSlack({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_API_URL: side.apiUrl }, [])).map(
        ({ text }) => text,
      );
    expect(await texts("0123456789abcdef0123456789abcdef", side.appToken)).toContain(
      "SLACK_BOT_TOKEN: this is a Slack client secret or signing secret",
    );
    expect(await texts(side.botToken)).toContain("half a pair: SLACK_APP_TOKEN is empty");
    side.faults.set("apps.connections.open", { kind: "error", with: "missing_scope", times: 1 });
    expect(await texts(side.botToken, side.appToken)).toContain("the app token lacks connections:write");
  });

  it("and says that nobody answers", async () => {
    const nobody = readConfig({
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://127.0.0.1:9/api/",
    });
    expect((await checkSlack(nobody, []))[0]?.text).toBe("Slack cannot be reached");
  });
});

describe("the doctor asks Discord", () => {
  let side: DiscordSide;
  beforeAll(async () => {
    side = await openDiscordSide();
  });
  afterAll(() => side.close());

  it("and finds the bot, and the commands that are not registered", async () => {
    const config = readConfig({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: side.apiUrl });
    const findings = await checkDiscord(config, { commands: ["quote", "claim"], rights: [] });
    expect(findings[0]).toMatchObject({ state: "ok", text: expect.stringMatching(/^bot is /) });
    expect(findings.at(-1)).toMatchObject({ state: "fix", remedy: "npm run register" });
  });

  it("and names a refused token without showing it", async () => {
    const config = readConfig({ DISCORD_TOKEN: "wrong.token.here", DISCORD_API_URL: side.apiUrl });
    const findings = await checkDiscord(config, { commands: [], rights: [] });
    expect(findings[0]).toMatchObject({ state: "fix", text: "Discord refuses DISCORD_TOKEN" });
    expect(JSON.stringify(findings)).not.toMatch(/wrong\.token/);
  });
});
