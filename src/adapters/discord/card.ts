import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import type { Action, Card, Reply } from "../../core/reply.js";
import { drawBlock } from "./blocks.js";
import { link, safeUrl } from "./escape.js";
import { LIMITS } from "./limits.js";
import { isPaging, type Press } from "./press.js";

/** Gives a press its `custom_id`. */
export type Name = (press: Press) => string;
type Row = APIActionRowComponent<APIButtonComponent>;

/** A card as a container. It has no accent colour: a card never rules on who is right. */
export function drawCard(card: Card, reply: Reply, name: Name): APIContainerComponent {
  const blocks = card.blocks.map(drawBlock).filter((content) => content.trim() !== "");
  const parts: APIComponentInContainer[] = blocks.map(textDisplay);
  if (card.title.trim() !== "") parts.unshift(textDisplay(`**${link(card.title, card.url)}**`));
  const rows = drawRows(card.actions ?? [], reply, name);
  if (rows.length > 0 && parts.length > 0) parts.push({ type: ComponentType.Separator, divider: false, spacing: 1 });
  return { type: ComponentType.Container, components: [...parts, ...rows] };
}

export const textDisplay = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

/** Buttons in rows of five. A link that Discord would refuse is left out: the sources name it. */
export function drawRows(
  actions: readonly Action[],
  reply: Reply,
  name: Name,
  last: readonly APIButtonComponent[] = [],
) {
  const buttons = [...actions.flatMap((action) => drawButton(action, reply, name)), ...last];
  const rows: Row[] = [];
  for (let i = 0; i < buttons.length; i += LIMITS.buttonsInRow) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(i, i + LIMITS.buttonsInRow) });
  }
  return rows;
}

function drawButton(action: Action, reply: Reply, name: Name): APIButtonComponent[] {
  if ("call" in action) {
    const verb = isPaging(reply, action.call) ? "page" : "go";
    return [pressButton(action.label, name({ verb, call: action.call }))];
  }
  const url = linkUrl(action.url);
  if (url === undefined) return [];
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label: shortLabel(action.label), url }];
}

export function pressButton(label: string, customId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shortLabel(label),
    custom_id: customId,
  };
}

/** Where the exact-place fragment makes an address too long for a button, the page itself is linked. */
function linkUrl(url: string): string | undefined {
  const safe = safeUrl(url);
  return [safe, safe?.replace(/#.*$/s, "")].find((one) => one !== undefined && one.length <= LIMITS.buttonUrl);
}

/** Labels are our own words and may be shortened. */
function shortLabel(label: string): string {
  const words = label.trim() === "" ? "Open" : label;
  return words.length <= LIMITS.buttonLabel ? words : `${sliceWhole(words, LIMITS.buttonLabel - 1)}…`;
}

/** The first `length` code units, one fewer where that would part a surrogate pair. */
export function sliceWhole(words: string, length: number): string {
  const cut = words.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
