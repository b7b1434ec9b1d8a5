import type { Action, Block, Call, Card, List, QuoteBlock, Reply } from "./reply.js";

/** A quote too long for a message: its exact bytes go beside the message as a file. */
export interface AttachedQuote {
  readonly name: string;
  readonly content: string;
}

/** A reply cut to what one message of a surface can hold, by leaving out whole cards, never words. */
export interface Fitted {
  readonly reply: Reply;
  readonly files: readonly AttachedQuote[];
}

/**
 * Makes a reply fit one message: whole cards move to the next page; a single card that is still too large sends its longest
 * quotes as files, then falls back to its brief form (law 3: the tally, never one side). `fits` renders and measures.
 */
export function fit(reply: Reply, fits: (reply: Reply) => boolean): Fitted {
  const cards = reply.cards ?? [];
  for (let shown = cards.length; shown >= 1; shown--) {
    const stretch = withPaging(reply, cards.slice(0, shown));
    if (fits(stretch)) return { reply: stretch, files: [] };
  }
  const first = cards[0];
  if (first === undefined) return { reply: withPaging(reply, []), files: [] };
  return fitOneCard(reply, first, fits);
}

function fitOneCard(reply: Reply, card: Card, fits: (reply: Reply) => boolean): Fitted {
  const files: AttachedQuote[] = [];
  let current = card;
  for (;;) {
    const stretch = withPaging(reply, [current]);
    if (fits(stretch)) return { reply: stretch, files };
    const longest = longestQuote(current);
    if (longest === undefined || longest.text.length < 600) break;
    files.push({ name: fileName(longest), content: longest.text });
    current = attach(current, longest);
  }
  const brief = { ...card, blocks: card.brief ?? [tooLong(card)] };
  return { reply: withPaging(reply, [brief]), files: card.brief ? [] : files };
}

function longestQuote(card: Card): QuoteBlock | undefined {
  const quotes = card.blocks.filter((block): block is QuoteBlock => block.kind === "quote");
  return quotes.sort((a, b) => b.text.length - a.text.length)[0];
}

function attach(card: Card, quote: QuoteBlock): Card {
  const where = [quote.speaker, quote.said].filter(Boolean).join(", ");
  const note: Block = {
    kind: "text",
    text: `${where}: ${quote.text.length} characters, too long for one message. The exact words are attached as ${fileName(quote)}.`,
  };
  return { ...card, blocks: card.blocks.map((block) => (block === quote ? note : block)) };
}

const fileName = (quote: QuoteBlock): string =>
  `${[quote.id, quote.segment?.index]
    .filter(Boolean)
    .join("-")
    .replace(/[^\w-]/g, "_")}.txt`;

const tooLong = (card: Card): Block => ({
  kind: "text",
  text: `${card.title.slice(0, 200)}: too long for one message here. The terminal and the preview show it whole.`,
});

/** The reply with these cards, and buttons to the stretches before and after them. */
export function withPaging(reply: Reply, cards: readonly Card[]): Reply {
  const { list } = reply;
  const paging = list === undefined ? [] : pagingActions(list, Math.max(0, cards.length - (list.lead ?? 0)));
  return { ...reply, cards, actions: [...paging, ...(reply.actions ?? [])] };
}

function pagingActions(list: List, shown: number): Action[] {
  const next = list.from + shown;
  const actions: Action[] = [];
  if (list.from > 0) actions.push({ label: "Previous", call: at(list.call, Math.max(0, list.from - list.size)) });
  if (next < list.total && shown > 0)
    actions.push({ label: `Next (${next + 1} of ${list.total})`, call: at(list.call, next) });
  return actions;
}

const at = (call: Call, from: number): Call => ({ ...call, options: { ...call.options, from } });
