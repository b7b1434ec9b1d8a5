import type { Action, Block, Card, QuoteBlock, Reply } from "../../src/core/reply.js";

/** Text that breaks renderers: markup, mentions, links, bidi controls, code fences, entities, script. */
export const HOSTILE: readonly string[] = [
  "*bold* _italic_ ~struck~ **strong** __under__ ||spoiler||",
  "@everyone @here <!channel> <!here> <!everyone> <@U024BE7LH> <@123456789012345678> <@&987654321098765432> <#C024BE7LR>",
  "<!subteam^S012|@desk> <!date^1392734382^{date}|x> <t:0> <id:home> <:smile:123456789012345678> :smile: </quote:123456789012345678>",
  "[apnews.com](https://evil.example) <https://evil.example|apnews.com> https://evil.example/?a=1&b=2 [x](javascript:alert(1))",
  "```js\nfence\n``` and `code` and ``two``",
  "> quoted\n>>> all of it\n- item\n1) first\n# Heading\n-# small",
  "&lt;!channel&gt; &amp;amp; &#60;b&#62; <b>bold</b>",
  `<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)> " ' onmouseover="x`,
  "@every\u202Eone and \u2066isolated\u2069 and \u200Bzero\u200Bwidth and \uFEFFmark",
  "קראו לי ברוך and شكرا جزيلا inside English",
  "👩‍👩‍👧‍👦 🇺🇦 👍🏽 é e\u0301 日本語の引用 Ж",
  "back\\slash \\* \\_ \\` $0 %s {{braces}} $&",
  '“curly” ‘inner’ "straight" „low-high“ «guillemets» 2538”marks that point the wrong way“',
];

export function quoteBlock(text: string, settings: Partial<QuoteBlock> = {}): QuoteBlock {
  return {
    kind: "quote",
    id: "S11",
    speaker: "CISA",
    said: "on X, March 2, 2025",
    source: { label: "The Epoch Times" },
    ...settings,
    text,
  };
}

/** One block of each kind, each with a word found nowhere else. The compiler keeps the list whole. */
export const EVERY_BLOCK = {
  text: { kind: "text", text: "own-words-canary" },
  quote: quoteBlock("quote-canary"),
  facts: { kind: "facts", rows: [["Status", "facts-canary"]] },
  sources: { kind: "sources", sources: [{ label: "sources-canary", url: "https://example.org/a" }] },
  changes: {
    kind: "changes",
    changes: [
      { op: "same", text: "same-canary" },
      { op: "dropped", text: "dropped-canary" },
      { op: "added", text: "added-canary" },
    ],
  },
  copy: { kind: "copy", label: "Markdown", text: "copy-canary *as it stands*" },
} as const satisfies { [Kind in Block["kind"]]: Extract<Block, { kind: Kind }> };

export const CANARIES = [
  "own-words-canary",
  "quote-canary",
  "facts-canary",
  "sources-canary",
  "same-canary",
  "dropped-canary",
  "added-canary",
  "copy-canary *as it stands*",
];

export function cardOf(blocks: readonly Block[], settings: Partial<Card> = {}): Card {
  return { title: "Card", ...settings, blocks };
}

/** Two cards of one answer, the way the quote command gives them. */
export const ANSWER: Reply = {
  text: "2 quotes match “stand-down”.",
  understood: "stand-down · any date",
  call: { command: "quote", options: { words: "stand-down" } },
  cards: [
    cardOf(
      [
        quoteBlock("has neither canceled nor delayed any cyber operations", {
          id: "S03",
          speaker: "Pentagon rapid response team",
          said: "on X, March 4, 2025",
        }),
        { kind: "facts", rows: [["Status", "reported, and denied on the record"]] },
      ],
      {
        title: "Pentagon rapid response team",
        actions: [{ label: "Source", call: { command: "source", options: { id: "S03" } } }],
      },
    ),
    cardOf([quoteBlock("There has been no change in our posture.")], {
      title: "CISA",
      url: "https://example.org/statement",
      actions: [{ label: "Timeline", call: { command: "timeline", options: { words: "stand-down" } } }],
    }),
  ],
  actions: [{ label: "Open the archive", url: "https://example.org/archive" }],
};

/** Each position of a reply that takes words, filled with the same words. */
export function filledWith(words: string): Reply {
  const call = { command: "quote", options: { words } };
  const actions: Action[] = [
    { label: "Show more", call },
    { label: "Read on", url: "https://example.org/?q=a%20b&c=d" },
  ];
  const blocks: Block[] = [
    { kind: "text", text: words },
    quoteBlock(words, { speaker: words, said: words, source: { label: words, url: "https://example.org/" } }),
    { kind: "facts", rows: [[words.slice(0, 60), words]] },
    { kind: "sources", sources: [{ label: words }] },
    {
      kind: "changes",
      changes: [
        { op: "same", text: words },
        { op: "added", text: words },
      ],
    },
    { kind: "copy", label: words.slice(0, 60), text: words },
  ];
  return { text: words, understood: words, call, cards: [{ title: words, blocks, actions }], actions };
}

/** Replies that no message can hold as they are. */
export const TOO_LARGE: Readonly<Record<string, Reply>> = {
  "a hundred cards": {
    text: "100 quotes match.",
    list: { call: { command: "quote", options: { words: "x" } }, from: 0, total: 300, size: 100 },
    cards: Array.from({ length: 100 }, (_, i) =>
      cardOf([quoteBlock(`${"word ".repeat(60)}${i}`, { id: `S${i}` })], { title: `Card ${i}` }),
    ),
  },
  "a quote of 20,000 characters": {
    text: "1 quote matches.",
    cards: [cardOf([quoteBlock("so many exact words, ".repeat(1_000).slice(0, 20_000), { id: "S7" })])],
  },
  "thirty buttons with long labels and long calls": {
    text: "Buttons.",
    cards: [
      cardOf([quoteBlock("short")], {
        actions: Array.from({ length: 30 }, (_, i) => ({
          label: `${i} ${"label ".repeat(30)}`,
          call: { command: "quote", options: { words: `${i} ${"ü👍".repeat(140)}` } },
        })),
      }),
    ],
  },
  "our own words, titles, names and addresses at great length": {
    text: "text ".repeat(2_000),
    understood: "understood ".repeat(500),
    cards: [
      cardOf(
        [
          { kind: "text", text: "own words ".repeat(1_000) },
          quoteBlock("short", { speaker: "speaker ".repeat(300), said: "said ".repeat(300) }),
          { kind: "facts", rows: Array.from({ length: 60 }, (_, i) => [`label ${i}`, "value ".repeat(200)] as const) },
          {
            kind: "sources",
            sources: [{ label: "label ".repeat(300), url: `https://example.org/${"a".repeat(3_000)}` }],
          },
        ],
        { title: "title ".repeat(300), url: `https://example.org/${"b".repeat(3_000)}` },
      ),
    ],
  },
  "nothing but the headline": { text: "Nothing in this archive comes close to “x”." },
};
