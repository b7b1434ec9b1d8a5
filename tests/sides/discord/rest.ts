import type { IncomingMessage, ServerResponse } from "node:http";
import { CLEAR, type Mishap, type Weather } from "../mishaps.js";
import { Ledger, type Visible } from "./ledger.js";
import { commandFaults, formFaults, messageFaults } from "./limits.js";
import { requestJudge } from "./openapi.js";
import {
  APPLICATION,
  applicationPayload,
  BOT,
  CHANNEL,
  channelPayload,
  DM,
  GUILD,
  type Json,
  LOCKED,
  memberPayload,
  NO_FILES,
  rolePayload,
  snowflake,
  THREAD,
  userPayload,
} from "./payloads.js";

/** An interaction on Discord's side of the wire. */
export interface Exchange {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  readonly user: string;
  /** The message that a button stands on. */
  readonly on: Visible | undefined;
  /** How often that message had been written when the button was pressed. */
  readonly writtenBefore: number;
  readonly sentAt: number;
  ackMilliseconds: number | undefined;
  /** When the placeholder got its answer. */
  answeredMilliseconds: number | undefined;
  ack: { type: number; data: Json } | undefined;
  original: Visible | undefined;
  readonly followUps: Visible[];
}

export interface RestSettings {
  readonly token: string;
  readonly gatewayUrl: () => string;
  /** How long a first response may take; Discord's is 3,000. */
  readonly ackDeadline: number;
  /** Whether bodies are judged; off where only time is measured, because judging shares the processor with the bot. */
  readonly judged: boolean;
}

/** An error that Discord answers with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly extra: Json;

  constructor(status: number, code: number, message: string, extra: Json = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly files: Map<string, string>;
  readonly query: URLSearchParams;
}

type Handler = (ids: string[], request: Request) => unknown;

/** Discord's HTTP API, as far as this bot uses it. Each body is judged by the OpenAPI description and by our limits table. */
export class Rest {
  readonly ledger = new Ledger();
  readonly exchanges = new Map<string, Exchange>();
  readonly commands = new Map<string, Json[]>();
  /** What people wrote, as the bot may read it, by channel. */
  readonly said = new Map<string, Json[]>();
  readonly requests: { method: string; path: string; status: number; body: Json }[] = [];
  /** What Discord would have refused. A test that ends with any has failed. */
  readonly faults: string[] = [];
  /** Consulted before a request is served; may throw a `Refusal`. */
  before: (method: string, path: string) => void | Promise<void> = () => undefined;
  /** What the platform does to text that it stores, e.g. strip bidi controls. */
  mutate: (components: unknown) => unknown = (components) => components;
  /** Where the bot may write. */
  readonly channels = new Set([CHANNEL, THREAD, LOCKED, DM]);
  /** Discord heeds a nonce for "the past few minutes"; without it, those are over. */
  heedsNonces = true;
  weather: Weather = CLEAR;
  onChange: () => void = () => undefined;
  readonly settings: RestSettings;
  readonly #routes: readonly (readonly [method: string, pattern: RegExp, handle: Handler])[];

  constructor(settings: RestSettings) {
    this.settings = settings;
    this.#routes = this.#table();
  }

