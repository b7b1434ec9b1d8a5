import type { ActionsBlock, Button, ContextBlock, KnownBlock, PlainTextElement, RichTextBlock } from "@slack/types";
import type { Action, Call, Card, List, Reply } from "../../core/reply.js";
import { LIMITS } from "./limits.js";
import { heading, literal, paragraph, richText } from "./rich.js";
import { runsOf, shorten, webAddress } from "./text.js";

/** What drawing needs beside the reply. */
export interface Pen {
  /** Button state for a call. */
  state(call: Call): string;
  /** Whose answer this is: only they turn its public pages. */
  readonly asker: string;
  /** Offers *Share to channel*. */
  readonly share: boolean;
  /** Offers a form for this command. */
  readonly form?: string;
  /** Who put an answer meant for one person into the channel. */
  readonly sharedBy?: string;
}

/** What a press asks for; it stands at the front of a button's `action_id`: `share:`, `form:` and `open:` beside these. */
type Press = "call" | "page";

export const plainText = (text: string): PlainTextElement => ({ type: "plain_text", text, emoji: false });

/** A reply as blocks. Every string in them is literal: rich text and plain text, never mrkdwn. */
export function drawBlocks(reply: Reply, pen: Pen): KnownBlock[] {
  const buttons = buttonMaker(reply.list, pen);
  const cards = (reply.cards ?? []).flatMap((card, i) => drawCard(card, i, buttons));
  return [
    ...richBlock(paragraph(literal(reply.text))),
    ...smallPrint(reply.understood && `understood: ${reply.understood}`),
    ...cards,
    ...actionBlocks(reply.actions, buttons),
    ...formBlock(pen),
    ...shareBlock(reply, pen),
    ...smallPrint(pen.sharedBy && `Shared by ${pen.sharedBy}`),
  ];
}

function drawCard(card: Card, index: number, button: MakeButton): KnownBlock[] {
  const words = richBlock([...heading(card.title, card.url), ...card.blocks.flatMap(richText)]);
  const divider: KnownBlock[] = index === 0 ? [] : [{ type: "divider" }];
  return [...divider, ...words, ...actionBlocks(card.actions, button)];
}

function richBlock(elements: RichTextBlock["elements"]): RichTextBlock[] {
  return elements.length === 0 ? [] : [{ type: "rich_text", elements }];
}

function smallPrint(words: string | undefined): ContextBlock[] {
  return runsOf(words ?? "", LIMITS.textObject).map((run) => ({ type: "context", elements: [plainText(run)] }));
}

type MakeButton = (action: Action) => Button;

/** Numbers the buttons of one message, because an `action_id` must not repeat in it. */
function buttonMaker(list: List | undefined, pen: Pen): MakeButton {
  let number = 0;
  return (action) => {
    number += 1;
    const text = plainText(shorten(action.label, LIMITS.buttonLabel));
    if ("call" in action) {
      const press: Press = turnsPages(action.call, list) ? "page" : "call";
      return { type: "button", text, action_id: `${press}:${pen.asker}:${number}`, value: pen.state(action.call) };
    }
    return { type: "button", text, action_id: `open::${number}`, url: action.url };
  };
}

/** Slack refuses a whole message for one bad address or empty label, so such a button is left out. */
const canStand = (action: Action): boolean =>
  action.label.trim() !== "" && ("call" in action || webAddress(action.url, LIMITS.buttonUrl) !== undefined);

const turnsPages = (call: Call, list: List | undefined): boolean =>
  list !== undefined && call.command === list.call.command && "from" in call.options;

function actionBlocks(actions: readonly Action[] = [], button: MakeButton): ActionsBlock[] {
  const buttons = actions.filter(canStand).map(button);
  const blocks: ActionsBlock[] = [];
  for (let i = 0; i < buttons.length; i += LIMITS.actionsInBlock) {
    blocks.push({ type: "actions", elements: buttons.slice(i, i + LIMITS.actionsInBlock) });
  }
  return blocks;
}

function shareBlock({ call }: Reply, pen: Pen): ActionsBlock[] {
  if (!pen.share || call === undefined) return [];
  const text = plainText("Share to channel");
  return [
    {
      type: "actions",
      elements: [{ type: "button", text, action_id: `share:${pen.asker}:0`, value: pen.state(call) }],
    },
  ];
}

function formBlock({ form, asker }: Pen): ActionsBlock[] {
  if (form === undefined) return [];
  const button: Button = {
    type: "button",
    text: plainText("Fill in a form"),
    action_id: `form:${asker}:0`,
    value: form,
  };
  return [{ type: "actions", elements: [button] }];
}
