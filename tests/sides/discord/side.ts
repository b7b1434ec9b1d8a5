import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Gateway, openGateway } from "./gateway.js";
import type { Visible } from "./ledger.js";
import { requestJudge } from "./openapi.js";
import {
  BOT,
  CHANNEL,
  DM,
  EVERYTHING,
  GUILD,
  guildPayload,
  interactionPayload,
  type Json,
  memberPayload,
  messagePayload,
  type Person,
  personNamed,
  THREAD,
  userPayload,
} from "./payloads.js";
import { type Exchange, type Refusal, Rest } from "./rest.js";

export const TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.a-token-for-tests-only";

interface Where {
  readonly who?: Person;
  readonly channel?: string;
  /** What the bot may do there: permission bits. */
  readonly rights?: string;
}

interface SideSettings {
  readonly ackDeadline?: number;
  readonly heartbeatInterval?: number;
  readonly judged?: boolean;
}

/** Discord as the bot meets it, on loopback. People act through the methods; what they then see is in `rest.ledger`. */
export interface DiscordSide {
  readonly apiUrl: string;
  readonly gateway: Gateway;
  readonly rest: Rest;
  readonly ana: Person;
  readonly ben: Person;
  slash(command: string, options?: Json, where?: Where): Exchange;
  menuOnMessage(name: string, content: string, where?: Where): Exchange;
  menuOnPerson(name: string, target: Person, where?: Where): Exchange;
  /** The offered completions for what is typed into one option. */
  type(command: string, option: string, typed: string): Promise<{ name: string; value: string }[]>;
  press(on: Visible, label: string | RegExp, where?: Where): Exchange;
  /** Picks an entry of the message's menu by its label. */
  choose(on: Visible, label: string | RegExp, where?: Where): Exchange;
  /** Sends the form that a press has opened, its fields filled in by their names over what stood in them. */
  submit(opened: Exchange, fields: Record<string, string>, where?: Where): Promise<Exchange>;
  pressRaw(on: Visible, customId: string, where?: Where): Exchange;
  /** A message; `@bot` in it is a mention. In a server, text that does not mention the bot is withheld. @returns its id */
  say(words: string, where?: Where & { readonly id?: string }): string;
  /** What the interaction finally shows: the edited placeholder or the follow-up. */
  answer(exchange: Exchange): Promise<Visible>;
  /** The message that answers this one. */
  replyTo(id: string): Promise<Visible>;
  until<T>(read: () => T | undefined | false, milliseconds?: number): Promise<T>;
  refuseOnce(method: string, path: RegExp, refusal: Refusal): void;
  close(): Promise<void>;
}

