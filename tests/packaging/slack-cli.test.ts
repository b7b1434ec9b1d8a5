import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startSlackSide } from "../sides/slack/side.js";

/** What Slack's command line reads: https://github.com/slackapi/slack-cli/blob/main/.github/cli-sdk-specification.md */
const { hooks, config } = JSON.parse(readFileSync(".slack/hooks.json", "utf8")) as {
  hooks: { "get-manifest": string; start: string };
  config: Record<string, unknown>;
};

/** The settings of this computer stay outside; a folder of its own keeps what the bot remembers. */
const env = () => {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, STATE_FILE: join(mkdtempSync(join(tmpdir(), "onrecord-")), "state.sqlite") };
};

describe("Slack's command line", () => {
  it("asks for no protocol that our hooks do not speak", () => {
    // With message boundaries named, it takes only what stands between two marks that it gives as an argument.
    expect(config).toEqual({ "sdk-managed-connection-enabled": true });
    expect(Object.keys(hooks)).toEqual(["get-manifest", "start"]);
  });

  it("gets the manifest from its hook: all of standard output is one JSON object", () => {
    const { status, stdout } = spawnSync("sh", ["-c", hooks["get-manifest"]], { env: env(), encoding: "utf8" });
    expect(status).toBe(0);
    const manifest = JSON.parse(stdout) as { display_information: { name: string }; settings: object };
    expect(manifest.display_information.name).toBe("Onrecord");
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true });
  }, 120_000);

  describe("slack run", () => {
    let bot: ChildProcess | undefined;
    const signal = (name: NodeJS.Signals) => bot?.pid && process.kill(-bot.pid, name);
    afterAll(() => void (bot?.stdout?.closed === false && signal("SIGKILL")));

    it("hands both tokens over in the environment, and the bot connects and answers", async () => {
      const side = await startSlackSide();
      const tokens = {
        ...{ SLACK_CLI_XOXB: side.botToken, SLACK_CLI_XAPP: side.appToken },
        ...{ SLACK_BOT_TOKEN: side.botToken, SLACK_APP_TOKEN: side.appToken },
      };
      bot = spawn("sh", ["-c", hooks.start], {
        env: { ...env(), ...tokens, SLACK_API_URL: side.apiUrl, PREVIEW_PORT: "0" },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      let said = "";
      for (const stream of [bot.stdout, bot.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
      await vi.waitFor(() => expect(said).toMatch(/Slack is connected/), 60_000);
      await side.ana.slash("/quote stand-down", side.desk);
      await vi.waitFor(() => expect(JSON.stringify(side.ledger.messages)).toMatch(/no stand-down order/), 20_000);
      // The shell is ended by the signal; what it started closes its output once it has ended in order.
      const ended = new Promise((resolve) => bot?.once("close", resolve));
      signal("SIGINT");
      await ended;
      await side.close();
    }, 120_000);
  });
});