  async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", "http://side");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, "");
    const method = (incoming.method ?? "GET").toLowerCase();
    let body: Json = {};
    try {
      const read = await readBody(incoming);
      body = read.body;
      await this.before(method, path);
      const mishap = this.weather(method, path);
      if (spoils(mishap, "before", outgoing)) return;
      const answer = this.#handle({ method, path, query: url.searchParams, ...read }, incoming.headers.authorization);
      if (spoils(mishap, "after", outgoing)) return;
      const reply = answer ?? (url.searchParams.get("with_response") === "true" ? {} : undefined);
      this.#finish(outgoing, { method, path, body, status: reply === undefined ? 204 : 200 }, reply);
    } catch (failure) {
      const refusal = failure instanceof Refusal ? failure : new Refusal(500, 0, String(failure));
      if (!(failure instanceof Refusal)) this.faults.push(`the side itself failed: ${String(failure)}`);
      for (const [name, value] of Object.entries(rateHeaders(refusal))) outgoing.setHeader(name, value);
      const answer = { message: refusal.message, code: refusal.code, ...refusal.extra };
      this.#finish(outgoing, { method, path, body, status: refusal.status }, answer);
    }
  }

  #finish(
    outgoing: ServerResponse,
    seen: { method: string; path: string; status: number; body: Json },
    answer: unknown,
  ) {
    this.requests.push(seen);
    outgoing.statusCode = seen.status;
    if (answer === undefined) outgoing.end();
    else outgoing.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    this.onChange();
  }

  #handle(request: Request, authorization: string | undefined): unknown {
    const { method, path } = request;
    const open = path.startsWith("/interactions/") || path.startsWith("/webhooks/");
    if (!open && authorization !== `Bot ${this.settings.token}`) throw new Refusal(401, 0, "401: Unauthorized");
    for (const [known, pattern, handle] of this.#routes) {
      const found = known === method ? pattern.exec(path) : null;
      if (found === null) continue;
      this.#judge(request);
      return handle(found.slice(1), request);
    }
    this.faults.push(`no such route: ${method} ${path}`);
    throw new Refusal(404, 0, "404: Not Found");
  }

  #judge({ method, path, body }: Request): void {
    if (method === "get" || method === "delete" || !this.settings.judged) return;
    const found = requestJudge()?.faults(method, path, method === "put" ? body.list : body) ?? [];
    const message = /\/(messages|webhooks)\b/.test(path) ? messageFaults(body) : [];
    const commands = method === "put" ? commandFaults(body.list) : [];
    this.#refuse(`${method} ${path}`, [...found, ...message, ...commands]);
  }

  #refuse(what: string, faults: string[]): void {
    if (faults.length === 0) return;
    this.faults.push(...faults.map((fault) => `${what}: ${fault}`));
    throw new Refusal(400, 50035, "Invalid Form Body", { errors: faults });
  }

  #table() {
    const routes: [string, RegExp, Handler][] = [
      ["get", /^\/gateway\/bot$/, () => this.#gateway()],
      ["get", /^\/users\/@me$/, () => userPayload(BOT)],
      ["get", /^\/users\/@me\/guilds$/, () => [{ id: GUILD, name: "Ledger", permissions: NO_FILES }]],
      ["get", /^\/applications\/@me$/, applicationPayload],
      ["get", /^\/(applications\/\d+(?:\/guilds\/\d+)?\/commands)$/, ([where = ""]) => this.commands.get(where) ?? []],
      [
        "put",
        /^\/(applications\/\d+(?:\/guilds\/\d+)?\/commands)$/,
        ([where = ""], { body }) => this.#overwrite(where, body),
      ],
      [
        "post",
        /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
        ([id = "", token = ""], { body }) => this.#acknowledge(id, token, body),
      ],
      [
        "patch",
        /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
        ([token = "", id = ""], request) => this.#edit(token, id, request),
      ],
      [
        "get",
        /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
        ([token = "", id = ""]) => this.#owned(token, id).message,
      ],
      ["delete", /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/, ([token = "", id = ""]) => this.#remove(token, id)],
      ["post", /^\/webhooks\/\d+\/([^/]+)$/, ([token = ""], request) => this.#followUp(token, request)],
      ["post", /^\/channels\/(\d+)\/messages$/, ([channel = ""], request) => this.#post(channel, request)],
      ["patch", /^\/channels\/(\d+)\/messages\/(\d+)$/, ([, id = ""], request) => this.#change(id, request)],
      ["get", /^\/channels\/(\d+)\/messages$/, ([channel = ""], { query }) => this.#history(channel, query)],
      ["delete", /^\/channels\/(\d+)\/messages\/(\d+)$/, ([, id = ""]) => this.#delete(id)],
      ["get", /^\/channels\/(\d+)\/messages\/(\d+)$/, ([, id = ""]) => this.#message(id).message],
      ["get", /^\/guilds\/\d+\/members\/\d+$/, () => memberPayload(BOT)],
      ["get", /^\/guilds\/\d+\/roles$/, () => [rolePayload()]],
      ["get", /^\/channels\/(\d+)$/, ([id = ""]) => channelPayload(id)],
    ];
    return routes;
  }

  #gateway(): Json {
    const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    return { url: this.settings.gatewayUrl(), shards: 1, session_start_limit };
  }

  #overwrite(where: string, { list }: Json): Json[] {
    const stored = (Array.isArray(list) ? list : []).map((command: Json) => ({
      id: snowflake(),
      application_id: APPLICATION,
      version: snowflake(),
      default_member_permissions: null,
      nsfw: false,
      ...command,
    }));
    this.commands.set(where, stored);
    return stored;
  }

  #acknowledge(id: string, token: string, body: Json): Json | undefined {
    const exchange = this.exchanges.get(token);
    const waited = exchange ? performance.now() - exchange.sentAt : 0;
    if (exchange === undefined || exchange.id !== id || waited > this.settings.ackDeadline) {
      throw new Refusal(404, 10062, "Unknown interaction");
    }
    if (exchange.ack !== undefined) throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
    const data = (body.data ?? {}) as Json;
    const type = Number(body.type);
    if ((type === 5 || type === 6) && (Number(data.flags ?? 0) & ~64) !== 0) {
      this.#refuse("callback", ["a deferral carries nothing but the flag EPHEMERAL"]);
    }
    if (type === 4 || type === 7) this.#refuse("callback", messageFaults(data));
    if (type === 9) this.#refuse("callback", formFaults(data));
    exchange.ackMilliseconds = waited;
    exchange.ack = { type, data };
    this.#open(exchange, type, data);
    return undefined;
  }

  #open(exchange: Exchange, type: number, data: Json): void {
    const onlyFor = (Number(data.flags ?? 0) & 64) !== 0 ? exchange.user : undefined;
    if (type === 4 || type === 5) exchange.original = this.#show(exchange, data, new Map(), onlyFor, type === 5);
    if (type === 6 || type === 7) exchange.original = exchange.on;
    if (type === 7 && exchange.on) this.ledger.change(exchange.on, data, new Map());
  }

  #show(exchange: Exchange, body: Json, files: Map<string, string>, onlyFor: string | undefined, loading: boolean) {
    const metadata = {
      id: exchange.id,
      type: 2,
      user: { id: exchange.user, username: "x", global_name: null, discriminator: "0", avatar: null },
      authorizing_integration_owners: { "0": GUILD },
    };
    const extra = { webhook_id: APPLICATION, application_id: APPLICATION, type: 20, interaction_metadata: metadata };
    const { channel } = exchange;
    return this.ledger.create({ author: BOT, channel, body: this.#stored(body), files, onlyFor, loading, extra });
  }

  #stored(body: Json): Json {
    return body.components === undefined ? body : { ...body, components: this.mutate(body.components) };
  }

  #exchange(token: string): Exchange {
    const exchange = this.exchanges.get(token);
    if (exchange?.ack === undefined) throw new Refusal(404, 10015, "Unknown Webhook");
    return exchange;
  }

  #owned(token: string, id: string): Visible {
    const exchange = this.#exchange(token);
    const entry = id === "@original" ? exchange.original : exchange.followUps.find(({ message }) => message.id === id);
    if (entry === undefined || entry.deleted) throw new Refusal(404, 10008, "Unknown Message");
    return entry;
  }

  #edit(token: string, id: string, { body, files }: Request): Json {
    const entry = this.#owned(token, id);
    this.#refuse("edit", attachmentFaults(body, files));
    this.ledger.change(entry, this.#stored(body), files, !entry.loading);
    const exchange = this.#exchange(token);
    exchange.answeredMilliseconds ??= performance.now() - exchange.sentAt;
    return entry.message;
  }

  #remove(token: string, id: string): undefined {
    this.#owned(token, id).deleted = true;
  }

  /** The first follow-up after a deferral is the edit of its placeholder, whatever flags it carries. */
  #followUp(token: string, { body, files }: Request): Json {
    const exchange = this.#exchange(token);
    this.#refuse("follow-up", attachmentFaults(body, files));
    const { original } = exchange;
    if (original?.loading && !original.deleted) {
      this.ledger.change(original, this.#stored(body), files, false);
      return original.message;
    }
    const onlyFor = (Number(body.flags ?? 0) & 64) !== 0 ? exchange.user : undefined;
    const entry = this.#show(exchange, body, files, onlyFor, false);
    exchange.followUps.push(entry);
    return entry.message;
  }

  #post(channel: string, { body, files }: Request): Json {
    if (!this.channels.has(channel)) throw new Refusal(404, 10003, "Unknown Channel");
    const again = this.heedsNonces && body.enforce_nonce === true ? this.ledger.withNonce(body.nonce) : undefined;
    if (again) return again.message;
    this.#refuse("create", attachmentFaults(body, files));
    const extra = {
      message_reference: body.message_reference,
      type: body.message_reference ? 19 : 0,
      nonce: body.nonce,
    };
    return this.ledger.create({ author: BOT, channel, body: this.#stored(body), files, extra }).message;
  }

  #delete(id: string): undefined {
    this.#message(id).deleted = true;
    return undefined;
  }

  /** The oldest messages after one, handed out newest first. Nobody promises that the nonce is among what is told of them. */
  #history(channel: string, query: URLSearchParams): Json[] {
    const after = BigInt(query.get("after") ?? 0);
    const own = this.ledger.public(channel);
    const all = [...(this.said.get(channel) ?? []), ...own.map(({ message }) => ({ ...message, nonce: undefined }))];
    const later = all.filter(({ id }) => BigInt(String(id)) > after);
    later.sort((a, b) => (BigInt(String(a.id)) < BigInt(String(b.id)) ? -1 : 1));
    return later.slice(0, Number(query.get("limit") ?? 50)).reverse();
  }

  #message(id: string): Visible {
    const entry = this.ledger.find(id);
    if (entry === undefined) throw new Refusal(404, 10008, "Unknown Message");
    return entry;
  }

  #change(id: string, { body, files }: Request): Json {
    const entry = this.#message(id);
    this.#refuse("edit", attachmentFaults(body, files));
    this.ledger.change(entry, this.#stored(body), files);
    return entry.message;
  }
}

