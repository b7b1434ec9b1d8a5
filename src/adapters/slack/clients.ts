import { type Logger, webApi } from "@slack/bolt";
import { UserError } from "../../core/errors.js";

/** A 429 pauses everything a client has to say, so reading, posting and editing have one each. */
export interface Clients {
  readonly posts: webApi.WebClient;
  readonly edits: webApi.WebClient;
  readonly reads: webApi.WebClient;
}

/** Milliseconds after which a call of Slack counts as failed. */
export const TIMEOUT = 10_000;

/** Nothing is sent twice by the library: a create that failed in doubt may have arrived. */
export function clientOptions(logger: Logger, apiUrl?: string, timeout = TIMEOUT): webApi.WebClientOptions {
  return {
    logger,
    retryConfig: { retries: 0 },
    timeout,
    rejectRateLimitedCalls: true,
    fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(timeout), ...init }),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

export function clientsFor(token: string, options: webApi.WebClientOptions): Clients {
  const client = () => new webApi.WebClient(token, { ...options });
  return { posts: client(), edits: client(), reads: client() };
}

/** Who we are in this workspace. */
export interface Identity {
  readonly botUserId: string;
  readonly botId: string;
  readonly teamId: string;
}

/** Asks Slack whose token this is. @throws UserError when Slack refuses it or cannot be reached. */
export async function identify({ reads }: Clients): Promise<Identity> {
  const answer = await reads.auth.test().catch((failure: unknown) => {
    throw refusal(failure);
  });
  return { botUserId: answer.user_id ?? "", botId: answer.bot_id ?? "", teamId: answer.team_id ?? "" };
}

function refusal(failure: unknown): UserError {
  const reason = slackError(failure);
  if (reason === undefined) {
    return new UserError("Slack cannot be reached.", "Check the connection, and SLACK_API_URL if it is set.");
  }
  return new UserError(
    `Slack refused SLACK_BOT_TOKEN (${reason}).`,
    "Copy the Bot User OAuth Token again, from OAuth & Permissions of your app.",
  );
}

/** Slack's own word for a failure, such as `channel_not_found`; undefined when it never answered. */
export function slackError(failure: unknown): string | undefined {
  return failure instanceof webApi.WebAPIPlatformError ? failure.data.error : undefined;
}
