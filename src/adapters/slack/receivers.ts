import type { ServerResponse } from "node:http";
import {
  HTTPReceiver,
  type HTTPReceiverOptions,
  type InstallationStore,
  type Logger,
  type Receiver,
  type webApi,
} from "@slack/bolt";
import { UserError } from "../../core/errors.js";
import { newConnection } from "./connection.js";
import type { Log } from "./log.js";
import { INSTALL_SCOPES } from "./scopes.js";
import { singleUseStates } from "./states.js";
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
  /** Installations of many workspaces; HTTP only. */
  readonly oauth?: OAuthSettings;
}

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly installations: InstallationStore;
  /** Where Slack sends people back to: `https://onrecord.example/slack/oauth_redirect`. */
  readonly redirectUri: string;
  /** Where Slack asks people for consent, when that is not Slack's own page. */
  readonly authorizationUrl?: string;
}

interface Common {
  readonly logger: Logger;
  readonly log: Log;
  readonly clientOptions: webApi.WebClientOptions;
  readonly rhythm?: Rhythm;
}

/** Socket Mode with an app token, else HTTP with a signing secret. @throws UserError when there is neither. */
export function entranceFor({ appToken, signingSecret, port, oauth }: EntranceSettings, common: Common): Entrance {
  if (appToken !== undefined && oauth === undefined) return socketEntrance(appToken, common);
  if (signingSecret !== undefined) return httpEntrance(signingSecret, port ?? 3000, common, oauth);
  throw new UserError("Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).");
}

function httpEntrance(signingSecret: string, port: number, common: Common, oauth?: OAuthSettings): Entrance {
  const { logger } = common;
  const receiver = new HTTPReceiver({ signingSecret, logger, port, ...(oauth && installing(oauth, common)) });
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

/** OAuth v2 under `/slack/install`, with a state that is good once and a cookie that stays on our site. */
function installing(oauth: OAuthSettings, { clientOptions }: Common): Partial<HTTPReceiverOptions> {
  const { clientId, clientSecret, installations, redirectUri, authorizationUrl } = oauth;
  return {
    ...{ clientId, clientSecret, redirectUri, scopes: INSTALL_SCOPES, installationStore: installations },
    installerOptions: {
      stateStore: singleUseStates(),
      redirectUriPath: new URL(redirectUri).pathname,
      directInstall: true,
      installPathOptions: { beforeRedirection: async (_, response) => keepCookieOnSite(response) },
      clientOptions,
      ...(authorizationUrl !== undefined && { authorizationUrl }),
    },
  };
}

/** The library's state cookie says nothing of other sites; ours is sent only when people come back by themselves. */
function keepCookieOnSite(response: ServerResponse): boolean {
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    set(name, name === "Set-Cookie" && typeof value === "string" ? `${value}; SameSite=Lax` : value);
  return true;
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