/** Each file that a component shows must be attached, and the other way round: Discord hides what is not referenced. */
function attachmentFaults(body: Json, files: Map<string, string>): string[] {
  const shown = [...JSON.stringify(body.components ?? []).matchAll(/"attachment:\/\/([^"]+)"/g)].map(
    ([, name]) => name,
  );
  const missing = shown.filter((name) => !files.has(name ?? "")).map((name) => `${name} is shown and not attached`);
  const hidden = [...files.keys()]
    .filter((name) => !shown.includes(name))
    .map((name) => `${name} is attached and not shown`);
  return [...missing, ...hidden];
}

function rateHeaders({ status, extra }: Refusal): Record<string, string> {
  if (status !== 429) return {};
  const scope = extra.global ? "global" : "user";
  return { "retry-after": String(extra.retry_after), "x-ratelimit-scope": scope, via: "1.1 side" };
}

async function readBody(incoming: IncomingMessage): Promise<{ body: Json; files: Map<string, string> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const type = incoming.headers["content-type"] ?? "";
  const files = new Map<string, string>();
  if (raw.length === 0) return { body: {}, files };
  if (!type.startsWith("multipart/")) return { body: asBody(JSON.parse(raw.toString("utf8"))), files };
  const form = await new Response(raw, { headers: { "content-type": type } }).formData();
  for (const [, part] of form) if (typeof part !== "string") files.set(part.name, await part.text());
  return { body: asBody(JSON.parse(String(form.get("payload_json")))), files };
}

const asBody = (parsed: unknown): Json => (Array.isArray(parsed) ? { list: parsed } : (parsed as Json));

/** Whether the mishap ends the exchange here. */
function spoils(mishap: Mishap | undefined, when: "before" | "after", outgoing: ServerResponse): boolean {
  if (mishap === "haste" && when === "before")
    throw new Refusal(429, 0, "You are being rate limited.", { retry_after: 0.3, global: false });
  if (!mishap?.endsWith(when)) return false;
  if (mishap.startsWith("cut")) outgoing.destroy();
  else if (mishap.startsWith("5xx")) outgoing.writeHead(503).end();
  return true;
}
