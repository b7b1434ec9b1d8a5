import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOfSlash } from "../../../src/adapters/slack/commands.js";
import { withoutSecrets } from "../../../src/adapters/slack/log.js";
import { escapeText, readText, runsOf } from "../../../src/adapters/slack/text.js";
import { smallBot } from "./small-bot.js";

describe("text from Slack", () => {
  it("is read as the person typed it", () => {
    expect(readText("<@U0> did <@U1|ana> say &lt;b&gt; in <#C1|desk>? <https://a.example/x|link> <!here>", "U0")).toBe(
      "did @ana say <b> in #desk? https://a.example/x @here",
    );
  });

  it("comes back from its escaped form unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        expect(readText(escapeText(text))).toBe(text.trim());
      }),
    );
  });
});

describe("runs of text", () => {
  it("read together as the text, each within the limit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const runs = runsOf(text, limit);
        expect(runs.join("")).toBe(text);
        expect(runs.filter((run) => run.length > limit || run === "" || /[\uD800-\uDBFF]$/.test(run))).toEqual([]);
      }),
    );
  });
});

describe("a slash command", () => {
  const { commands } = smallBot();

  it("stands for the line that a person would type", () => {
    expect(lineOfSlash("/quote", "stand-down &amp; all", commands)).toBe("/quote stand-down & all");
    expect(lineOfSlash("/quote", "  ", commands)).toBe("/help quote");
    expect(lineOfSlash("/help", "", commands)).toBe("/help ");
    expect(lineOfSlash("/onrecord", "", commands)).toBe("/help");
    expect(lineOfSlash("/onrecord", "who said that?", commands)).toBe("who said that?");
    expect(lineOfSlash("/onrecord-who", "CISA", commands)).toBe("/who CISA");
  });
});

it("a log never holds a token, a response address or a socket address", () => {
  const words = withoutSecrets(
    'xoxb-1-a xapp-1-b https://hooks.slack.com/commands/T/1 wss://x/link?ticket=1 "response_url":"http://127.0.0.1/respond/1"',
  );
  expect(words).not.toMatch(/xoxb-1|xapp-1|hooks\.slack|ticket|respond\/1/);
});
