import { createBot } from "../../../src/core/bot.js";
import { commandsFor } from "../../../src/core/command.js";
import { UserError } from "../../../src/core/errors.js";
import { choice, integer, textFor } from "../../../src/core/options.js";
import type { Card, Reply } from "../../../src/core/reply.js";

/** A small bot of every kind of reply, so that the surface is tested without an archive. Its words are made up. */
export const WORDS = [
  "There has been *no* stand-down order whatsoever, _none_ — ask @everyone or <@123>.",
  "We “never” said that; see https://example.org/a_b_c and `rm -rf`.\n> and a second line\n- and a third",
  "كلام من اليمين إلى اليسار 🇺🇦 with \u202Ebidi\u202C controls",
  "The fourth.",
  "The fifth :smile: ||spoiler|| <t:0> </quote:1> <id:home>",
];

interface Services {
  readonly words: readonly string[];
  readonly fail: () => void;
}

const define = commandsFor<Services>();
const text = textFor<Services>();

const quoteCard = (words: string, i: number): Card => ({
  title: `Speaker ${i + 1}`,
  blocks: [
    { kind: "quote", id: `S0${i + 1}`, text: words, speaker: `Speaker ${i + 1}`, said: "on X, March 4, 2025" },
    { kind: "facts", rows: [["How we know", "carried by The Epoch Times"]] },
  ],
  actions: [{ label: "Source", call: { command: "source", options: { id: `S0${i + 1}` } } }],
});

export const LONG = "*as it was said* ".repeat(1200);
const longReply: Reply = {
  text: "1 quote",
  cards: [{ title: "Long", blocks: [{ kind: "quote", id: "S99", text: LONG, speaker: "Speaker 99" }] }],
};

const quote = define({
  name: "quote",
  summary: "Find the exact words",
  options: {
    speaker: text("Who said it", { suggest: (typed) => [{ label: `Speaker like ${typed}`, value: typed }] }),
    words: text("What was said", { required: true, rest: true }),
    sourcing: choice("How it is known", ["on-record", "unnamed", "any"]),
    from: integer("Where to begin", { hidden: true, min: 0, max: 1000 }),
  },
  examples: [{ say: "quote stand-down", see: /stand-down/ }],
  run({ words, from = 0 }, services): Reply {
    services.fail();
    if (words === "long") return longReply;
    if (words === "nothing") return { text: "Nothing in this archive comes close to “nothing”.", audience: "asker" };
    const shown = services.words.slice(from, from + 2).map((one, i) => quoteCard(one, from + i));
    const call = { command: "quote", options: { words } };
    return {
      text: `${services.words.length} quotes`,
      cards: shown,
      list: { call, from, total: services.words.length, size: 2 },
    };
  },
});

const source = define({
  name: "source",
  summary: "Show how we know",
  options: {
    id: text("Which quote", {
      required: true,
      suggest: (typed) =>
        Array.from({ length: 40 }, (_, i) => ({ label: `${typed}${"x".repeat(120)}${i}`, value: `S${i}` })),
    }),
  },
  examples: [{ say: "source S01", see: /S01/ }],
  run: ({ id }) => ({
    text: `Source of ${id}`,
    cards: [
      {
        title: "Relay",
        blocks: [
          {
            kind: "sources",
            sources: [{ label: "The Epoch Times", url: "https://example.org/(a)?b=1#:~:text=no%20order" }],
          },
          { kind: "copy", label: "Plain", text: `“words *as they are*” — ${id}` },
        ],
        actions: [{ label: "Open", url: "https://example.org/" }],
      },
    ],
  }),
});

const check = define({
  name: "check",
  summary: "Check pasted words against the record",
  options: { words: text("The pasted words", { required: true, rest: true, maxLength: 4000 }) },
  audience: "asker",
  examples: [{ say: "check no order", see: /order/ }],
  run: ({ words }, services) => ({
    text: "Altered",
    cards: [
      {
        title: "Compared",
        blocks: [
          {
            kind: "changes",
            changes: [
              { op: "same", text: words },
              { op: "dropped", text: "not" },
              { op: "added", text: "ever" },
            ],
          },
          { kind: "quote", id: "S01", text: services.words[0] ?? "", speaker: "Speaker 1" },
        ],
      },
    ],
  }),
});

const who = define({
  name: "who",
  summary: "What somebody said",
  options: { name: text("The name", { required: true, rest: true }) },
  questionWord: true,
  examples: [{ say: "who Ana", see: /Ana/ }],
  run: ({ name }) => {
    if (name === "nobody") throw new UserError("I know nobody of that name.", "Try another.");
    return { text: `What is on record for the name ${name}` };
  },
});

export interface Newsroom {
  readonly bot: ReturnType<typeof createBot>;
  /** Makes the next `quote` fail inside. */
  breakNext(): void;
}

export function newsroom(words: readonly string[] = WORDS): Newsroom {
  let broken = false;
  const fail = () => {
    if (!broken) return;
    broken = false;
    throw new Error("the archive is gone");
  };
  const bot = createBot({
    commands: [quote, source, check, who],
    fallback: quote,
    services: { words, fail },
    report: () => undefined,
  });
  return {
    bot,
    breakNext: () => {
      broken = true;
    },
  };
}
