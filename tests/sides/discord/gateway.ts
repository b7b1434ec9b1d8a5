import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { APPLICATION, BOT, guildPayload, type Json, snowflake, userPayload } from "./payloads.js";

/** The intents that the tests' application may ask for; anything privileged ends in 4014. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

export interface GatewaySettings {
  readonly token: string;
  readonly heartbeatInterval: number;
  /** The server as it is when a session begins. */
  readonly guild: () => Json;
}

export interface Gateway {
  /** Sends an event to the bot; while it is away, the event waits for its RESUME. */
  dispatch(type: string, data: unknown): void;
  /** Ends every connection with this close code. */
  drop(code?: number): void;
  /** Opcode 7: please reconnect. */
  askToReconnect(): void;
  /** Opcode 9: the session is over; `resumable` says whether it may be resumed. */
  invalidate(resumable: boolean): void;
  /** Forgets every session, so that the next RESUME is refused. */
  forget(): void;
  /** Heartbeats are no longer answered: the connection looks open and is dead. */
  playDead(dead: boolean): void;
  /** How often each opcode came in. */
  readonly received: ReadonlyMap<number, number>;
  readonly intents: () => number;
  connected(): boolean;
  /** Whether anybody is, or may come back, to hear an event. */
  hasSession(): boolean;
  close(): void;
}

interface Session {
  readonly id: string;
  sequence: number;
  readonly sent: { op: 0; s: number; t: string; d: unknown }[];
  socket: WebSocket | undefined;
}

/** The gateway side of Discord: Hello, Identify, Heartbeat, Resume with replay, Reconnect, Invalid Session, close codes. */
export function openGateway(server: Server, settings: GatewaySettings, url: () => string): Gateway {
  const sockets = new WebSocketServer({ server, path: "/gateway" });
  const sessions = new Map<string, Session>();
  const received = new Map<number, number>();
  let dead = false;
  let intents = 0;
  const latest = () => [...sessions.values()].at(-1);

  sockets.on("connection", (socket) => {
    send(socket, { op: 10, d: { heartbeat_interval: settings.heartbeatInterval } });
    socket.on("error", () => socket.terminate());
    socket.on("message", (raw) => {
      const { op, d } = JSON.parse(String(raw));
      received.set(op, (received.get(op) ?? 0) + 1);
      if (dead) return;
      if (op === 1) send(socket, { op: 11 });
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
  });

  function refusalCode(wanted: { token: string; intents: number }): number | undefined {
    if (wanted.token !== settings.token) return 4004;
    return (wanted.intents & PRIVILEGED) === 0 ? undefined : 4014;
  }

  function identify(socket: WebSocket, wanted: { token: string; intents: number }): void {
    const refused = refusalCode(wanted);
    if (refused !== undefined) {
      socket.close(refused);
      return;
    }
    intents = wanted.intents;
    const session: Session = { id: snowflake(), sequence: 0, sent: [], socket };
    sessions.set(session.id, session);
    push(session, "READY", readyPayload(session.id, url()));
    push(session, "GUILD_CREATE", settings.guild());
  }

  function resume(socket: WebSocket, wanted: { token: string; session_id: string; seq: number }): void {
    const session = sessions.get(wanted.session_id);
    if (session === undefined) {
      send(socket, { op: 9, d: false });
      return;
    }
    session.socket = socket;
    for (const event of session.sent) if (event.s > wanted.seq) send(socket, event);
    push(session, "RESUMED", { _trace: [] });
  }

  return {
    dispatch: (type, data) => {
      const session = latest();
      if (session === undefined) throw new Error("The bot has not identified.");
      push(session, type, data);
    },
    drop: (code = 4000) => each(sockets, (socket) => socket.close(code)),
    askToReconnect: () => each(sockets, (socket) => send(socket, { op: 7, d: null })),
    invalidate: (resumable) => each(sockets, (socket) => send(socket, { op: 9, d: resumable })),
    forget: () => sessions.clear(),
    playDead: (now) => {
      dead = now;
    },
    received,
    intents: () => intents,
    hasSession: () => sessions.size > 0,
    connected: () => latest()?.socket?.readyState === 1,
    close: () => {
      each(sockets, (socket) => socket.terminate());
      sockets.close();
    },
  };
}

function push(session: Session, t: string, d: unknown): void {
  session.sequence += 1;
  const event = { op: 0 as const, s: session.sequence, t, d };
  session.sent.push(event);
  if (session.socket) send(session.socket, event);
}

function send(socket: WebSocket, packet: Json): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(packet));
}

const each = (sockets: WebSocketServer, act: (socket: WebSocket) => void): void => {
  for (const socket of sockets.clients) act(socket);
};

const readyPayload = (session: string, url: string): Json => ({
  v: 10,
  session_id: session,
  resume_gateway_url: url,
  session_type: "normal",
  user: { ...userPayload(BOT), verified: true, mfa_enabled: false, email: null, flags: 0 },
  application: { id: APPLICATION, flags: 0 },
  guilds: [{ id: guildPayload().id, unavailable: true }],
  user_settings: {},
  relationships: [],
  private_channels: [],
  presences: [],
  geo_ordered_rtc_regions: [],
  shard: [0, 1],
  _trace: [],
});
