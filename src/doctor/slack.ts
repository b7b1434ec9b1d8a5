import type { Finding } from "./finding.js";

const API = "https://slack.com/api/";
const PATIENCE = 10_000;

/** The settings that are looked at, as `.env` names them. */
interface SlackSettings {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_API_URL?: string | undefined;
}

interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly team?: string;
}

/** Asks Slack whether the tokens are good. Tokens are never part of what is said. */
export async function checkSlack(config: SlackSettings): Promise<Finding[]> {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_API_URL = API } = config;
  if (bot === undefined) return [{ area: "SLACK", state: "off", text: "no token (fine for the preview)" }];
  const findings = [botFinding(await ask(SLACK_API_URL, "auth.test", bot))];
  if (app !== undefined) findings.push(appFinding(await ask(SLACK_API_URL, "apps.connections.open", app)));
  return findings;
}

async function ask(base: string, method: string, token: string): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(new URL(method, base), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      signal,
    });
    return asAnswer(await response.json());
  } catch {
    return { ok: false, error: "unreachable" };
  }
}

function asAnswer(body: unknown): Answer {
  if (typeof body !== "object" || body === null || !("ok" in body)) return { ok: false, error: "unreachable" };
  const word = (name: string) => (name in body ? String(Reflect.get(body, name)) : undefined);
  const [error, team] = [word("error"), word("team")];
  return { ok: body.ok === true, ...(error ? { error } : {}), ...(team ? { team } : {}) };
}

const UNREACHABLE = "check the network, or SLACK_API_URL";

function botFinding({ ok, error, team }: Answer): Finding {
  if (ok) return { area: "SLACK", state: "ok", text: `bot token is for workspace ${team ?? "(unnamed)"}` };
  if (error === "unreachable")
    return { area: "SLACK", state: "fix", text: "Slack cannot be reached", remedy: UNREACHABLE };
  return {
    area: "SLACK",
    state: "fix",
    text: `Slack refuses SLACK_BOT_TOKEN (${error ?? "no reason given"})`,
    remedy: "copy it again: OAuth & Permissions, Bot User OAuth Token",
  };
}

function appFinding({ ok, error }: Answer): Finding {
  if (ok) return { area: "SLACK", state: "ok", text: "app token opens a socket" };
  if (error === "unreachable")
    return { area: "SLACK", state: "fix", text: "Slack cannot be reached", remedy: UNREACHABLE };
  return {
    area: "SLACK",
    state: "fix",
    text: `Slack refuses SLACK_APP_TOKEN (${error ?? "no reason given"})`,
    remedy: "make one with connections:write: Basic Information, App-Level Tokens",
  };
}
