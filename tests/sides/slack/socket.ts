import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isJson } from "./judge.js";

/** How a delivery was acknowledged, as the platform measures it. */
export interface Acknowledged {
  readonly ms: number;
  readonly body: unknown;
  readonly status: number;
}

const DEADLINE = 3000;

type EnvelopeType = "slash_commands" | "events_api" | "interactive";

/** Socket Mode as the platform runs it: tickets, hello, envelopes, acknowledgements, goodbyes. */
export interface SocketSide {
  /** An address for one connection, as `apps.connections.open` gives it. */
  ticket(base: string): string;
  send(type: EnvelopeType, payload: unknown, retry?: { num: number; reason: string }): Promise<Acknowledged>;
  /** Sends words as they are, for envelopes that break the rules. */
  sendRaw(envelope: unknown): void;
  /** Says goodbye as Slack does before it recycles a connection. */
  disconnect(reason: string): void;
  /** Stops answering without closing: a dead peer. */
  freeze(): void;
  /** Lets new connections answer again. */
  thaw(): void;
  /** Cuts every connection without a word. */
  cut(): void;
  readonly open: number;
  /** Connections made since the start. */
  readonly made: number;
  close(): Promise<void>;
}

export function socketSide(server: Server): SocketSide {
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  const tickets = new Set<string>();
  const live = new Set<WebSocket>();
  const waiting = new Map<string, (body: unknown) => void>();
  let made = 0;
  let frozen = false;

  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    const ticket = new URL(request.url ?? "", "http://side").searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket)) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, welcome);
  });

  function welcome(client: WebSocket): void {
    made += 1;
    live.add(client);
    client.on("close", () => live.delete(client));
    client.on("ping", (data) => !frozen && client.pong(data));
    client.on("message", (data) => hear(String(data)));
    const info = { num_connections: live.size, connection_info: { app_id: "A1" }, debug_info: { host: "side" } };
    client.send(JSON.stringify({ type: "hello", ...info }));
  }

  function hear(words: string): void {
    const message: unknown = JSON.parse(words);
    if (!isJson(message) || typeof message.envelope_id !== "string") return;
    waiting.get(message.envelope_id)?.(message.payload);
  }

  /** Each payload goes to one connection. */
  const latest = (): WebSocket => {
    const client = [...live].findLast((one) => one.readyState === one.OPEN);
    if (client === undefined) throw new Error("The app has no connection");
    return client;
  };

  return {
    ticket(base) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base}/link/?ticket=${ticket}`;
    },
    send(type, payload, retry) {
      const envelope_id = randomUUID();
      const again = retry && { retry_attempt: retry.num, retry_reason: retry.reason };
      const began = performance.now();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${type} was not acknowledged in 3 s`)), DEADLINE);
        waiting.set(envelope_id, (body) => {
          clearTimeout(late);
          waiting.delete(envelope_id);
          resolve({ ms: performance.now() - began, body, status: 200 });
        });
        const accepts_response_payload = type !== "events_api";
        latest().send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload, ...again }));
      });
    },
    sendRaw: (envelope) => latest().send(JSON.stringify(envelope)),
    disconnect: (reason) => latest().send(JSON.stringify({ type: "disconnect", reason, debug_info: {} })),
    freeze() {
      frozen = true;
      for (const client of live) client.pause();
    },
    thaw() {
      frozen = false;
    },
    cut() {
      for (const client of live) client.terminate();
    },
    get open() {
      return live.size;
    },
    get made() {
      return made;
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of live) client.terminate();
        sockets.close(() => resolve());
      }),
  };
}
