import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { CLEAR, type Weather } from "../mishaps.js";
import { faultsIn, isJson } from "./judge.js";
import type { Ledger, Message } from "./ledger.js";
import type { ResponseUrls } from "./response-urls.js";

/** One call of the Web API, as it arrived. */
interface ApiCall {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What goes wrong with a method, and how often. */
interface Fault {
  readonly kind: "haste" | "error" | "broken" | "lost answer" | "altered";
  /** Seconds of `Retry-After` for haste; Slack's word for an error. */
  readonly with?: number | string;
  times: number;
}

interface Edge {
  /** Asked for each call; `faults` come first. */
  weather: Weather;
  readonly server: Server;
  readonly calls: ApiCall[];
  readonly faults: Map<string, Fault>;
  readonly revoked: Set<string>;
  /** Messages that cannot be edited, with Slack's word for why. */
  readonly locked: Map<string, string>;
  /** What was refused for its form. */
  readonly refusals: string[];
  /** The address of the file that was shared in a thread. */
  readonly uploads: Map<string, string>;
  /** Views as they were shown, with the ids that Slack gave them. */
  readonly views: Readonly<Record<string, unknown>>[];
}

interface EdgeParts {
  readonly ledger: Ledger;
  readonly responseUrls: ResponseUrls;
  readonly botToken: string;
  readonly appToken: string;
  /** Where the emulated Web API is. */
  upstream(): string;
  /** The bot's tokens there: the emulator takes five thousand calls an hour from each, a limit that Slack does not have. */
  readonly upstreamTokens: readonly string[];
  ticket(): string;
}

const CALLS_PER_TOKEN = 4_000;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const ok = (body: Readonly<Record<string, unknown>>): Answer => ({ status: 200, body });
const refuse = (error: string, more: Readonly<Record<string, unknown>> = {}): Answer =>
  ok({ ok: false, error, ...more });

/** The Web API in front of the emulator: it checks tokens and blocks, plays faults, and writes down what becomes visible. */
export function startEdge(parts: EdgeParts): Edge {
  const calls: ApiCall[] = [];
  const faults = new Map<string, Fault>();
  const revoked = new Set<string>();
  const locked = new Map<string, string>();
  const issued = new Set<string>();
  const refusals: string[] = [];
  const uploads = new Map<string, string>();
  const views: Readonly<Record<string, unknown>>[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(
      (given) => send(response, given),
      (failure: unknown) => send(response, { status: 500, body: { ok: false, error: String(failure) } }),
    );
  });

