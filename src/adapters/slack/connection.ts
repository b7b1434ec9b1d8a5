import { channel } from "node:diagnostics_channel";
import { type App, type Logger, SocketModeReceiver, type webApi } from "@slack/bolt";
import type { Log } from "./log.js";

/** One socket to Slack, from its opening to its end. It never opens another one by itself. */
export interface Connection {
  /** Resolves when Slack has said hello. */
  open(): Promise<void>;
  /** Says goodbye, and cuts the line if the other end does not answer. */
  close(): void;
  /** Cuts the line at once. */
  cut(): void;
  readonly alive: boolean;
  /** When Slack was last heard, in milliseconds since 1970: a message, a ping or a pong. */
  readonly heard: number;
}

export interface ConnectionSettings {
  readonly app: App;
  readonly appToken: string;
  readonly logger: Logger;
  readonly log: Log;
  readonly clientOptions: webApi.WebClientOptions;
  /** Milliseconds between our pings. */
  readonly ping: number;
}

/** What the supervisor is told. */
export interface ConnectionEvents {
  /** Slack wishes to end this connection, and says why. */
  goodbye(reason: string): void;
  /** The connection has ended. */
  gone(): void;
}

/** How long the other end may take to close. */
const CLOSING = 1000;

/**
 * A connection with the library's socket inside and its own reconnecting switched off: that one gives up after some
 * failures, waits ever longer, and dies of an envelope it does not know (socket-mode 3.1.0).
 */
export function newConnection(settings: ConnectionSettings, events: ConnectionEvents): Connection {
  const { app, appToken, logger, log, clientOptions, ping } = settings;
  const receiver = new SocketModeReceiver({
    ...{ appToken, logger, autoReconnectEnabled: false },
    ...{ clientPingTimeout: ping * 3, installerOptions: { clientOptions } },
  });
  const { client } = receiver;
  let heard = Date.now();
  const stopListening = listenForPongs(client, () => {
    heard = Date.now();
  });
  guardMessages(
    client,
    log,
    (reason) => events.goodbye(reason),
    () => {
      heard = Date.now();
    },
  );
  client.on("disconnected", () => {
    stopListening();
    events.gone();
  });
  receiver.init(app);
  const cut = () => {
    // The second time, while it is closing, the library destroys the socket.
    client.websocket?.disconnect();
    client.websocket?.disconnect();
  };
  return {
    open: async () => void (await receiver.start()),
    close() {
      client.disconnect().catch(() => {});
      setTimeout(cut, CLOSING).unref();
    },
    cut,
    get alive() {
      return client.websocket?.isActive() ?? false;
    },
    get heard() {
      return heard;
    },
  };
}

type Client = SocketModeReceiver["client"];

/** The library keeps its pongs to itself, so they are heard where undici tells of them, by the address of the socket. */
function listenForPongs(client: Client, heard: () => void): () => void {
  let address: string | undefined;
  client.on("authenticated", ({ url }: { url?: string }) => {
    address = url;
  });
  const hear = (message: unknown) => {
    if (address !== undefined && addressOf(message) === address) heard();
  };
  const channels = [channel("undici:websocket:pong"), channel("undici:websocket:ping")];
  for (const one of channels) one.subscribe(hear);
  return () => {
    for (const one of channels) one.unsubscribe(hear);
  };
}

function addressOf(message: unknown): string | undefined {
  const socket = isRecord(message) ? message.websocket : undefined;
  return isRecord(socket) && typeof socket.url === "string" ? socket.url : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Stands before the library's own reading of messages, which throws on what it does not expect. */
function guardMessages(client: Client, log: Log, goodbye: (reason: string) => void, heard: () => void): void {
  const readers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: string | ArrayBuffer, isBinary: boolean) => {
    heard();
    const envelope = readEnvelope(data);
    if (envelope.type === "disconnect") return goodbye(String(envelope.reason));
    if (envelope.type === "events_api" && !hasEvent(envelope.payload)) return acknowledgeOdd(client, envelope, log);
    for (const read of readers) {
      Promise.resolve(read.call(client, data, isBinary)).catch((failure: unknown) =>
        log.error({ err: failure }, "A message of Slack's socket could not be handled"),
      );
    }
  });
}

function readEnvelope(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(String(data));
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

const hasEvent = (payload: unknown): boolean => isRecord(payload) && isRecord(payload.event);

/** `app_rate_limited` comes without an event inside. */
function acknowledgeOdd(client: Client, { envelope_id, payload }: Readonly<Record<string, unknown>>, log: Log): void {
  const type = isRecord(payload) ? String(payload.type) : "unknown";
  log.error({ type }, "Slack sent an envelope without an event");
  client.websocket?.send(JSON.stringify({ envelope_id, payload: {} }), () => {});
}
