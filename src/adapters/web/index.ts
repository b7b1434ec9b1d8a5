import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { createApp, type PreviewSettings } from "./app.js";
import { DEFAULT_PORT, PORTS_TRIED } from "./limits.js";

export type { PreviewSettings } from "./app.js";
export type { Connecting, Connections, Looked, Pasted } from "./connecting.js";
export type { Moment, NewsDay } from "./news-day.js";
export { type Asked, openRoom, type Room } from "./room.js";
export { savePictures, savePreview } from "./saved.js";
export type { Platforms } from "./turn.js";

interface Log {
  info(fields: object, words: string): void;
  warn(fields: object, words: string): void;
}

interface StartSettings extends PreviewSettings {
  /** Default 4310; 0 takes any free one. */
  readonly port?: number | undefined;
  readonly log: Log;
}

/** A running preview page. */
export interface Preview {
  /** `http://127.0.0.1:4310` */
  readonly url: string;
  /** The port that was wanted and is taken; undefined when the page stands where it was wanted. */
  readonly taken?: number;
  stop(): Promise<void>;
}

type Server = ReturnType<typeof createAdaptorServer>;

/** Serves the preview on 127.0.0.1 only. A taken port is no reason to fail: the next free one is used, and said. */
export async function startPreview({ port = DEFAULT_PORT, log, ...settings }: StartSettings): Promise<Preview> {
  const failed = (failure: unknown) => log.warn({ err: failure }, "The preview could not answer");
  const server = createAdaptorServer({ fetch: createApp({ failed, ...settings }).fetch });
  const got = await listenNear(server, port);
  const url = `http://127.0.0.1:${got}`;
  const moved = port !== 0 && got !== port;
  if (moved) log.warn({ port, url }, `Port ${port} is taken; the preview is at ${url}`);
  else log.info({ url }, "The preview is open");
  return { url, ...(moved && { taken: port }), stop: () => close(server) };
}

async function listenNear(server: Server, port: number): Promise<number> {
  const tries = port === 0 ? [0] : [...Array.from({ length: PORTS_TRIED + 1 }, (_, i) => port + i), 0];
  for (const one of tries.filter((number) => number <= 65_535)) {
    const got = await listen(server, one);
    if (got !== undefined) return got;
  }
  throw new Error("No port is free on 127.0.0.1.");
}

/** The port that is listened on; undefined when somebody else has it. */
function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (failure: NodeJS.ErrnoException) => {
      server.off("listening", listening);
      if (failure.code === "EADDRINUSE" || failure.code === "EACCES") resolve(undefined);
      else reject(failure);
    };
    const listening = () => {
      server.off("error", failed);
      resolve((server.address() as AddressInfo).port);
    };
    server.once("error", failed).once("listening", listening).listen(port, "127.0.0.1");
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
