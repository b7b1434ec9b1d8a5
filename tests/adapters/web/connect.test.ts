import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Preview, startPreview } from "../../../src/adapters/web/index.js";
import { connections } from "../../../src/cli/connect.js";
import { writeEnvFile } from "../../../src/cli/env-file.js";
import { BROWSER, openBrowser } from "../../../src/workbench/browser.js";
import { type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { read, SILENT, settings } from "./opened.js";

let slack: SlackSide;
let discord: DiscordSide;
let preview: Preview;
let pageToken = "";
const env = join(mkdtempSync(join(tmpdir(), "onrecord-")), ".env");

beforeAll(async () => {
  [slack, discord] = await Promise.all([startSlackSide(), openDiscordSide()]);
  const hosts = { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl };
  preview = await startPreview({ ...(await settings()), connections: connections(hosts, env), port: 0, log: SILENT });
  const { document } = await read(await fetch(`${preview.url}/connect/slack`));
  pageToken = document.querySelector("input[name=token]")?.getAttribute("value") ?? "";
});
afterAll(() => Promise.all([preview.stop(), slack.close(), discord.close()]));
beforeEach(() => writeFileSync(env, "# kept\nTIMEZONE=Europe/London\n", { mode: 0o644 }));

async function post(path: string, fields: Record<string, string>) {
  const response = await fetch(`${preview.url}/connect/${path}`, {
    method: "POST",
    body: new URLSearchParams({ token: pageToken, ...fields }),
  });
  const html = await response.text();
  return {
    status: response.status,
    html,
    text: parseHTML(`<html><body>${html}</body></html>`).document.body.textContent,
  };
}

describe("the Slack page", () => {
  it("carries the manifest in its link and prints it", async () => {
    const { document } = await read(await fetch(`${preview.url}/connect/slack`));
    const link = new URL(document.querySelector("#begin")?.getAttribute("href") ?? "");
    const printed = JSON.parse(document.querySelector("#manifest")?.textContent ?? "");
    expect(link.searchParams.get("new_app")).toBe("1");
    expect(JSON.parse(link.searchParams.get("manifest_json") ?? "")).toEqual(printed);
    expect(link.href.length).toBeLessThan(8_000);
  });

  it("names a mistake, and writes nothing then", async () => {
    const before = readFileSync(env, "utf8");
    const half = await post("slack", { SLACK_BOT_TOKEN: slack.botToken });
    expect(half.text).toMatch(/half a pair: SLACK_APP_TOKEN is empty[\s\S]*nothing was written/);
    const swapped = await post("slack/look", { SLACK_BOT_TOKEN: slack.appToken, SLACK_APP_TOKEN: slack.botToken });
    expect(swapped.text).toMatch(/this is a Slack app-level token[\s\S]*this is a Slack bot token/);
    expect(readFileSync(env, "utf8")).toBe(before);
  });

  it("writes both tokens, keeps the rest, and shows no more than four characters of them", async () => {
    const tokens = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken };
    const { html, text } = await post("slack", tokens);
    expect(text).toMatch(/bot token is for workspace/);
    expect(html).not.toContain(slack.botToken);
    expect(html).toContain(`…${slack.botToken.slice(-4)}`);
    expect(readFileSync(env, "utf8")).toBe(
      `# kept\nTIMEZONE=Europe/London\nSLACK_BOT_TOKEN=${slack.botToken}\nSLACK_APP_TOKEN=${slack.appToken}\n`,
    );
    expect(statSync(env).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(env, ".."))).toEqual([".env"]);
  });
});

describe("the Discord page", () => {
  it("gives the invitation with the rights that are used, and names a server that lacks one", async () => {
    const { html, text } = await post("discord/look", { DISCORD_TOKEN: TOKEN });
    const link = new URL(parseHTML(`<html><body>${html}</body></html>`).document.querySelector("a")?.href ?? "");
    expect(BigInt(link.searchParams.get("permissions") ?? 0)).toBe(
      (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 38n),
    );
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    expect(text).toMatch(/server Ledger: no Attach Files/);
  });

  it("names the client secret, and registers the commands once the token is good", async () => {
    expect((await post("discord/look", { DISCORD_TOKEN: "abcdefghijklmnopqrstuvwxyz012345" })).text).toMatch(
      /client secret; the token has two dots/,
    );
    const { text } = await post("discord", { DISCORD_TOKEN: TOKEN });
    expect(text).toMatch(/all \d+ commands are registered/);
    expect(readFileSync(env, "utf8")).toContain(`DISCORD_TOKEN=${TOKEN}\n`);
    expect(discord.rest.faults).toEqual([]);
  });
});

describe("another site", () => {
  it("can neither have tokens looked at nor written", async () => {
    for (const path of ["slack", "slack/look", "discord", "discord/look"])
      expect((await post(path, { token: "guessed" })).status).toBe(403);
  });
});

describe(".env", () => {
  it("is left as it was where it cannot be changed without losing something", () => {
    const odd = 'DISCORD_TOKEN="one\nTIMEZONE=inside\ntwo"\n';
    writeFileSync(env, odd);
    expect(() => writeEnvFile(env, { DISCORD_TOKEN: "a.b.c" })).toThrow(/left as it is/);
    expect(readFileSync(env, "utf8")).toBe(odd);
  });

  it.skipIf(process.getuid?.() === 0)("stands as it was where the folder cannot be written (skipped as root)", () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    mkdirSync(join(folder, "shut"));
    chmodSync(join(folder, "shut"), 0o500);
    expect(() => writeEnvFile(join(folder, "shut", ".env"), { STYLE: "ap" })).toThrow(/cannot be written/);
  });
});

describe.skipIf(BROWSER === undefined)("the connect pages in a real browser (skipped where there is none)", () => {
  it("look at a token as it is pasted, fit 320 pixels, read well, and ask nobody outside", async () => {
    const faint = readFileSync(new URL("./faint-words.js", import.meta.url), "utf8");
    const browser = await openBrowser();
    const outside: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme });
      page.on(
        "request",
        (one) => one.url().startsWith(preview.url) || one.url().startsWith("data:") || outside.push(one.url()),
      );
      for (const at of ["slack", "discord"]) {
        await page.goto(`${preview.url}/connect/${at}`);
        await page.locator("input[type=password]").first().fill("xoxp-1");
        await page.locator(".steps .fix").first().waitFor();
        expect(await page.evaluate(faint)).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${at}-${colorScheme}.png`, fullPage: true });
      }
    }
    await browser.close();
    expect(outside).toEqual([]);
  }, 60_000);
});
