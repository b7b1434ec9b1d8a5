import type { Message } from "./ledger.js";

/** A person at the keyboard. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What every payload carries. */
export interface Scene {
  readonly team: string;
  readonly app: string;
  readonly bot: string;
}

type Body = Readonly<Record<string, unknown>>;

const TOKEN = "verification";

export function slashBody(scene: Scene, { id, name }: Person, channel: string, said: Said, respond: string): Body {
  return {
    ...{ token: TOKEN, team_id: scene.team, team_domain: "ledger", api_app_id: scene.app },
    ...{ channel_id: channel, channel_name: "desk", user_id: id, user_name: name, is_enterprise_install: "false" },
    ...{ command: said.command, text: said.text, response_url: respond, trigger_id: trigger() },
  };
}

interface Said {
  readonly command: string;
  readonly text: string;
}

const trigger = (): string => `${Date.now()}.${Math.floor(Math.random() * 1e9)}.trg`;

export function eventBody(scene: Scene, event: Body, eventId: string): Body {
  return {
    ...{ token: TOKEN, team_id: scene.team, api_app_id: scene.app, type: "event_callback", event_id: eventId, event },
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: scene.team, user_id: scene.bot, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

export interface Line {
  readonly text: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  readonly clientMessageId?: string;
}

export const mentionEvent = ({ id }: Person, line: Line): Body => ({ ...lineOf(id, line), type: "app_mention" });

export const messageEvent = ({ id }: Person, line: Line, channelType: "im" | "channel"): Body => ({
  ...lineOf(id, line),
  type: "message",
  channel_type: channelType,
});

function lineOf(user: string, { text, channel, ts, thread, clientMessageId }: Line): Body {
  return {
    ...{ user, text, channel, ts, event_ts: ts },
    ...(thread && { thread_ts: thread }),
    ...(clientMessageId && { client_msg_id: clientMessageId }),
  };
}

const interaction = ({ team, app }: Scene, { id, name }: Person): Body => ({
  ...{ token: TOKEN, api_app_id: app, is_enterprise_install: false, enterprise: null },
  team: { id: team, domain: "ledger" },
  user: { id, username: name, name, team_id: team },
  trigger_id: trigger(),
});

interface Press {
  readonly button: Body;
  readonly respond: string;
  readonly triggerId: string;
}

export function buttonBody(scene: Scene, person: Person, message: Message, press: Press): Body {
  return {
    ...interaction(scene, person),
    ...{ type: "block_actions", trigger_id: press.triggerId },
    container: {
      ...{ type: "message", message_ts: message.ts, channel_id: message.channel },
      ...{ is_ephemeral: message.onlyFor !== undefined, ...(message.thread && { thread_ts: message.thread }) },
    },
    channel: { id: message.channel, name: "desk" },
    ...(message.onlyFor === undefined && { message: seen(scene, message) }),
    response_url: press.respond,
    actions: [{ type: "button", block_id: "b1", action_ts: `${Date.now() / 1000}`, ...press.button }],
  };
}

const seen = ({ bot, app }: Scene, { ts, text, blocks, thread }: Message): Body => ({
  ...{ type: "message", user: bot, bot_id: "B1", app_id: app, ts, text, blocks },
  ...(thread && { thread_ts: thread }),
});

export function messageShortcutBody(
  scene: Scene,
  person: Person,
  callback: string,
  target: { readonly channel: string; readonly ts: string; readonly text: string },
  respond: string,
): Body {
  return {
    ...interaction(scene, person),
    ...{ type: "message_action", callback_id: callback, action_ts: target.ts, message_ts: target.ts },
    channel: { id: target.channel, name: "desk" },
    message: { type: "message", user: "U0", ts: target.ts, text: target.text },
    response_url: respond,
  };
}

export const globalShortcutBody = (scene: Scene, person: Person, callback: string, triggerId: string): Body => ({
  ...interaction(scene, person),
  ...{ type: "shortcut", callback_id: callback, action_ts: `${Date.now() / 1000}`, trigger_id: triggerId },
});

export const suggestionBody = (scene: Scene, person: Person, view: Body, actionId: string, value: string): Body => ({
  ...interaction(scene, person),
  ...{ type: "block_suggestion", action_id: actionId, block_id: "b1", value, view },
  container: { type: "view", view_id: view.id },
});

export const submissionBody = (scene: Scene, person: Person, view: Body, values: Body): Body => ({
  ...interaction(scene, person),
  type: "view_submission",
  view: { ...view, state: { values } },
  response_urls: [],
});

export const viewButtonBody = (scene: Scene, person: Person, view: Body, button: Body, triggerId: string): Body => ({
  ...interaction(scene, person),
  ...{ type: "block_actions", view, trigger_id: triggerId, container: { type: "view", view_id: view.id } },
  actions: [{ type: "button", block_id: "b1", action_ts: `${Date.now() / 1000}`, ...button }],
});
