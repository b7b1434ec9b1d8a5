import type { App, BlockAction, ButtonAction, RespondFn } from "@slack/bolt";
import type { Arrivals } from "../../core/arrivals.js";
import { decodeCall } from "../../core/keeper.js";
import type { Call, Reply } from "../../core/reply.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { openPressedForm } from "./finder.js";
import { askerIn, type Surface, working } from "./surface.js";
import { pressInWindow } from "./window.js";
import { STALE } from "./words.js";

/** One press on a button of a message. */
interface Pressed {
  readonly call: Call | undefined;
  readonly state: string;
  /** The person whose answer the message is. */
  readonly owner: string;
  readonly presser: { readonly id: string; readonly name: string };
  readonly team: string;
  readonly message: string;
  readonly alone: boolean;
  readonly to: Destination;
}

/**
 * The buttons of a message.
 * - Turning a page edits an answer that only the presser sees, or their own public answer; anybody else gets that page alone,
 *   so two people reading one card do not disturb each other.
 * - Any other button answers the presser alone, who may share it.
 */
export function hearButtons(app: App, all: Surface, arrivals: Arrivals): void {
  app.action<BlockAction<ButtonAction>>(
    { type: "block_actions", action_id: /^(call|page|share|open|form):/ },
    async ({ ack, action, body, context, respond }) => {
      const surface = all.at(context);
      const onMessage = /^(?:call|page|share):/.test(action.action_id) && body.view === undefined;
      if (!onMessage) {
        await ack();
        if (action.action_id.startsWith("open:")) return;
        if (action.action_id.startsWith("form:")) return openPressedForm(surface, action, body);
        return pressInWindow(surface, action, body);
      }
      const pressed = await readPress(surface, action, body, respond);
      const kept = action.action_id.startsWith("call:") ? await keep(pressed, body, arrivals) : NOTHING_KEPT;
      await ack();
      if (kept === undefined) return;
      const tell = (words: string) => tellAlone(surface, words, pressed.to);
      await working(surface, "button", () => press(surface, action.action_id, pressed), tell);
      await kept.done();
    },
  );
}

const NOTHING_KEPT = { done: async () => {} };

/** A press may change something: it is kept as a command is. Undefined where this press has been met before. */
async function keep(
  { call, presser, team, to: { channel, thread, direct } }: Pressed,
  { trigger_id: trigger, response_url: address }: BlockAction,
  arrivals: Arrivals,
): Promise<{ done(): Promise<void> } | undefined> {
  if (call === undefined || address === undefined) return NOTHING_KEPT;
  const asker = askerIn(team, channel, presser.id, thread);
  // Whoever resumes it answers the presser alone, as we do.
  return arrivals.keep({ asker, said: call, direct, address, placeholder: true }, [`press:${trigger}`]);
}

async function readPress(
  surface: Surface,
  action: ButtonAction,
  body: BlockAction,
  respond: RespondFn,
): Promise<Pressed> {
  const { user, team, container, message } = body;
  const channel = body.channel?.id ?? String(container.channel_id ?? "");
  const thread = message?.thread_ts ?? container.thread_ts;
  const direct = channel.startsWith("D") && container.is_ephemeral !== true;
  return {
    call: await decodeCall(action.value ?? "", surface.keeper),
    state: action.value ?? "",
    owner: action.action_id.split(":")[1] ?? "",
    presser: { id: user.id, name: user.name ?? user.username ?? user.id },
    team: team?.id ?? user.team_id ?? "",
    message: String(container.message_ts ?? message?.ts ?? ""),
    alone: container.is_ephemeral === true,
    to: {
      team: team?.id ?? user.team_id ?? "",
      channel,
      user: user.id,
      direct,
      respond,
      ...(typeof thread === "string" && { thread }),
    },
  };
}

async function press(surface: Surface, actionId: string, pressed: Pressed): Promise<void> {
  const { call, presser, team, to } = pressed;
  if (call === undefined) return tellAlone(surface, STALE, to);
  if (actionId.startsWith("share:")) return share(surface, call, pressed);
  const reply = await surface.bot.call(call, askerIn(team, to.channel, presser.id, to.thread));
  // A mistake or a failure never takes the place of an answer that the channel can see.
  if (reply.mistake || !actionId.startsWith("page:")) return deliver(surface, forOne(reply), to);
  const own = pressed.alone || pressed.owner === presser.id;
  await deliver(surface, pressed.alone || !own ? forOne(reply) : reply, to, own ? { replace: pressed.message } : {});
}

/** What a button brings is for the presser: the channel has not asked for it. */
const forOne = (reply: Reply): Reply => ({ ...reply, audience: "asker" });

/** Puts an answer meant for one person into the channel, once, with the name of who wished it. */
async function share(surface: Surface, call: Call, { presser, team, to, state, message }: Pressed): Promise<void> {
  const key = `share:${team}:${to.channel}:${message}:${presser.id}:${state}`;
  if (!surface.seen.first(key)) return;
  try {
    const reply = await surface.bot.call(call, askerIn(team, to.channel, presser.id, to.thread));
    if (reply.mistake) {
      surface.seen.forget(key);
      return deliver(surface, forOne(reply), to);
    }
    await deliver(surface, { ...reply, audience: "everyone" }, to, { sharedBy: presser.name });
  } catch (failure) {
    surface.seen.forget(key);
    throw failure;
  }
}
