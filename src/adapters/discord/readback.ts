import type { AttachedQuote } from "../../core/fit.js";
import type { Block, QuoteBlock, Reply } from "../../core/reply.js";
import { quoted } from "./escape.js";

/** The quotes that a drawing showed and that Discord handed back in other words: it may strip characters as it pleases. */
export function alteredQuotes(shown: Reply, returned: readonly string[]): QuoteBlock[] {
  return quotesOf(shown).filter(({ text }) => !returned.some((content) => content.includes(quoted(text))));
}

/** With the files that the drawing itself may need, still no more than Discord takes. */
const MOST_FILES = 4;

/** The reply with these quotes as files, byte for byte, where their words stood; of more than fit, the number to ask for. */
export function asFiles(reply: Reply, altered: readonly QuoteBlock[]): { reply: Reply; files: AttachedQuote[] } {
  const files = altered.slice(0, MOST_FILES).map(({ id, text }, i) => ({
    name: `${id.replace(/[^\w-]/g, "_")}-${i + 1}.txt`,
    content: text,
  }));
  const note = (block: Block): Block => {
    const at = block.kind === "quote" ? altered.indexOf(block) : -1;
    return block.kind === "quote" && at !== -1 ? noteFor(block, files[at]?.name) : block;
  };
  const cards = (reply.cards ?? []).map((card) => ({ ...card, blocks: card.blocks.map(note) }));
  return { reply: { ...reply, cards }, files };
}

function noteFor({ id, speaker, said }: QuoteBlock, file: string | undefined): Block {
  const who = [speaker, said].filter(Boolean).join(", ");
  const where = file === undefined ? `Ask for them alone: source ${id}` : `The exact words are attached as ${file}`;
  return { kind: "text", text: `${who}: Discord cannot show these words unchanged. ${where}.` };
}

const quotesOf = (reply: Reply): QuoteBlock[] =>
  (reply.cards ?? []).flatMap(({ blocks }) => blocks).filter((block): block is QuoteBlock => block.kind === "quote");
