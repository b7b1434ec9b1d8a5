import { clockAgainst } from "./clock.js";
import type { Finding } from "./finding.js";
import { shapeMistake, type TokenName } from "./shapes.js";

const API = "https://slack.com/api/";
const PATIENCE = 10_000;

/** The settings that are looked at, as `.env` names them. */
interface SlackSettings {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_API_URL?: string | undefined;
}

interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly team?: string;
  /** What the token may do; undefined where Slack does not say. */
  readonly scopes?: readonly string[];
  /** When it says that it is; null where it does not. */
  readonly served: string | null;
}

/** Asks Slack whether the tokens are good and may do what is needed. Tokens are never part of what is said. */
export async function checkSlack(config: SlackSettings, needed: readonly string[]): Promise<Finding[]> {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: url } = config;
  if (bot === undefined && app === undefined && secret === undefined)
    return [{ area: "SLACK", state: "off", text: "no token (fine for the preview)" }];
  const checks = [bot === undefined ? [halfPair("SLACK_BOT_TOKEN")] : checkBotToken(bot, needed, url)];
  if (app !== undefined) checks.push(checkAppToken(app, url));
  else if (secret === undefined) checks.push([halfPair("SLACK_APP_TOKEN")]);
  return (await Promise.all(checks)).flat();
}

function halfPair(missing: TokenName): Finding {
  const mistake = shapeMistake(missing, "");
  return fix(`half a pair: ${missing} is empty`, mistake?.remedy ?? "");
}

/** Whose workspace the bot token is for, and whether it may do what the bot does. */
export async function checkBotToken(token: string, needed: readonly string[], url: string = API): Promise<Finding[]> {
  const mistake = shapeMistake("SLACK_BOT_TOKEN", token);
  if (mistake) return [fix(`SLACK_BOT_TOKEN: ${mistake.text}`, mistake.remedy)];
  const { ok, error, team, scopes, served } = await ask(url, "auth.test", token);
  const clock = clockAgainst("SLACK", served, Date.now());
  if (!ok) return [error === UNREACHABLE ? unreachable() : refused(error)];
  const workspace: Finding = { area: "SLACK", state: "ok", text: `bot token is for workspace ${team ?? "(unnamed)"}` };
  const missing = scopes === undefined ? [] : needed.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return [workspace, ...clock];
  const remedy = "paste the manifest once more under App Manifest, then Install App again";
  return [workspace, ...clock, fix(`the bot token lacks ${missing.join(", ")}`, remedy)];
}

/** Whether the app-level token opens a socket. */
export async function checkAppToken(token: string, url: string = API): Promise<Finding[]> {
  const mistake = shapeMistake("SLACK_APP_TOKEN", token);
  if (mistake) return [fix(`SLACK_APP_TOKEN: ${mistake.text}`, mistake.remedy)];
  const { ok, error } = await ask(url, "apps.connections.open", token);
  if (ok) return [{ area: "SLACK", state: "ok", text: "app token opens a socket" }];
  if (error === UNREACHABLE) return [unreachable()];
  if (error === "missing_scope") {
    const remedy = "make another with that scope: Basic Information, App-Level Tokens, Generate";
    return [fix("the app token lacks connections:write", remedy)];
  }
  const remedy = "make one with connections:write: Basic Information, App-Level Tokens";
  return [fix(`Slack refuses SLACK_APP_TOKEN (${error ?? "no reason given"})`, remedy)];
}

const UNREACHABLE = "unreachable";

async function ask(base: string, method: string, token: string): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const headers = { Authorization: `Bearer ${token.trim()}` };
    const response = await fetch(new URL(method, base), { method: "POST", headers, signal });
    const scopes = response.headers.get("x-oauth-scopes")?.split(/,\s*/);
    return { ...asAnswer(await response.json()), ...(scopes && { scopes }), served: response.headers.get("date") };
  } catch {
    return { ok: false, error: UNREACHABLE, served: null };
  }
}

function asAnswer(body: unknown): Omit<Answer, "served"> {
  if (typeof body !== "object" || body === null || !("ok" in body)) return { ok: false, error: UNREACHABLE };
  const word = (name: string) => (name in body ? String(Reflect.get(body, name)) : undefined);
  const [error, team] = [word("error"), word("team")];
  return { ok: body.ok === true, ...(error ? { error } : {}), ...(team ? { team } : {}) };
}

const fix = (text: string, remedy: string): Finding => ({ area: "SLACK", state: "fix", text, remedy });
const unreachable = () => fix("Slack cannot be reached", "check the network, or SLACK_API_URL");

const refused = (error: string | undefined): Finding =>
  fix(
    `Slack refuses SLACK_BOT_TOKEN (${error ?? "no reason given"})`,
    "copy it again: OAuth & Permissions, Bot User OAuth Token",
  );
