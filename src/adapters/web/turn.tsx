import { type AttachedQuote, withPaging } from "../../core/fit.js";
import { type CallKeeper, encodeCall } from "../../core/keeper.js";
import { plain } from "../../core/plain.js";
import type { Action, Call, Reply } from "../../core/reply.js";
import type { Panel, Pressing } from "./buttons.js";
import { DiscordMessage } from "./discord.js";
import { isObject } from "./json.js";
import { BUILDER_ADDRESS } from "./limits.js";
import { discordMeters, type Meter, meterAdvice, meterWords, slackMeters } from "./meters.js";
import { PlainReply } from "./render.js";
import { SlackMessage } from "./slack.js";
import { Words } from "./words.js";

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
  readonly sharedBy?: string;
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

/** Draws a turn for every panel, from the payloads that would be sent. */
export async function drawTurn(turn: Turn, { platforms, keeper, token }: DrawSettings): Promise<DrawnTurn> {
  const manner = turn.sharedBy === undefined ? {} : { sharedBy: turn.sharedBy };
  const whole = withPaging(turn.reply, turn.reply.cards ?? []);
  const [slack, discord, states] = await Promise.all([
    platforms.slack.draw(turn.reply, manner),
    platforms.discord.draw(turn.reply, manner),
    statesOf(whole, keeper),
  ]);
  const pressing = (panel: Panel): Pressing => ({ panel, token, turn: turn.id });
  const pen = { pressing: pressing("plain"), state: (call: Call) => states.get(call) ?? "" };
  return {
    slack: String(
      <Message turn={turn} panel="slack" sent={slack} meters={slackMeters(slack.payload)}>
        <SlackMessage payload={slack.payload} pressing={pressing("slack")} />
      </Message>,
    ),
    discord: String(
      <Message turn={turn} panel="discord" sent={discord} meters={discordMeters(discord.payload)}>
        <DiscordMessage payload={discord.payload} pressing={pressing("discord")} />
      </Message>,
    ),
    plain: String(
      <Message turn={turn} panel="plain" sent={{ payload: turn.reply, files: [] }} meters={[]}>
        <PlainReply reply={whole} pen={pen} />
      </Message>,
    ),
  };
}

async function statesOf(reply: Reply, keeper: CallKeeper): Promise<Map<Call, string>> {
  const actions: Action[] = [...(reply.actions ?? []), ...(reply.cards ?? []).flatMap((card) => card.actions ?? [])];
  const calls = actions.flatMap((action) => ("call" in action ? [action.call] : []));
  return new Map(await Promise.all(calls.map(async (call) => [call, await encodeCall(call, 1_000, keeper)] as const)));
}

interface MessageParts {
  readonly turn: Turn;
  readonly panel: Panel;
  readonly sent: Sent<unknown>;
  readonly meters: readonly Meter[];
  readonly children?: unknown;
}

function Message({ turn, panel, sent, meters, children }: MessageParts) {
  const alone = turn.reply.audience === "asker" && turn.sharedBy === undefined;
  return (
    <li class="turn" data-turn={turn.id}>
      <article aria-label={`Answer to: ${turn.said.slice(0, 120)}`}>
        <p class="said" dir="auto">
          <span class="who">You</span> <Words text={turn.said} />
        </p>
        <div class={`message ${panel}`}>
          <p class="sender">
            <span class="face" aria-hidden="true">
              “
            </span>
            <span class="who">Onrecord</span> <span class="badge">app</span>
            {alone && <span class="alone">Only visible to you</span>}
          </p>
          <div class="body">{children}</div>
        </div>
        <footer class="under">
          {meters.map((meter) => (
            <MeterLine meter={meter} />
          ))}
          {sent.files.map((file) => (
            <File file={file} />
          ))}
          <Payload payload={sent.payload} panel={panel} reply={turn.reply} />
        </footer>
      </article>
    </li>
  );
}

function MeterLine({ meter }: { meter: Meter }) {
  const advice = meterAdvice(meter);
  return (
    <p class={advice ? "meter tight" : "meter"}>
      <meter min={0} max={meter.limit} value={Math.min(meter.used, meter.limit)} aria-label={meter.name} />
      <span>{meterWords(meter)}</span>
      {advice && <strong>{advice}</strong>}
    </p>
  );
}

/** A quote that goes beside the message because no message holds it: its exact words. */
const File = ({ file }: { file: AttachedQuote }) => (
  <details class="file">
    <summary>
      Attached: <Words text={file.name} /> ({file.content.length.toLocaleString("en-US")} characters)
    </summary>
    <pre tabindex={0} dir="auto">
      <Words text={file.content} />
    </pre>
  </details>
);

function Payload({ payload, panel, reply }: { payload: unknown; panel: Panel; reply: Reply }) {
  const builder = panel === "slack" ? builderAddress(payload) : undefined;
  return (
    <>
      <details>
        <summary>{panel === "plain" ? "As plain text" : "Payload (JSON)"}</summary>
        <pre tabindex={0}>
          <code>
            <Words text={panel === "plain" ? plain(reply) : JSON.stringify(payload, null, 2)} />
          </code>
        </pre>
      </details>
      {builder && (
        <a href={builder} target="_blank" rel="noopener noreferrer">
          Open in Block Kit Builder <span aria-hidden="true">↗</span>
        </a>
      )}
    </>
  );
}

/** Slack's own page draws the same blocks; they travel in the fragment, after a click. Undefined where they are too long for that. */
function builderAddress(payload: unknown): string | undefined {
  if (!isObject(payload)) return undefined;
  const url = `https://app.slack.com/block-kit-builder/#${encodeURIComponent(JSON.stringify({ blocks: payload.blocks }))}`;
  return url.length <= BUILDER_ADDRESS ? url : undefined;
}
