import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.js";
import { openState } from "../../src/state/sqlite/open.js";
import { MAIN, onrecord } from "./program.js";

describe("the command line", () => {
  it("shows three questions with their answers, and ends, where there is no terminal", async () => {
    const { out, code } = await onrecord([]);
    expect(code).toBe(0);
    expect(out.match(/^> /gm)).toHaveLength(3);
    expect(out).toMatch(/no Slack or Discord token found, and none needed/);
    expect(out).toMatch(/1 article · 25 statements · 12 claims/);
    expect(out).toMatch(/no stand-down order whatsoever/);
  });

  it("prints a Reply whose quotes have text, speaker and id", async () => {
    const { out, code } = await onrecord(["ask", "/quote stand-down", "--json"]);
    const reply = JSON.parse(out) as Reply;
    const quote = reply.cards?.flatMap(({ blocks }) => blocks).find((block) => block.kind === "quote");
    expect(quote).toMatchObject({ id: "S03", speaker: "Pentagon rapid response team" });
    expect(quote?.text).toMatch(/^has neither canceled nor delayed/);
    expect(code).toBe(0);
  });

  it("ends with 0 when nothing is found, and with 2 on a line that cannot be read", async () => {
    expect(await onrecord(["ask", "who said the moon is made of cheese?"])).toMatchObject({ code: 0 });
    expect(await onrecord(["ask", "/nope"])).toMatchObject({ code: 2 });
    expect(await onrecord(["ask"])).toMatchObject({ code: 2, err: expect.stringMatching(/The line is missing/) });
    expect(await onrecord(["nope"])).toMatchObject({ code: 2, err: expect.stringMatching(/no program “nope”/) });
    expect(await onrecord(["ask", "x", "--nope"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/onrecord help/),
    });
  });

  it("names the archive that is missing or broken, and what to do", async () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    writeFileSync(join(folder, "a.jsonl"), "{");
    expect(await onrecord(["ask", "x", "--data", folder])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 1 is not JSON/),
    });
    expect(await onrecord(["ask", "x"], { ONRECORD_DATA: "/nowhere" })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no archive at \/nowhere/),
    });
    writeFileSync(join(folder, "archive.sqlite"), "this is no database, but it is long enough to be looked at");
    expect(await onrecord(["ask", "x", "--data", folder])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/cannot be opened as an archive/),
    });
  });

  it.each(["outbox", "audit"])("makes no file where it only looks: %s", async (program) => {
    const file = join(mkdtempSync(join(tmpdir(), "onrecord-")), "state.sqlite");
    const { code, err } = await onrecord([program], { STATE_FILE: file });
    expect(code).toBe(2);
    expect(err).toMatch(/state\.sqlite is not there/);
    expect(existsSync(file)).toBe(false);
    await openState(file).close();
    expect(await onrecord([program], { STATE_FILE: file })).toMatchObject({ code: 0 });
  });

  it("says that one Slack token of two is not enough", async () => {
    const { code, err } = await onrecord([], { SLACK_BOT_TOKEN: "xoxb-not-a-token" });
    expect(code).toBe(2);
    expect(err).toMatch(/SLACK_APP_TOKEN is empty/);
    expect(err).not.toMatch(/not-a-token/);
  });

  it("prints a Slack manifest with a slash command for every command", async () => {
    const { out } = await onrecord(["manifest"]);
    const { features } = JSON.parse(out) as { features: { slash_commands: { command: string }[] } };
    expect(features.slash_commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(["/onrecord", "/quote", "/claim", "/check", "/source", "/timeline"]),
    );
  });

  it("needs a token to register with Discord, and says so", async () => {
    expect(await onrecord(["register"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/DISCORD_TOKEN is empty/),
    });
  });

  it("ends quietly when whoever reads it reads no further", () => {
    const cwd = mkdtempSync(join(tmpdir(), "onrecord-"));
    const cut = `"${process.execPath}" "${MAIN}" start --once | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", cut], { cwd, encoding: "utf8" });
    expect(stdout).toMatch(/^Onrecord [\d.]+ .*\n$/);
    expect(stderr).toBe("");
  });

  it("lists what it can do", async () => {
    const { out } = await onrecord(["help"]);
    expect(out).toMatch(/onrecord ask "<line>" \[--json\]/);
  });
});
