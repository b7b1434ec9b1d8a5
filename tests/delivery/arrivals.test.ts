import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Arrivals } from "../../src/core/arrivals.js";
import { type Bot, createBot } from "../../src/core/bot.js";
import { commandsFor } from "../../src/core/command.js";
import { textFor } from "../../src/core/options.js";
import { arrivalsIn, resume } from "../../src/delivery/arrivals.js";
import { createDispatcher } from "../../src/delivery/dispatcher.js";
import { openState } from "../../src/state/sqlite/open.js";
import type { State } from "../../src/state/state.js";
import { HASTE, STILL } from "./deliveries.js";
import { QUIET } from "./patience.js";
import { discordTalk, slackTalk, type Talk } from "./talks.js";

vi.setConfig({ testTimeout: 30_000 });

/** Answers every line with itself; what is `slow` is answered when the test says so, or never. */
function echo(answering: Promise<unknown> = Promise.resolve(), alone = false): Bot {
  const say = commandsFor<object>()({
    name: "say",
    summary: "Says it again",
    options: { words: textFor<object>()("What", { required: true, rest: true }) },
    examples: [{ say: "say hello", see: /hello/ }],
    audience: alone ? "asker" : "everyone",
    async run({ words }) {
      if (words.startsWith("slow")) await answering;
      const again = { command: "say", options: { words: `slow ${words}` } };
      return { text: `You said ${words}.`, actions: [{ label: "Again", call: again }] };
    },
  });
  return createBot({ commands: [say], fallback: say, services: {}, report: () => {} });
}

const NEVER = new Promise<never>(() => {});

describe.each([
  ["Slack", slackTalk],
  ["Discord", discordTalk],
] as const)("what is said on %s", (_, open) => {
  let talk: Talk;
  let folder: string;
  const processes: { stop(): Promise<void> }[] = [];
  const states: State[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "onrecord-arrivals-"));
    talk = await open();
  });
  afterEach(async () => {
    await Promise.race([
      Promise.all(processes.splice(0).map((one) => one.stop())),
      new Promise((done) => setTimeout(done, 500)),
    ]);
    await Promise.all(states.splice(0).map((one) => one.close()));
    await talk.close();
    rmSync(folder, { recursive: true });
  });

  /** A process begins: what another left undone is answered, and it listens. */
  async function begins(bot = echo(), change: (arrivals: Arrivals) => Arrivals = (arrivals) => arrivals) {
    const state = openState(join(folder, "state.sqlite"));
    states.push(state);
    const parts = { state, now: Date.now };
    const resumed = await resume(parts, ({ said, asker }) =>
      typeof said === "string" ? bot.hear(said, asker) : bot.call(said, asker),
    );
    const started = await talk.connect({ bot, keeper: state.calls, arrivals: change(arrivalsIn(parts)) });
    processes.push(started);
    const couriers = [talk.courier(state.calls)];
    const { work } = createDispatcher({ desk: state, couriers, subject: STILL, log: QUIET, pace: HASTE });
    return {
      resumed,
      async delivers() {
        while ((await state.outbox.nextDue()) !== null)
          if ((await work()) === 0) await new Promise((done) => setTimeout(done, 20));
      },
      undone: () => state.inbox.undone(10),
    };
  }
  const sees = (many: number) => vi.waitFor(() => expect(talk.seen()).toHaveLength(many), 10_000);
  const aWhile = () => new Promise((done) => setTimeout(done, 300));

  it("is answered once, however often it comes, also after a restart", async () => {
    const first = await begins();
    const again = await talk.mentions("hello");
    await sees(1);
    await again();
    await vi.waitFor(async () => expect(await first.undone()).toEqual([]));
    processes.shift()?.stop();
    const second = await begins();
    await again();
    await aWhile();
    expect(second.resumed).toBe(0);
    expect(talk.seen()).toEqual([expect.stringContaining("You said hello.")]);
  });

  it("is answered by the next process where the first ended before it could", async () => {
    const first = await begins(echo(NEVER));
    await talk.mentions("slow hello");
    await vi.waitFor(async () => expect(await first.undone()).toHaveLength(1));
    const second = await begins();
    expect(second.resumed).toBe(1);
    await second.delivers();
    expect(talk.seen()).toEqual([expect.stringContaining("You said slow hello.")]);
  });

  it("is not answered again where the first ended after it had, and before it could write that down", async () => {
    const forgetful = (arrivals: Arrivals): Arrivals => ({
      async keep(...values) {
        const kept = await arrivals.keep(...values);
        return kept && { ...kept, done: async () => {} };
      },
    });
    await begins(echo(), forgetful);
    await talk.mentions("hello");
    await sees(1);
    const second = await begins();
    expect(second.resumed).toBe(1);
    await second.delivers();
    expect(talk.seen()).toHaveLength(1);
  });

  it.each(["cut before", "cut after", "5xx after"] as const)(
    "is answered once where the answer meets: %s",
    async (mishap) => {
      const process = await begins();
      const posts = /chat\.postMessage|^post$/;
      let spoilt = false;
      talk.setWeather((method) => {
        if (spoilt || !posts.test(method)) return undefined;
        spoilt = true;
        return mishap;
      });
      await talk.mentions("hello");
      await vi.waitFor(async () => expect(await process.undone()).toEqual([]), 10_000);
      await aWhile();
      await process.delivers();
      expect(spoilt).toBe(true);
      expect(talk.seen()).toEqual([expect.stringContaining("You said hello.")]);
    },
  );

  it.each([
    ["everybody", "slow hello", false],
    ["the asker alone", "slow secret", true],
  ] as const)("by a command is answered by the next process, to %s", async (_who, words, alone) => {
    const first = await begins(echo(NEVER, alone));
    const told = await talk.commands(words);
    await vi.waitFor(async () => expect(await first.undone()).toHaveLength(1));
    const second = await begins(echo(Promise.resolve(), alone));
    expect(second.resumed).toBe(1);
    await second.delivers();
    expect(told()).toEqual({ texts: [expect.stringContaining(`You said ${words}.`)], alone });
  });

  it("by a button is done and answered by the next process, to the presser alone", async () => {
    const first = await begins(echo(NEVER));
    await talk.mentions("hello");
    await sees(1);
    const told = await talk.presses();
    await vi.waitFor(async () => expect(await first.undone()).toHaveLength(1));
    const second = await begins();
    expect(second.resumed).toBe(1);
    await second.delivers();
    expect(told()).toEqual({ texts: [expect.stringContaining("You said slow hello.")], alone: true });
    expect(talk.seen()).toHaveLength(1);
    expect(await second.undone()).toEqual([]);
  });

  it("and was for the asker alone is not told to everybody by the next process", async () => {
    const first = await begins(echo(NEVER));
    await talk.mentions("slow");
    await vi.waitFor(async () => expect(await first.undone()).toHaveLength(1));
    const second = await begins(echo(Promise.resolve(), true));
    await second.delivers();
    expect(talk.seen().join()).toContain("This answer is for you alone.");
    expect(talk.seen().join()).not.toContain("You said");
  });
});