export async function openDiscordSide({
  ackDeadline = 3000,
  heartbeatInterval = 41_250,
  judged = true,
}: SideSettings = {}): Promise<DiscordSide> {
  const rest = new Rest({ token: TOKEN, gatewayUrl: () => `ws://127.0.0.1:${port()}/gateway`, ackDeadline, judged });
  const server = createServer((incoming, outgoing) => void rest.serve(incoming, outgoing));
  const port = () => (server.address() as AddressInfo).port;
  const gateway = openGateway(
    server,
    { token: TOKEN, heartbeatInterval, guild: () => guildPayload(newest) },
    rest.settings.gatewayUrl,
  );
  const newest = (channel: string) => (rest.said.get(channel)?.at(-1)?.id as string | undefined) ?? null;
  if (judged) warmUp();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const ana = personNamed("ana", { nick: "Ana of the Ledger" });
  const ben = personNamed("ben");

  function interact(
    type: number,
    data: Json,
    { who = ana, channel = CHANNEL, rights = EVERYTHING }: Where,
    on?: Visible,
  ): Exchange {
    const payload = interactionPayload({ type, data, who, channel, rights, ...(on ? { message: on.message } : {}) });
    const exchange: Exchange = {
      id: String(payload.id),
      token: String(payload.token),
      channel,
      user: who.id,
      on,
      writtenBefore: on?.bodies.length ?? 0,
      sentAt: performance.now(),
      ackMilliseconds: undefined,
      answeredMilliseconds: undefined,
      ack: undefined,
      original: undefined,
      followUps: [],
    };
    rest.exchanges.set(exchange.token, exchange);
    gateway.dispatch("INTERACTION_CREATE", payload);
    return exchange;
  }

  const command = (name: string, type: number, rest: Json) => ({ id: BOT.id, name, type, guild_id: GUILD, ...rest });

  async function until<T>(read: () => T | undefined | false, milliseconds = 10_000): Promise<T> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const found = read();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) throw new Error(`Nothing came within ${milliseconds} ms. ${rest.faults.join("; ")}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  const pressRaw = (on: Visible, customId: string, where: Where = {}) =>
    interact(3, { custom_id: customId, component_type: 2, id: 1 }, { channel: on.channel, ...where }, on);

  return {
    apiUrl: `http://127.0.0.1:${port()}/api`,
    gateway,
    rest,
    ana,
    ben,
    until,
    pressRaw,
    slash: (name, options = {}, where = {}) => interact(2, command(name, 1, { options: optionList(options) }), where),
    menuOnMessage(name, content, where = {}) {
      const message = messagePayload({ author: ben, channel: where.channel ?? CHANNEL, content });
      const id = String(message.id);
      return interact(2, command(name, 3, { target_id: id, resolved: { messages: { [id]: message } } }), where);
    },
    menuOnPerson(name, target, where = {}) {
      const { user: _, ...member } = memberPayload(target);
      const resolved = { users: { [target.id]: userPayload(target) }, members: { [target.id]: member } };
      return interact(2, command(name, 2, { target_id: target.id, resolved }), where);
    },
    async type(name, option, typed) {
      const options = [{ name: option, type: 3, value: typed, focused: true }];
      const exchange = interact(4, command(name, 1, { options }), {});
      const data = await until(() => exchange.ack?.type === 8 && exchange.ack.data);
      return data.choices as { name: string; value: string }[];
    },
    press(on, label, where = {}) {
      const wanted = buttons(on).find((one) => matches(String(one.label), label));
      if (wanted?.disabled) throw new Error(`“${label}” is switched off.`);
      if (wanted === undefined) {
        throw new Error(
          `No button “${label}” among ${buttons(on)
            .map((one) => one.label)
            .join(", ")}`,
        );
      }
      return pressRaw(on, String(wanted.custom_id), where);
    },
    choose(on, label, where = {}) {
      const menu = components(on).find(({ type }) => type === 3);
      const option = (menu?.options as Json[] | undefined)?.find((one) => matches(String(one.label), label));
      if (option === undefined) throw new Error(`No menu entry “${label}”`);
      const data = { custom_id: menu?.custom_id, component_type: 3, id: 1, values: [option.value] };
      return interact(3, data, { channel: on.channel, ...where }, on);
    },
    async submit(opened, fields, where = {}) {
      const form = await until(() => opened.ack?.type === 9 && opened.ack.data);
      const filled = (form.components as Json[]).map((label, i) => ({
        type: 18,
        id: i,
        component: fill(label, fields, i),
      }));
      const data = { custom_id: form.custom_id, components: filled };
      return interact(5, data, { channel: opened.channel, ...where }, opened.on);
    },
    say(words, { who = ana, channel = CHANNEL, id } = {}) {
      const content = words.replaceAll("@bot", `<@${BOT.id}>`);
      const mentioned = content !== words;
      const seen = mentioned || channel === DM ? content : "";
      const extra =
        channel === DM
          ? { channel_type: 1 }
          : { channel_type: channel === THREAD ? 11 : 0, guild_id: GUILD, member: withoutUser(memberPayload(who)) };
      const mentions = mentioned ? [{ ...userPayload(BOT), member: withoutUser(memberPayload(BOT)) }] : [];
      const message = messagePayload({
        author: who,
        channel,
        content: seen,
        mentions,
        ...extra,
        ...(id ? { id } : {}),
      });
      rest.said.set(channel, [...(rest.said.get(channel) ?? []), message]);
      if (gateway.hasSession()) gateway.dispatch("MESSAGE_CREATE", message);
      return String(message.id);
    },
    answer: (exchange) => until(() => answerOf(exchange)),
    replyTo: (id) =>
      until(() =>
        rest.ledger.all.find(({ message }) => (message.message_reference as Json | undefined)?.message_id === id),
      ),
    refuseOnce(method, path, refusal) {
      const before = rest.before;
      rest.before = (one, where) => {
        if (one !== method || !path.test(where)) return before(one, where);
        rest.before = before;
        throw refusal;
      };
    },
    async close() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Compiling a body's schema takes most of a second; Discord's servers do not spend it on our first acknowledgement. */
function warmUp(): void {
  const message = { flags: 32768, components: [{ type: 10, content: "x" }], allowed_mentions: { parse: [] } };
  requestJudge()?.faults("post", "/interactions/1/t/callback", { type: 5 });
  requestJudge()?.faults("patch", "/webhooks/1/t/messages/@original", message);
  requestJudge()?.faults("post", "/webhooks/1/t", message);
  requestJudge()?.faults("post", "/channels/1/messages", message);
}

function answerOf({ original, followUps, ack, on, writtenBefore }: Exchange): Visible | undefined {
  const latest = followUps.at(-1);
  if (latest !== undefined) return latest;
  if (original === undefined || original.loading || original.deleted) return undefined;
  if (ack?.type === 6 && original === on && original.bodies.length === writtenBefore) return undefined;
  return original;
}

/** A field as it is sent back: what was typed or chosen, else what stood in it. */
function fill({ component }: Json, fields: Record<string, string>, i: number): Json {
  const { type, custom_id, value, options } = component as Json;
  const typed = fields[String(custom_id)];
  if (type === 4) return { type, id: i + 10, custom_id, value: typed ?? value ?? "" };
  const chosen = ((options ?? []) as Json[]).filter((one) => one.default === true).map((one) => one.value);
  return { type, id: i + 10, custom_id, values: typed === undefined ? chosen : [typed] };
}

const withoutUser = ({ user: _, ...member }: Json): Json => member;

const matches = (label: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? label === wanted : wanted.test(label);

const OPTION_TYPES: Record<string, number> = { string: 3, number: 4, boolean: 5 };

const optionList = (options: Json): Json[] =>
  Object.entries(options).map(([name, value]) => ({ name, value, type: OPTION_TYPES[typeof value] ?? 3 }));

/** Every component of a message, nested ones included. */
export function components({ message }: Visible): Json[] {
  const walk = (nodes: unknown): Json[] =>
    Array.isArray(nodes) ? nodes.flatMap((node: Json) => [node, ...walk(node.components)]) : [];
  return walk(message.components);
}

export const buttons = (message: Visible): Json[] => components(message).filter(({ type }) => type === 2);

/** The text displays of a message, in reading order. */
export const contents = (message: Visible): string[] =>
  components(message).flatMap(({ type, content }) => (type === 10 ? [String(content)] : []));
