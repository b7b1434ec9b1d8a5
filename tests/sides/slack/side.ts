import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createEmulator } from "emulate";
import { startEdge } from "./edge.js";
import { buttonsIn } from "./judge.js";
import { type Message, newLedger } from "./ledger.js";
import * as payloads from "./payloads.js";
import { responseUrls } from "./response-urls.js";
import { deliverSigned } from "./signed.js";
import { type Acknowledged, type SocketSide, socketSide } from "./socket.js";

const SCENE = { team: "T000000001", app: "A000000001", bot: "U0ONRECORD" } as const;
const BOT_TOKEN = "xoxb-test-onrecord-bot";
const APP_TOKEN = "xapp-1-A000000001-test";
const CLIENT = { clientId: "1.2", clientSecret: "test-client-secret" } as const;
const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const UPSTREAM_TOKENS = Array.from({ length: 200 }, (_, at) => `${BOT_TOKEN}-${at}`);
const SCOPES = ["app_mentions:read", "assistant:write", "chat:write", "commands", "files:write", "im:history"];

/** What came of doing something: how the app acknowledged it. The messages are in the ledger. */
type Done = Promise<Acknowledged>;
type Kind = "slash_commands" | "events_api" | "interactive";

/** Slack as the app sees it, on this computer. */
export type SlackSide = Awaited<ReturnType<typeof startSlackSide>>;

/**
 * Starts the emulated Web API with our edge in front. By Socket Mode unless `receiver` gives the app's HTTP address.
 */
export async function startSlackSide({ receiver }: { receiver?: () => string } = {}) {
  const emulator = await createEmulator({ service: "slack", port: 0, seed: { slack: SEED } });
  const ledger = newLedger();
  let base = "";
  const addresses = responseUrls(ledger, () => base);
  const edge = startEdge({
    ...{ ledger, responseUrls: addresses, botToken: BOT_TOKEN, appToken: APP_TOKEN },
    upstream: () => emulator.url,
    upstreamTokens: UPSTREAM_TOKENS,
    ticket: () => socket.ticket(base.replace("http:", "ws:")),
  });
  const socket: SocketSide = socketSide(edge.server);
  await new Promise<void>((resolve) => edge.server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(edge.server.address() as AddressInfo).port}`;
  const acks: Acknowledged[] = [];

  async function deliver(kind: Kind, payload: unknown, retry?: { num: number; reason: string }): Done {
    const ack = await (receiver ? overHttp(receiver(), kind, payload, retry) : socket.send(kind, payload, retry));
    acks.push(ack);
    return ack;
  }

  let clock = 1_700_000_000;
  const stamp = () => `${++clock}.000100`;

  function person(name: string, id: string) {
    const who = { id, name };
    return {
      id,
      /** `/quote stand-down` */
      slash(line: string, channel: string): Done {
        const [command = "", ...words] = line.split(" ");
        const said = { command, text: words.join(" ") };
        return deliver(
          "slash_commands",
          payloads.slashBody(SCENE, who, channel, said, addresses.issue({ channel, user: id })),
        );
      },
      /** A mention of the app, in a channel or in a thread of it. */
      mention(text: string, channel: string, more: { thread?: string; eventId?: string; ts?: string } = {}): Done {
        const { thread, eventId = `Ev${randomUUID()}`, ts = stamp() } = more;
        const line = { text: `<@${SCENE.bot}> ${text}`, channel, ts, ...(thread && { thread }) };
        return deliver("events_api", payloads.eventBody(SCENE, payloads.mentionEvent(who, line), eventId));
      },
      /** A message in a channel or in the conversation with the app. */
      write(text: string, channel: string, more: { eventId?: string; ts?: string; thread?: string } = {}): Done {
        const { eventId = `Ev${randomUUID()}`, ts = stamp(), thread } = more;
        const type = channel.startsWith("D") ? "im" : "channel";
        const event = payloads.messageEvent(
          who,
          { text, channel, ts, clientMessageId: randomUUID(), ...(thread && { thread }) },
          type,
        );
        return deliver("events_api", payloads.eventBody(SCENE, event, eventId));
      },
      /** Opens the app's own page, at one of its tabs. */
      opensHome(tab: "home" | "messages", channel: string): Done {
        const event = { type: "app_home_opened", user: id, channel, tab, event_ts: stamp() };
        return deliver("events_api", payloads.eventBody(SCENE, event, `Ev${randomUUID()}`));
      },
      postsLinks(urls: readonly string[], channel: string, ts: string): Done {
        const links = urls.map((url) => ({ url, domain: new URL(url).hostname }));
        const event = { type: "link_shared", user: id, channel, message_ts: ts, links, event_ts: stamp() };
        return deliver("events_api", payloads.eventBody(SCENE, event, `Ev${randomUUID()}`));
      },
      press(label: string, message: Message): Done {
        const button = buttonsIn(message.blocks).get(label);
        if (button === undefined) throw new Error(`No button “${label}” in ${[...buttonsIn(message.blocks).keys()]}`);
        return this.pressRaw(button, message);
      },
      async pressRaw(button: Readonly<Record<string, unknown>>, message: Message): Done {
        const respond = addresses.issue({ channel: message.channel, user: id, message });
        const triggerId = await triggerFor(id);
        return deliver("interactive", payloads.buttonBody(SCENE, who, message, { button, respond, triggerId }));
      },
      messageShortcut(callback: string, target: { channel: string; ts: string; text: string }): Done {
        const respond = addresses.issue({ channel: target.channel, user: id });
        return deliver("interactive", payloads.messageShortcutBody(SCENE, who, callback, target, respond));
      },
      async globalShortcut(callback: string): Done {
        return deliver("interactive", payloads.globalShortcutBody(SCENE, who, callback, await triggerFor(id)));
      },
      types(view: View, actionId: string, value: string): Done {
        return deliver("interactive", payloads.suggestionBody(SCENE, who, view, actionId, value));
      },
      submits(view: View, values: Readonly<Record<string, unknown>>): Done {
        return deliver("interactive", payloads.submissionBody(SCENE, who, view, values));
      },
      async pressInView(button: Readonly<Record<string, unknown>>, view: View): Done {
        const triggerId = await triggerFor(id, String(view.id));
        return deliver("interactive", payloads.viewButtonBody(SCENE, who, view, button, triggerId));
      },
    };
  }

  async function happens(event: Readonly<Record<string, unknown>>): Done {
    return deliver("events_api", payloads.eventBody(SCENE, event, `Ev${randomUUID()}`));
  }

  async function triggerFor(user: string, view?: string): Promise<string> {
    const answer = await api(emulator.url, "views.generateTriggerId", {
      user_id: user,
      ...(view && { view_id: view }),
    });
    return String(answer.trigger_id);
  }

  return {
    ...{
      scene: SCENE,
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: SECRET,
      client: CLIENT,
      apiUrl: `${base}/api/`,
    },
    ...{
      ledger,
      socket,
      acks,
      calls: edge.calls,
      faults: edge.faults,
      revoked: edge.revoked,
      addresses,
      deliver,
      happens,
    },
    ...{ refusals: edge.refusals, uploads: edge.uploads, edge },
    fileText: async (url: string) => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${BOT_TOKEN}` } });
      return Buffer.from(await answer.arrayBuffer()).toString("utf8");
    },
    /** A public channel with both people in it. */
    desk: await idOf(emulator.url, "conversations.list", "desk"),
    ana: person("ana", await idOf(emulator.url, "users.list", "ana")),
    ben: person("ben", await idOf(emulator.url, "users.list", "ben")),
    /** Where the platform asks people for consent. */
    authorizationUrl: `${emulator.url}/oauth/v2/authorize`,
    /** A person consents to the installation that an address of the above asks for; gives the way back. */
    async consents(user: string, asked: string): Promise<string> {
      const { searchParams } = new URL(asked);
      const fields = new URLSearchParams({ ...Object.fromEntries(searchParams), user_id: user });
      const url = `${emulator.url}/oauth/v2/authorize/callback`;
      const answer = await fetch(url, { method: "POST", body: fields, redirect: "manual" });
      return answer.headers.get("location") ?? "";
    },
    /** The last view that the app opened, pushed or updated, as Slack keeps it. */
    view: (): View | undefined => edge.views.at(-1),
    read: (method: string, fields: Readonly<Record<string, string>>) => api(emulator.url, method, fields),
    async close() {
      await socket.close();
      edge.server.closeAllConnections();
      await new Promise((resolve) => edge.server.close(resolve));
      await emulator.close();
    },
  };
}

