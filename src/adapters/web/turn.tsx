import { type AttachedQuote, withPaging } from "../../core/fit.js";
import { type CallKeeper, encodeCall } from "../../core/keeper.js";
import type { Action, Call, Reply } from "../../core/reply.js";
import type { Panel, Pressing } from "./buttons.js";
import { DiscordMessage } from "./discord.js";
import { Message, Said } from "./message.js";
import { discordMeters, slackMeters } from "./meters.js";
import { type Pen, PlainReply } from "./render.js";
import { SlackMessage } from "./slack.js";

/** One platform as the preview sees it: handed in by the composition root, because surfaces do not know each other. */
export interface Platform<Payload> {
  /** The very payload that would be sent, and the quotes that would go beside it as files. */
  draw(reply: Reply, manner: { readonly sharedBy?: string }): Promise<Sent<Payload>>;
  /** The call behind a pressed button; undefined when its state is not known (any more). */
  press(button: PressedButton): Promise<Press | undefined>;
}

/** What one message of a platform carries. */
export interface Sent<Payload> {
  readonly payload: Payload;
  readonly files: readonly AttachedQuote[];
}

/** A button as it stands in the payload: Slack has an `action_id` and a `value`, Discord a `custom_id` in `state`. */
export interface PressedButton {
  readonly id: string;
  readonly state: string;
}

export interface Press {
  readonly call: Call;
  /** Puts the answer into the channel for everyone. */
  readonly share?: boolean;
}

export interface Platforms {
  readonly slack: Platform<{ readonly blocks: readonly object[] }>;
  readonly discord: Platform<{ readonly components: readonly object[] }>;
}

/** What somebody did and what came back. */
export interface Turn {
  readonly id: string;
  /** What the person typed or pressed. */
  readonly said: string;
  readonly reply: Reply;
  /** Compares what the person said with the record. */
  readonly check?: Call;
  readonly sharedBy?: string;
  /** Who said it, and who alone sees what is for the asker; `You` unless given. */
  readonly who?: string;
}

/** A turn as HTML, once for each panel. */
export type DrawnTurn = Readonly<Record<Panel, string>>;

interface DrawSettings {
  readonly platforms: Platforms;
  readonly keeper: CallKeeper;
  /** Empty where nothing can be pressed: a saved page. */
  readonly token: string;
}

export const PANELS = ["slack", "discord", "plain"] as const satisfies readonly Panel[];
export const PANEL_NAMES = { slack: "Slack", discord: "Discord", plain: "Plain" } as const satisfies Record<
  Panel,
  string
>;

/** One reply as both platforms would be sent it. */
export interface Payloads {
  readonly slack: Sent<unknown>;
  readonly discord: Sent<unknown>;
}

export async function payloadsOf(
  reply: Reply,
  { slack, discord }: Platforms,
  manner: { readonly sharedBy?: string } = {},
): Promise<Payloads> {
  const [toSlack, toDiscord] = await Promise.all([slack.draw(reply, manner), discord.draw(reply, manner)]);
  return { slack: toSlack, discord: toDiscord };
}

/** Draws a turn for every panel, from the payloads that would be sent. */
export async function drawTurn(turn: Turn, { platforms, keeper, token }: DrawSettings): Promise<DrawnTurn> {
  const manner = turn.sharedBy === undefined ? {} : { sharedBy: turn.sharedBy };
  const whole = withPaging(turn.reply, turn.reply.cards ?? []);
  const [payloads, states, check] = await Promise.all([
    payloadsOf(turn.reply, platforms, manner),
    statesOf(whole, keeper),
    turn.check && encodeCall(turn.check, STATE, keeper),
  ]);
  const pressing = (panel: Panel): Pressing => ({ panel, token, turn: turn.id });
  const state = (call: Call) => states.get(call) ?? "";
  const draw = (panel: Panel) =>
    String(
      <Message
        turn={turn}
        label={`Answer to: ${turn.said.slice(0, 120)}`}
        above={<Said turn={turn} check={check} pressing={{ ...pressing(panel), panel: "plain" }} />}
        panel={panel}
        {...sentTo(panel, turn.reply, payloads)}
      >
        <Body panel={panel} reply={whole} payloads={payloads} pen={{ pressing: pressing(panel), state }} />
      </Message>,
    );
  return { slack: draw("slack"), discord: draw("discord"), plain: draw("plain") };
}

/** What a panel's message carries, and how much of the platform's limits it takes. */
export function sentTo(panel: Panel, reply: Reply, payloads: Payloads) {
  switch (panel) {
    case "slack":
      return { sent: payloads.slack, meters: slackMeters(payloads.slack.payload) };
    case "discord":
      return { sent: payloads.discord, meters: discordMeters(payloads.discord.payload) };
    case "plain":
      return { sent: { payload: reply, files: [] }, meters: [] };
    default:
      return panel satisfies never;
  }
}

interface BodyParts {
  readonly panel: Panel;
  /** With its paging buttons. */
  readonly reply: Reply;
  readonly payloads: Payloads;
  readonly pen: Pen;
}

/** What a message shows, as the panel draws it. */
export function Body({ panel, reply, payloads, pen }: BodyParts) {
  switch (panel) {
    case "slack":
      return <SlackMessage payload={payloads.slack.payload} pressing={pen.pressing} />;
    case "discord":
      return <DiscordMessage payload={payloads.discord.payload} pressing={pen.pressing} />;
    case "plain":
      return <PlainReply reply={reply} pen={pen} />;
    default:
      return panel satisfies never;
  }
}

/** Longest button state of our own, in characters; longer calls are kept under a key. */
const STATE = 1_000;

async function statesOf(reply: Reply, keeper: CallKeeper): Promise<Map<Call, string>> {
  const actions: Action[] = [...(reply.actions ?? []), ...(reply.cards ?? []).flatMap((card) => card.actions ?? [])];
  const choice = reply.marked?.choice;
  const calls = [
    ...actions.flatMap((action) => ("call" in action ? [action.call] : [])),
    ...(choice ? [choice.call] : []),
  ];
  return new Map(await Promise.all(calls.map(async (call) => [call, await encodeCall(call, STATE, keeper)] as const)));
}
