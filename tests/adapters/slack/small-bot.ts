import { type Bot, createBot } from "../../../src/core/bot.js";
import { commandsFor } from "../../../src/core/command.js";
import { helpFor, helpForAll } from "../../../src/core/help.js";
import { integer, textFor } from "../../../src/core/options.js";
import type { Reply } from "../../../src/core/reply.js";

/** Words that break a careless renderer: markup, mentions, entities, bidi controls, emoji with joiners. */
export const HARD_WORDS =
  "*not* _one_ `word` <@U000000001> <!channel> @everyone &lt;b&gt; & <https://evil.example|apnews.com> :smile: \u202Eright\u202C 👩‍👩‍👧‍👦 > quote\n• and ~more~";

export const QUOTES = [
  "There has been no stand-down order whatsoever.",
  HARD_WORDS,
  "We stand by our reporting.",
  "I never said that.",
  "Nothing changed on our side.",
];

const defineCommand = commandsFor<object>();
const text = textFor<object>();

const quote = defineCommand({
  name: "quote",
  summary: "Find exact words",
  options: {
    words: text("What was said", { required: true, rest: true }),
    speaker: text("Who said it", {
      suggest: (typed) => [
        { label: `Somebody named ${typed}`, value: `somebody ${typed}` },
        { label: "An organization with a very long name ".repeat(3), value: "long name ".repeat(9).trim() },
      ],
    }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100 }),
  },
  examples: [{ say: "quote stand-down", see: /stand-down/ }],
  async run({ words, speaker, from = 0 }) {
    if (words === "slow") await new Promise((resolve) => setTimeout(resolve, 800));
    if (words === "break") throw new Error("a wire came loose, xoxb-secret");
    if (words === "long") return longReply;
    const page = QUOTES.slice(from, from + 2);
    return {
      text: `${QUOTES.length} quotes for “${words}”${speaker ? ` by ${speaker}` : ""}.`,
      understood: `${words} · any date`,
      list: { call: { command: "quote", options: { words } }, from, total: QUOTES.length, size: 2 },
      cards: page.map((one, i) => ({
        title: `Speaker ${from + i}`,
        blocks: [
          { kind: "quote", id: `S${from + i}`, text: one, speaker: `Speaker ${from + i}`, said: "on X, March 2, 2025" },
          { kind: "facts", rows: [["Status", "disputed"]] },
        ],
        actions: [{ label: "Source", call: { command: "source", options: { id: `S${from + i}` } } }],
      })),
    };
  },
});

/** More than any message holds, with characters of every width. */
export const LONG_QUOTE = `${HARD_WORDS} `.repeat(120);

const longReply: Reply = {
  text: "One long quote.",
  cards: [{ title: "Somebody", blocks: [{ kind: "quote", id: "S99", text: LONG_QUOTE, speaker: "Somebody" }] }],
};

const check = defineCommand({
  name: "check",
  summary: "Compare pasted words with the record",
  options: { words: text("The words", { required: true, rest: true, maxLength: 3000 }) },
  examples: [{ say: "check We never", see: /altered/ }],
  audience: "asker",
  run: ({ words }) => ({
    text: `Checked ${words.length} characters.`,
    cards: [
      {
        title: "Not these words",
        blocks: [
          { kind: "copy", label: "Pasted", text: words },
          {
            kind: "changes",
            changes: [
              { op: "same", text: "There has been" },
              { op: "dropped", text: "no" },
            ],
          },
          { kind: "quote", id: "S0", text: QUOTES[0] ?? "", speaker: "CISA" },
        ],
      },
    ],
  }),
});

const source = defineCommand({
  name: "source",
  summary: "How we know",
  options: { id: text("The quote's id", { required: true }) },
  examples: [{ say: "source S1", see: /Reported/ }],
  run: ({ id }): Reply => ({
    text: `How we know ${id}.`,
    cards: [
      {
        title: "Sources",
        url: "https://example.org/story",
        blocks: [
          {
            kind: "sources",
            sources: [
              { label: "The Epoch Times, March 5", url: "https://example.org/a" },
              { label: "odd", url: "javascript:alert(1)" },
            ],
          },
        ],
        actions: [
          { label: "Open", url: "https://example.org/story" },
          { label: "Bad link", url: "javascript:alert(1)" },
        ],
      },
    ],
  }),
});

const who = defineCommand({
  name: "who",
  summary: "Who somebody is",
  options: { name: text("The name", { required: true, rest: true }) },
  examples: [{ say: "who CISA", see: /agency/ }],
  run: ({ name }): Reply => ({ text: `${name} is known here.` }),
});

/** A bot with every shape of answer, whose words are known to the test. */
export function smallBot(failures: unknown[] = []): Bot {
  const help = defineCommand({
    name: "help",
    summary: "What one can ask",
    options: { command: text("A command") },
    examples: [{ say: "help", see: /plain words/ }],
    audience: "asker",
    run: ({ command }) => {
      const named = bot.commands.find(({ name }) => name === command);
      return named ? helpFor(named) : helpForAll(bot.commands);
    },
  });
  const bot: Bot = createBot({
    commands: [quote, who, check, source, help],
    fallback: quote,
    services: {},
    report: (_reference, failure) => failures.push(failure),
  });
  return bot;
}
