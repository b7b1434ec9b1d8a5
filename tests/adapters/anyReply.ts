import fc from "fast-check";
import type { Action, Block, Call, Card, Reply } from "../../src/core/reply.js";
import { HOSTILE, quoteBlock } from "./replies.js";

/** Words as the world writes them: plain, every Unicode plane, and the hostile ones, alone and mixed. */
export const anyWords = (maxLength = 400): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.lorem({ maxCount: 40 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength }),
      fc.constantFrom(...HOSTILE),
      fc
        .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 20 })), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join(" ")),
    )
    .map((words) => words.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, ""))
    .filter((words) => words.trim() !== "");

const anyCall: fc.Arbitrary<Call> = fc.record({
  command: fc.constantFrom("quote", "claim", "source", "timeline"),
  options: fc.dictionary(
    fc.constantFrom("words", "speaker", "id", "from"),
    fc.oneof(anyWords(300), fc.integer({ min: 0, max: 9_999 }), fc.boolean()),
  ),
});

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ label: anyWords(40), call: anyCall }),
  fc.record({ label: anyWords(40), url: fc.webUrl({ withQueryParameters: true, withFragments: true }) }),
);

/** A quote of any length up to one that no message holds. */
const anyQuote: fc.Arbitrary<Block> = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: anyWords(600) }, { weight: 1, arbitrary: anyLongWords() }),
    anyWords(60),
    fc.nat(999),
  )
  .map(([text, speaker, number]) => quoteBlock(text, { speaker, id: `S${number}` }));

function anyLongWords(): fc.Arbitrary<string> {
  return fc
    .tuple(anyWords(200), fc.integer({ min: 2, max: 60 }))
    .map(([words, times]) => `${words} `.repeat(times).trim());
}

const anyOtherBlock: fc.Arbitrary<Block> = fc.oneof(
  anyWords().map((text) => ({ kind: "text" as const, text })),
  fc
    .array(fc.tuple(anyWords(40), anyWords(200)), { minLength: 1, maxLength: 8 })
    .map((rows) => ({ kind: "facts" as const, rows })),
  fc
    .array(fc.record({ label: anyWords(80) }), { minLength: 1, maxLength: 4 })
    .map((sources) => ({ kind: "sources" as const, sources })),
  fc
    .array(
      fc.record({ op: fc.constantFrom("same" as const, "dropped" as const, "added" as const), text: anyWords(60) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((changes) => ({ kind: "changes" as const, changes })),
  fc.record({ kind: fc.constant("copy" as const), label: anyWords(40), text: anyWords(300) }),
);

const anyCard: fc.Arbitrary<Card> = fc.record({
  title: anyWords(80),
  blocks: fc.array(fc.oneof({ weight: 2, arbitrary: anyQuote }, { weight: 1, arbitrary: anyOtherBlock }), {
    minLength: 1,
    maxLength: 6,
  }),
  actions: fc.array(anyAction, { maxLength: 5 }),
});

/** Any reply a command could hand back. */
export const anyReply: fc.Arbitrary<Reply> = fc
  .record({
    text: anyWords(),
    cards: fc.array(anyCard, { maxLength: 5 }),
    actions: fc.array(anyAction, { maxLength: 3 }),
    call: anyCall,
  })
  .chain((reply) =>
    fc.boolean().map((paged) =>
      paged
        ? {
            ...reply,
            list: { call: reply.call, from: 0, total: reply.cards.length + 7, size: Math.max(1, reply.cards.length) },
          }
        : reply,
    ),
  );
