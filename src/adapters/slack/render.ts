import type { KnownBlock } from "@slack/types";
import { type AttachedQuote, fit as fitTo } from "../../core/fit.js";
import { type CallKeeper, encodeCall } from "../../core/keeper.js";
import { plainCard } from "../../core/plain.js";
import type { Action, Call, Reply } from "../../core/reply.js";
import { drawBlocks, type Pen } from "./blocks.js";
import { LIMITS } from "./limits.js";
import { escapeText, shorten } from "./text.js";

/** One message as Slack takes it, and the quotes that go beside it as files. */
export interface Rendered {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly files: readonly AttachedQuote[];
}

/** Who gets the answer, and how. */
export interface Viewing {
  readonly asker: string;
  readonly keeper: CallKeeper;
  /** Offers *Share to channel* on answers for the asker alone. */
  readonly shareable?: boolean;
  /** Offers a form for this command. */
  readonly form?: string;
  /** The name of the person who shared the answer. */
  readonly sharedBy?: string;
}

/** Draws a reply within Slack's limits. Whole cards are left for the next page; a quote is never cut. */
export async function renderReply(reply: Reply, { asker, keeper, ...offers }: Viewing): Promise<Rendered> {
  const { shareable = false, sharedBy, form } = offers;
  const share = shareable && reply.audience === "asker" && form === undefined;
  const shared = sharedBy !== undefined && { sharedBy: shorten(sharedBy, 100) };
  const pen = { asker, share, ...shared, ...(form !== undefined && { form }) };
  const fits = (stretch: Reply) => fitsMessage(drawBlocks(stretch, { ...pen, state: roomForState }));
  const short = { ...reply, text: shorten(reply.text, LIMITS.textObject) };
  const fitted = fitTo(short, fits);
  const shown = fits(fitted.reply) ? fitted.reply : headline(short);
  const states = await statesOf(shown, keeper);
  const drawing: Pen = { ...pen, state: (call) => states.get(call) ?? "" };
  return { text: fallbackText(shown), blocks: drawBlocks(shown, drawing), files: fitted.files };
}

/** The last resort, for our own words in such number that no message holds them. */
const headline = ({ text, audience }: Reply): Reply => ({
  text: `${text} The rest is too long for one message here; the terminal and the preview show it whole.`,
  ...(audience && { audience }),
});

/** Whether Slack takes these blocks as one message. */
function fitsMessage(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= LIMITS.blocksInMessage && JSON.stringify(blocks).length <= LIMITS.allBlocks;
}

/** As long as the state will be, before the keeper has been asked. */
function roomForState(call: Call): string {
  const length = JSON.stringify([call.command, call.options]).length + 1;
  return "x".repeat(Math.min(length, LIMITS.buttonValue));
}

async function statesOf(reply: Reply, keeper: CallKeeper): Promise<Map<Call, string>> {
  const actions = [...(reply.actions ?? []), ...(reply.cards ?? []).flatMap((card) => card.actions ?? [])];
  const calls = [...actions.flatMap(callOf), ...(reply.call ? [reply.call] : [])];
  const states = calls.map(async (call) => [call, await encodeCall(call, LIMITS.buttonValue, keeper)] as const);
  return new Map(await Promise.all(states));
}

const callOf = (action: Action): Call[] => ("call" in action ? [action.call] : []);

/**
 * What notifications, screen readers and old clients show: the headline and as many whole cards as the advised length holds.
 * Escaped, because `text` is markup to Slack.
 */
function fallbackText(reply: Reply): string {
  let text = escapeText(reply.text);
  for (const card of reply.cards ?? []) {
    const longer = `${text}\n\n${escapeText(plainCard({ ...card, actions: [] }))}`;
    if (longer.length > LIMITS.fallbackText) break;
    text = longer;
  }
  return text;
}
