import type { Action, Block, Card, QuoteBlock, Reply, Source } from "./reply.js";

/**
 * A reply as plain text: what a terminal prints, what tests read, what a screen reader hears. Nothing is cut, and the words
 * between the quotation marks of a quote are exactly the block's text.
 */
export function plain(reply: Reply): string {
  const head = [reply.text, reply.understood && `understood: ${reply.understood}`].filter(Boolean).join("\n");
  const parts = [head, ...(reply.cards ?? []).map(plainCard), plainActions(reply.actions)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** One card as plain text, blocks in their order. */
export function plainCard(card: Card): string {
  const lines = [card.url ? `${card.title} ${card.url}` : card.title, ...card.blocks.map(plainBlock)];
  return [...lines, plainActions(card.actions)].filter((line) => line !== "").join("\n");
}

export function plainBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.text;
    case "quote":
      return `“${block.text}” — ${attributionLine(block)}`;
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "sources":
      return block.sources.map(plainSource).join("\n");
    case "changes":
      return block.changes.map(({ op, text }) => plainChange(op, text)).join(" ");
    case "copy":
      return `${block.label}:\n${block.text}`;
    default:
      return block satisfies never;
  }
}

/** Who said it, where and when, through whom: `CISA, on X, March 2, 2025 · The Epoch Times · S11`. */
export function attributionLine(block: QuoteBlock): string {
  const who = [block.speaker, block.said].filter(Boolean).join(", ");
  const part = block.segment && `part ${block.segment.index} of ${block.segment.of}`;
  return [who, part, block.source?.label, block.id].filter(Boolean).join(" · ");
}

const plainSource = ({ label, url }: Source): string => (url ? `${label} ${url}` : label);

function plainChange(op: "same" | "dropped" | "added", text: string): string {
  switch (op) {
    case "same":
      return text;
    case "dropped":
      return `[-${text}-]`;
    case "added":
      return `{+${text}+}`;
    default:
      return op satisfies never;
  }
}

function plainActions(actions: readonly Action[] = []): string {
  return actions
    .map((action) => ("url" in action ? `[${action.label}: ${action.url}]` : `[${action.label}]`))
    .join(" ");
}
