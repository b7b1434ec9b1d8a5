import { withPaging } from "../../core/fit.js";
import { attributionLine, plainBlock } from "../../core/plain.js";
import type { Action, Block, Card, CopyBlock, QuoteBlock, Reply } from "../../core/reply.js";
import { NARROWEST } from "./limits.js";
import { visible } from "./visible.js";
import { cells, wrap } from "./wrap.js";

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
      return drawWords(plainBlock(block), looks);
    case "copy":
      return drawCopy(block, looks);
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

/** Text to be taken elsewhere: neither indented nor wrapped, so that selecting it takes just that. */
function drawCopy({ label, text }: CopyBlock, looks: Looks): string[] {
  return [...drawWords(`${label}:`, looks), visible(text)];
}

function drawActions(actions: readonly Action[], next: () => number, looks: Looks): string[] {
  const buttons = actions.map((action) => {
    const words = visible("url" in action ? `${action.label}: ${action.url}` : action.label).replaceAll("\n", " ");
    const number = String(next());
    return { drawn: `[${styled(number, "number", looks)} ${words}]`, size: cells(words) + number.length + 3 };
  });
  if (buttons.length === 0) return [];
  return looks.width === undefined ? [buttons.map(({ drawn }) => drawn).join(" ")] : rows(buttons, roomIn(looks.width));
}

/** Buttons side by side while they fit; one that is longer than a line stands alone. */
function rows(buttons: readonly { drawn: string; size: number }[], width: number): string[] {
  const drawn: string[] = [];
  let row = "";
  let used = 0;
  for (const button of buttons) {
    if (used > 0 && used + 1 + button.size > width) {
      drawn.push(INDENT + row);
      row = "";
      used = 0;
    }
    row += (used > 0 ? " " : "") + button.drawn;
    used += button.size + (used > 0 ? 1 : 0);
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
