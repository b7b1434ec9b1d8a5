import type {
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
  RichTextSection,
  RichTextStyleable,
  RichTextText,
} from "@slack/types";
import type { Block, Change, QuoteBlock, Source } from "../../core/reply.js";
import { LIMITS } from "./limits.js";
import { runsOf, webAddress } from "./text.js";

type Style = RichTextStyleable["style"];

/** Literal text: rich text elements hold no markup, so an asterisk or `<!channel>` in them is shown as it was said. */
export function literal(text: string, style?: Style): RichTextText[] {
  return runsOf(text, LIMITS.textObject).map((run) => ({ type: "text", text: run, ...(style && { style }) }));
}

/** One paragraph; none when there is nothing to say, because Slack refuses empty elements. */
export function paragraph(elements: RichTextElement[]): RichTextSection[] {
  return elements.length === 0 ? [] : [{ type: "rich_text_section", elements }];
}

/** A card's title, linked where it has an address. */
export function heading(title: string, url?: string): RichTextSection[] {
  const address = webAddress(url, LIMITS.buttonUrl);
  return paragraph(
    address === undefined ? literal(title, { bold: true }) : [link({ label: title, url: address }, { bold: true })],
  );
}

/** Any block of a reply as rich text. The words of a quote stand alone in their `rich_text_quote`, whole. */
export function richText(block: Block): RichTextBlockElement[] {
  switch (block.kind) {
    case "text":
      return paragraph(literal(block.text));
    case "quote":
      return quotation(block);
    case "facts":
      return paragraph(block.rows.flatMap(([label, value], i) => fact(i, label, value)));
    case "sources":
      return sourceList(block.sources);
    case "changes":
      return paragraph(block.changes.flatMap(change));
    case "copy":
      return [...paragraph(literal(block.label, { bold: true })), ...preformatted(block.text)];
    default:
      return block satisfies never;
  }
}

function quotation(block: QuoteBlock): RichTextBlockElement[] {
  const words: RichTextBlockElement[] =
    block.text === "" ? [] : [{ type: "rich_text_quote", elements: literal(block.text) }];
  return [...words, ...paragraph(attribution(block))];
}

/** Who said it, where and when, through whom: `CISA, on X, March 2, 2025 · The Epoch Times · S11`. */
function attribution({ speaker, said, segment, source, id }: QuoteBlock): RichTextElement[] {
  const who = [speaker, said].filter(Boolean).join(", ");
  const part = segment && `part ${segment.index} of ${segment.of}`;
  const before = [who, part].filter(Boolean).join(" · ");
  return [
    ...literal(source ? `${before} · ` : before),
    ...(source ? sourceWords(source) : []),
    ...literal(id === "" ? "" : ` · ${id}`),
  ];
}

function fact(row: number, label: string, value: string): RichTextText[] {
  return [...literal(`${row === 0 ? "" : "\n"}${label}: `, { bold: true }), ...literal(value)];
}

function sourceList(sources: readonly Source[]): RichTextBlockElement[] {
  if (sources.length === 0) return [];
  return [{ type: "rich_text_list", style: "bullet", elements: sources.flatMap((one) => paragraph(sourceWords(one))) }];
}

function sourceWords(source: Source): RichTextElement[] {
  const url = webAddress(source.url, LIMITS.buttonUrl);
  return url === undefined ? literal(source.label) : [link({ ...source, url })];
}

function link({ label, url }: { label: string; url: string }, style?: Style): RichTextLink {
  return { type: "link", url, ...(label !== "" && { text: label }), ...(style && { style }) };
}

/** Style alone is not heard by a screen reader and does not survive copying, so the signs say it too. */
function change({ op, text }: Change, index: number): RichTextText[] {
  const gap = index === 0 ? "" : " ";
  switch (op) {
    case "same":
      return literal(`${gap}${text}`);
    case "dropped":
      return [...literal(gap), ...literal(`[-${text}-]`, { strike: true })];
    case "added":
      return [...literal(gap), ...literal(`{+${text}+}`, { bold: true })];
    default:
      return op satisfies never;
  }
}

function preformatted(text: string): RichTextBlockElement[] {
  return text === "" ? [] : [{ type: "rich_text_preformatted", elements: literal(text) }];
}
