import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBot } from "../../src/core/bot.js";
import { commandsFor } from "../../src/core/command.js";
import { decodeCall, encodeCall, memoryKeeper } from "../../src/core/keeper.js";
import { choice, integer, textFor } from "../../src/core/options.js";
import { decodePlace, encodePlace } from "../../src/core/place.js";

const defineCommand = commandsFor<object>();
const text = textFor<object>();
const asker = { place: "terminal", user: "ana" };

const echo = defineCommand({
  name: "echo",
  summary: "Say it back",
  options: {
    words: text("Words", { required: true, rest: true, suggest: (typed) => [{ label: typed, value: typed }] }),
    times: integer("How often", { min: 1, max: 3 }),
    voice: choice("How", ["soft", "loud"]),
  },
  examples: [{ say: "echo hello", see: /hello/ }],
  audience: "asker",
  run: ({ words, times = 1, voice }) => {
    if (words === "boom") throw new TypeError("secret detail");
    return { text: `${words} ${times} ${voice ?? "plain"}` };
  },
});

const reports: unknown[] = [];
const bot = createBot({
  commands: [echo],
  fallback: echo,
  services: {},
  report: (_, failure) => reports.push(failure),
});

describe("the bot", () => {
  it("answers with the command's audience and the call it answered", async () => {
    const call = { command: "echo", options: { words: "hello", times: 2 } };
    expect(await bot.call(call, asker)).toMatchObject({ text: "hello 2 plain", audience: "asker", call });
  });

  it.each([
    [{ words: "x", times: 9 }, /times should be a whole number from 1 to 3/],
    [{ words: "x", times: "many" }, /whole number from 1 to 3/],
    [{ words: "x", voice: "shrill" }, /voice should be one of: soft, loud/],
    [{ words: "x".repeat(301) }, /words is 301 characters long\. Shorten it to 300/],
    [{ words: "   " }, /I need words: words\. For example: echo hello/],
    [{ wrods: "x" }, /no option “wrods”/],
    [{ words: ["x"] }, /words should be words or a number/],
  ])("says what to change: %j", async (options, expected) => {
    const reply = await bot.call({ command: "echo", options: options as Record<string, string> }, asker);
    expect(reply.text).toMatch(expected);
    expect(reply).toMatchObject({ audience: "asker", mistake: true });
  });

  it("keeps a failure of its own to itself, with a reference", async () => {
    const reply = await bot.hear("boom", asker);
    expect(reply.text).toMatch(/^Something failed on our side\. Nothing was posted\. Reference [0-9a-f]{4}\.$/);
    expect(reply.text).not.toContain("secret");
    expect(reports).toHaveLength(1);
  });

  it("answers a call to a command that is gone", async () => {
    expect((await bot.call({ command: "gone", options: {} }, asker)).text).toMatch(/no command “gone”/);
    expect(bot.audience({ command: "gone", options: {} })).toBe("asker");
  });

  it("offers completions only where they are declared", async () => {
    expect(await bot.suggest("echo", "words", "he")).toEqual([{ label: "he", value: "he" }]);
    expect(await bot.suggest("echo", "times", "1")).toEqual([]);
    expect(await bot.suggest("nope", "words", "1")).toEqual([]);
  });
});

describe("a declaration", () => {
  const base = { summary: "x", options: {}, examples: [], run: () => ({ text: "" }) };
  it.each([
    [{ ...base, name: "Bad Name" }, /1–32 lower-case/],
    [{ ...base, name: "ok", summary: "x".repeat(101) }, /shorten/],
    [{ ...base, name: "ok", phrases: ["find {wrods}"] }, /unknown option/],
  ])("is refused at import when a platform would refuse it later", (declaration, expected) => {
    expect(() => defineCommand(declaration)).toThrow(expected);
  });
});

const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()), { noNullPrototype: true });

describe("button state", () => {
  it("gives the same call back, within the limit, whatever is in it", () =>
    fc.assert(
      fc.asyncProperty(fc.string(), values, async (command, options) => {
        const keeper = memoryKeeper();
        const state = await encodeCall({ command, options }, 100, keeper);
        expect(state.length).toBeLessThanOrEqual(100);
        expect(await decodeCall(state, keeper)).toEqual({ command, options });
      }),
    ));

  it("is unknown, not an error, when it is stale or not ours", async () => {
    for (const state of ["", "kgone", "c{", "c[1,2]", 'c["a",[1]]', 'c["a",{"b":null}]', "zzz"]) {
      expect(await decodeCall(state, memoryKeeper())).toBeUndefined();
    }
  });
});

describe("a place", () => {
  it("comes back from its one string", () =>
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (surface, path) => {
        expect(decodePlace(encodePlace({ surface, path }))).toEqual({ surface, path });
      }),
    ));
});
