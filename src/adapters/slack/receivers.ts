import { HTTPReceiver, type Logger, type Receiver, type webApi } from "@slack/bolt";
import { UserError } from "../../core/errors.js";
import { newConnection } from "./connection.js";
import type { Log } from "./log.js";
import { RHYTHM, type Rhythm, type Supervisor, supervise } from "./supervisor.js";

/** A way in, and whether anything can come through it now. */
export interface Entrance {
  readonly receiver: Receiver;
  open(): Promise<void>;
  close(): Promise<void>;
  ready(): boolean;
  /** The port of the HTTP receiver, once it is open. */
  port(): number | undefined;
}

export interface EntranceSettings {
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
}

interface Common {
  readonly logger: Logger;
  readonly log: Log;
  readonly clientOptions: webApi.WebClientOptions;
  readonly rhythm?: Rhythm;
}

/** Socket Mode with an app token, else HTTP with a signing secret. @throws UserError when there is neither. */
export function entranceFor({ appToken, signingSecret, port }: EntranceSettings, common: Common): Entrance {
  if (appToken !== undefined) return socketEntrance(appToken, common);
  if (signingSecret !== undefined) return httpEntrance(signingSecret, port ?? 3000, common);
  throw new UserError("Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).");
}

function httpEntrance(signingSecret: string, port: number, { logger }: Common): Entrance {
  const receiver = new HTTPReceiver({ signingSecret, logger, port });
  let bound: number | undefined;
  return {
    receiver,
    async open() {
      const server = await receiver.start(port).catch((failure: unknown) => {
        throw portTaken(failure, port);
      });
      const address = server.address();
      bound = typeof address === "object" && address !== null ? address.port : port;
    },
    async close() {
      bound = undefined;
      await receiver.stop();
    },
    ready: () => bound !== undefined,
    port: () => bound,
  };
}

function portTaken(failure: unknown, port: number): unknown {
  const code = failure instanceof Error && "code" in failure ? failure.code : undefined;
  if (code !== "EADDRINUSE") return failure;
  return new UserError(`Port ${port} is in use.`, "Set SLACK_PORT to a free one.");
}

/** Socket Mode as a Bolt receiver whose connection is ours to watch over. */
function socketEntrance(appToken: string, { logger, log, clientOptions, rhythm }: Common): Entrance {
  let supervisor: Supervisor | undefined;
  const receiver: Receiver = {
    init(app) {
      const ping = (rhythm ?? RHYTHM).silence / 4;
      const settings = { app, appToken, logger, log, clientOptions, ping };
      supervisor = supervise((events) => newConnection(settings, events), log, rhythm);
    },
    start: async () => supervisor?.start(),
    stop: async () => supervisor?.stop(),
  };
  return {
    receiver,
    open: async () => supervisor?.start(),
    close: async () => supervisor?.stop(),
    ready: () => supervisor?.ready() ?? false,
    port: () => undefined,
  };
}
