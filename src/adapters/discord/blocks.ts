import type { Block, Change, FactsBlock, QuoteBlock, Source } from "../../core/reply.js";
import { bold, link, literal, quoted } from "./escape.js";

/** One block as the text of one text display; empty when there is nothing to show. */
export function drawBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return literal(block.text);
    case "quote":
      return drawQuote(block);
    case "facts":
      return drawFacts(block);
    case "sources":
      return block.sources.map(drawSource).join("\n");
    case "changes":
      return drawChanges(block.changes);
    case "copy":
      return [literal(block.label), copyable(block.text)].filter((part) => part.trim() !== "").join("\n");
    default:
      return block satisfies never;
  }
}

/** The words between marks behind a bar, and under them who said them, in small print how we know. */
function drawQuote(block: QuoteBlock): string {
  const { speaker, said, segment, source, id } = block;
  const part = segment && `part ${segment.index} of ${segment.of}`;
  const who = [bold(speaker), said && literal(said), part].filter(Boolean).join(", ");
  const how = [source && link(source.label, source.url), literal(id)].filter(Boolean).join(" · ");
  return `${quoted(block.text)}\n${who}\n-# ${how}`;
}

const drawFacts = ({ rows }: FactsBlock): string =>
  rows.map(([label, value]) => `${bold(label)} ${literal(value)}`).join("\n");

const drawSource = ({ label, url }: Source): string => `-# ${link(label, url)}`;

const LEGEND = "-# Struck through: in the record only. Underlined: in the pasted words only.";

function drawChanges(changes: readonly Change[]): string {
  const words = changes.filter(({ text }) => text !== "").map(({ op, text }) => drawChange(op, text));
  const differs = changes.some(({ op }) => op !== "same");
  return differs ? `${words.join(" ")}\n${LEGEND}` : words.join(" ");
}

function drawChange(op: Change["op"], text: string): string {
  switch (op) {
    case "same":
      return literal(text);
    case "dropped":
      return `~~${literal(text)}~~`;
    case "added":
      return `__${literal(text)}__`;
    default:
      return op satisfies never;
  }
}

/** A code block keeps its text untouched and has a copy button; a text that would end it early is written out instead. */
function copyable(text: string): string {
  const breaksOut = text.trim() === "" || text.includes("```") || /^\n|\n$|\r/.test(text);
  return breaksOut ? literal(text) : `\`\`\`\n${text}\n\`\`\``;
}
