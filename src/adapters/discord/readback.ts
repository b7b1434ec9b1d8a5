import type { AttachedQuote } from "../../core/fit.js";
import type { Block, QuoteBlock, Reply } from "../../core/reply.js";
import { quoted } from "./escape.js";

/** The quotes that a drawing showed and that Discord handed back in other words: it may strip characters as it pleases. */
export function alteredQuotes(shown: Reply, returned: readonly string[]): QuoteBlock[] {
  return quotesOf(shown).filter(({ text }) => !returned.some((content) => content.includes(quoted(text))));
}

/** The reply with these quotes as files, byte for byte, where their words stood. */
export function asFiles(reply: Reply, altered: readonly QuoteBlock[]): { reply: Reply; files: AttachedQuote[] } {
  const files = altered.map(({ id, text }, i) => ({
    name: `${id.replace(/[^\w-]/g, "_")}-${i + 1}.txt`,
    content: text,
  }));
  const note = (block: Block): Block => {
    const file = block.kind === "quote" ? files[altered.indexOf(block)] : undefined;
    return block.kind === "quote" && file !== undefined ? noteFor(block, file.name) : block;
  };
  const cards = (reply.cards ?? []).map((card) => ({ ...card, blocks: card.blocks.map(note) }));
  return { reply: { ...reply, cards }, files };
}

const noteFor = ({ speaker, said }: QuoteBlock, name: string): Block => ({
  kind: "text",
  text: `${[speaker, said].filter(Boolean).join(", ")}: Discord cannot show these words unchanged. The exact words are attached as ${name}.`,
});

const quotesOf = (reply: Reply): QuoteBlock[] =>
  (reply.cards ?? []).flatMap(({ blocks }) => blocks).filter((block): block is QuoteBlock => block.kind === "quote");