  async function answer(request: IncomingMessage): Promise<Answer | "hang up" | "silence"> {
    const url = new URL(request.url ?? "/", "http://edge");
    const raw = await bodyOf(request);
    if (url.pathname.startsWith("/respond/")) return parts.responseUrls.use(url.pathname, raw);
    const method = url.pathname.replace(/^\/api\//, "");
    const fields = fieldsOf(request, raw);
    calls.push({ method, fields });
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? String(fields.token ?? "");
    const refusal = checkToken(method, token) ?? checkBlocks(fields);
    if (refusal) {
      refusals.push(`${method}: ${JSON.stringify(refusal.body)}`);
      return refusal;
    }
    const lock = method === "chat.update" ? locked.get(String(fields.ts)) : undefined;
    if (lock !== undefined) return refuse(lock);
    if (method === "apps.connections.open") return playing(method, async () => ok({ ok: true, url: parts.ticket() }));
    if (/^conversations\.(history|replies)$/.test(method) && fields.include_all_metadata !== undefined)
      return playing(method, async () => ok(parts.ledger.history(fields)));
    if (/^(assistant\.threads\.|chat\.unfurl$)/.test(method)) return playing(method, async () => ok({ ok: true }));
    return playing(method, async () => {
      const given = await forward(method, request, raw);
      note(method, fields, given.body);
      return given;
    });
  }

  function checkToken(method: string, token: string): Answer | undefined {
    if (revoked.has(token)) return refuse("account_inactive");
    if (method === "apps.connections.open") {
      return token === parts.appToken ? undefined : refuse("not_allowed_token_type");
    }
    if (method === "oauth.v2.access") return undefined;
    return token === parts.botToken || issued.has(token)
      ? undefined
      : refuse(token === "" ? "not_authed" : "invalid_auth");
  }

  async function playing(method: string, work: () => Promise<Answer>): Promise<Answer | "hang up" | "silence"> {
    const fault = faults.get(method);
    if (fault === undefined || fault.times <= 0) return underWeather(method, work);
    fault.times -= 1;
    if (fault.kind === "haste") {
      const headers = { "retry-after": String(fault.with ?? 1) };
      return { status: 429, body: { ok: false, error: "ratelimited" }, headers };
    }
    if (fault.kind === "error") return refuse(String(fault.with));
    if (fault.kind === "broken") return { status: 503, body: {} };
    const done = await work();
    if (fault.kind === "altered") return { ...done, body: JSON.parse(withoutControls(JSON.stringify(done.body))) };
    return "hang up";
  }

  async function underWeather(method: string, work: () => Promise<Answer>): Promise<Answer | "hang up" | "silence"> {
    const mishap = edge.weather(method, "");
    if (mishap === "cut before") return "hang up";
    if (mishap === "5xx before") return { status: 503, body: {} };
    if (mishap === "haste")
      return { status: 429, body: { ok: false, error: "ratelimited" }, headers: { "retry-after": "1" } };
    const done = await work();
    if (mishap === "cut after") return "hang up";
    if (mishap === "5xx after") return { status: 503, body: {} };
    return mishap === "silence after" ? "silence" : done;
  }

  let forwarded = 0;
  const upstreamToken = (): string =>
    parts.upstreamTokens[Math.floor(forwarded++ / CALLS_PER_TOKEN) % parts.upstreamTokens.length] ?? parts.botToken;

  async function forward(method: string, request: IncomingMessage, raw: string): Promise<Answer> {
    const { authorization = "", "content-type": type = "" } = request.headers;
    const own = authorization === `Bearer ${parts.botToken}`;
    const headers = { authorization: own ? `Bearer ${upstreamToken()}` : authorization, "content-type": type };
    const given = await fetch(`${parts.upstream()}/api/${method}`, { method: "POST", headers, body: raw });
    return { status: given.status, body: (await given.json()) as Readonly<Record<string, unknown>> };
  }

  function note(method: string, fields: ApiCall["fields"], answer: Answer["body"]): void {
    if (method === "oauth.v2.access" && typeof answer.access_token === "string") issued.add(answer.access_token);
    const { ok: done, ts, message_ts, view, files } = answer;
    const file: unknown = Array.isArray(files) ? files[0] : undefined;
    if (isJson(file) && fields.thread_ts) uploads.set(String(fields.thread_ts), String(file.url_private));
    if (done === true && isJson(view)) views.push(view);
    const edited = method === "chat.update";
    if (done === true && method === "chat.delete") parts.ledger.remove(String(fields.channel), String(fields.ts));
    if (done !== true || !(edited || method === "chat.postMessage" || method === "chat.postEphemeral")) return;
    parts.ledger.show(messageOf(fields, String(ts ?? message_ts ?? ""), edited));
  }

  const edge: Edge = { weather: CLEAR, server, calls, faults, revoked, locked, views, refusals, uploads };
  return edge;
}

/** What a platform does to text that it finds odd. */
const withoutControls = (words: string): string => words.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");

function messageOf(fields: ApiCall["fields"], ts: string, edited: boolean): Message {
  return {
    ...{ channel: String(fields.channel), ts, text: String(fields.text ?? ""), blocks: fields.blocks ?? [] },
    thread: fields.thread_ts === undefined ? undefined : String(fields.thread_ts),
    onlyFor: fields.user === undefined ? undefined : String(fields.user),
    ...{ edited, flags: fields },
  };
}

function checkBlocks({ blocks, view }: ApiCall["fields"]): Answer | undefined {
  const inView = typeof view === "object" && view !== null && "blocks" in view ? view.blocks : undefined;
  const faults = [
    ...(blocks === undefined ? [] : faultsIn(blocks)),
    ...(inView === undefined ? [] : faultsIn(inView, "view")),
  ];
  if (faults.length === 0) return undefined;
  return refuse(faults.includes("msg_blocks_too_long") ? "msg_blocks_too_long" : "invalid_blocks", { errors: faults });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

/** The client sends forms in which objects are JSON. */
function fieldsOf(request: IncomingMessage, raw: string): Record<string, unknown> {
  if (request.headers["content-type"]?.includes("json")) return JSON.parse(raw || "{}");
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, parsed(name, value)]));
}

const OBJECTS = new Set(["blocks", "view", "metadata", "attachments", "prompts", "unfurls"]);

const parsed = (name: string, value: string): unknown => (OBJECTS.has(name) ? JSON.parse(value) : value);

function send(response: ServerResponse, given: Answer | "hang up" | "silence"): void {
  if (given === "silence") return;
  if (given === "hang up") {
    response.destroy();
    return;
  }
  response.writeHead(given.status, { "content-type": "application/json", ...given.headers });
  response.end(JSON.stringify(given.body));
}