export type View = Readonly<Record<string, unknown>>;

const SEED = {
  team: { name: "Ledger", domain: "ledger" },
  users: [{ name: "ana" }, { name: "ben" }],
  // After the people, so that both are in it.
  channels: [{ name: "desk" }],
  oauth_apps: [
    {
      ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, app_id: SCENE.app, name: "Onrecord" },
      ...{ redirect_uris: ["http://127.0.0.1/slack/oauth_redirect"], scopes: SCOPES },
      ...{ bot_id: "B0ONRECORD", bot_user_id: SCENE.bot, bot_name: "onrecord" },
    },
  ],
  tokens: [BOT_TOKEN, ...UPSTREAM_TOKENS].map((token) => ({
    ...{ token, type: "bot", user_id: SCENE.bot, bot_id: "B0ONRECORD", bot_user_id: SCENE.bot },
    ...{ app_id: SCENE.app, scopes: SCOPES },
  })),
};

async function overHttp(url: string, kind: Kind, payload: unknown, retry?: { num: number; reason: string }): Done {
  if (kind === "events_api") {
    const headers = retry && { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason };
    return deliverSigned(url, JSON.stringify(payload), {
      secret: SECRET,
      type: "application/json",
      ...(headers && { headers }),
    });
  }
  const fields = kind === "interactive" ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  const body = new URLSearchParams(fields).toString();
  return deliverSigned(url, body, { secret: SECRET, type: "application/x-www-form-urlencoded" });
}

async function api(url: string, method: string, fields: Readonly<Record<string, string>>): Promise<View> {
  const answer = await fetch(`${url}/api/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${BOT_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return (await answer.json()) as View;
}

async function idOf(url: string, method: "users.list" | "conversations.list", name: string): Promise<string> {
  const { members, channels } = await api(url, method, {});
  const all = (members ?? channels) as readonly { readonly id: string; readonly name: string }[];
  return all.find((one) => one.name === name)?.id ?? "";
}
