import { withPaging } from "../../core/fit.js";
import { attributionLine, plainBlock } from "../../core/plain.js";
import type { Action, Block, Card, QuoteBlock, Reply } from "../../core/reply.js";
import { NARROWEST } from "./limits.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

/** How the other end of the line looks. */
export interface Looks {
  /** In cells; undefined where nobody looks (a pipe): plain lines, unwrapped, without a rail. */
  readonly width: number | undefined;
  readonly color: boolean;
}

const SGR = { bold: [1, 22], dim: [2, 22], rail: [36, 39], number: [1, 22] } as const;
type Style = keyof typeof SGR;

/** A reply as a terminal shows it. Nothing is cut; each button has the number under which `actionsOf` lists it. */
export function drawReply(reply: Reply, looks: Looks): string {
  const paged = withPaging(reply, reply.cards ?? []);
  let number = 0;
  const numbered = (actions: readonly Action[] = []) => drawActions(actions, () => ++number, looks);
  const head = [
    ...drawWords(paged.text, looks),
    ...(paged.understood ? drawWords(`understood: ${paged.understood}`, looks, "dim") : []),
  ];
  const cards = (paged.cards ?? []).map((card) => [...drawCard(card, looks), ...numbered(card.actions)]);
  const parts = [head, ...cards, numbered(paged.actions)].filter((lines) => lines.length > 0);
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

/** The buttons in the order of their numbers: `actionsOf(reply)[0]` is number 1. */
export function actionsOf(reply: Reply): readonly Action[] {
  const paged = withPaging(reply, reply.cards ?? []);
  return [...(paged.cards ?? []).flatMap((card) => card.actions ?? []), ...(paged.actions ?? [])];
}

function drawCard(card: Card, looks: Looks): string[] {
  const title = drawWords(card.title, looks, "bold");
  const url = card.url ? drawWords(card.url, looks, "dim") : [];
  return [...title, ...url, ...card.blocks.flatMap((block) => drawBlock(block, looks))];
}

function drawBlock(block: Block, looks: Looks): string[] {
  switch (block.kind) {
    case "quote":
      return drawQuote(block, looks);
    case "text":
    case "facts":
    case "sources":
    case "changes":
    case "copy":
      return drawWords(plainBlock(block), looks);
    default:
      return block satisfies never;
  }
}

function drawQuote(block: QuoteBlock, looks: Looks): string[] {
  if (looks.width === undefined) return [visible(plainBlock(block))];
  const rail = `${INDENT}${styled("┃", "rail", looks)} `;
  const attribution = attributionLine(block) + (block.source?.url ? ` ${block.source.url}` : "");
  return [
    ...lines(`“${block.text}”`, looks).map((line) => rail + line),
    ...lines(attribution, looks).map((line) => rail + styled(line, "dim", looks)),
  ];
}

function drawActions(actions: readonly Action[], next: () => number, looks: Looks): string[] {
  const labels = actions.map((action) => {
    const words = visible("url" in action ? `${action.label}: ${action.url}` : action.label).replaceAll("\n", " ");
    return `[${styled(String(next()), "number", looks)} ${words}]`;
  });
  if (labels.length === 0) return [];
  return looks.width === undefined ? [labels.join(" ")] : rows(labels, roomIn(looks.width));
}

/** Buttons side by side while they fit; a button is broken only where it is longer than a line. */
function rows(labels: readonly string[], width: number): string[] {
  const drawn: string[] = [];
  let row = "";
  for (const label of labels) {
    if (row !== "" && row.length + 1 + label.length > width) {
      drawn.push(INDENT + row);
      row = label;
    } else {
      row = row === "" ? label : `${row} ${label}`;
    }
  }
  return [...drawn, INDENT + row];
}

function drawWords(words: string, looks: Looks, style?: Style): string[] {
  const indent = looks.width === undefined ? "" : INDENT;
  return lines(words, looks).map((line) => indent + (style === undefined ? line : styled(line, style, looks)));
}

function lines(words: string, { width }: Looks): string[] {
  const hard = visible(words).split("\n");
  return width === undefined ? hard : hard.flatMap((line) => wrap(line, roomIn(width)));
}

const INDENT = "  ";

/** The cells between the indent with its rail and the right edge. */
const roomIn = (width: number): number => Math.max(width, NARROWEST) - INDENT.length - 2;

function styled(words: string, style: Style, { color }: Looks): string {
  const [on, off] = SGR[style];
  return color && words !== "" ? `\u001b[${on}m${words}\u001b[${off}m` : words;
}
