/** The settings that hold a secret which a person pastes. */
export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN" | "DISCORD_TOKEN";

/** What was pasted instead, and where the right one is. */
export interface Mistake {
  readonly text: string;
  readonly remedy: string;
}

/** Things that people paste, told by their shape; the first that fits. */
const KINDS: readonly (readonly [shape: RegExp, name: string])[] = [
  [/^xoxb-[\w-]+$/, "a Slack bot token"],
  [/^xapp-[\w-]+$/, "a Slack app-level token"],
  [/^xoxp-/, "a Slack user token"],
  [/^xoxe[.-]/, "a Slack token that expires; token rotation is on in that app"],
  [/^xox[a-z]-/, "another kind of Slack token"],
  [/^\d+\.\d+$/, "a Slack client id"],
  [/^A[A-Z0-9]{8,12}$/, "a Slack app id"],
  [/^[0-9a-f]{32}$/, "a Slack client secret or signing secret"],
  [/^[0-9a-f]{64}$/, "a Discord public key"],
  [/^\d{15,20}$/, "a Discord id"],
  [/^mfa\./, "the token of a person's Discord account, which must never be used"],
  [/^[\w-]+\.[\w-]+\.[\w-]+$/, "a Discord bot token"],
  [/^[\w-]{28,40}$/, "the Discord client secret; the token has two dots"],
  [/^https?:\/\//, "an address"],
];

const WANTED = {
  SLACK_BOT_TOKEN: {
    name: "a Slack bot token",
    remedy: "copy the Bot User OAuth Token, which begins with xoxb-: your app, OAuth & Permissions",
  },
  SLACK_APP_TOKEN: {
    name: "a Slack app-level token",
    remedy: "copy the token that begins with xapp-: your app, Basic Information, App-Level Tokens",
  },
  DISCORD_TOKEN: {
    name: "a Discord bot token",
    remedy: "copy the token with two dots: your application, Bot, Reset Token",
  },
} as const satisfies Record<TokenName, { name: string; remedy: string }>;

/** What is wrong with a pasted token as far as its shape tells; undefined where it looks right. Never repeats what was pasted. */
export function shapeMistake(wanted: TokenName, pasted: string): Mistake | undefined {
  const { name, remedy } = WANTED[wanted];
  const token = pasted.trim();
  if (token === "") return { text: `${wanted} is empty`, remedy };
  if (/[*•…]{2,}/.test(token)) return { text: "this is the hidden form of a token", remedy: "press Copy beside it" };
  if (/\s/.test(token)) return { text: "there is a space or a line break in it", remedy: "copy the token alone" };
  const kind = KINDS.find(([shape]) => shape.test(token))?.[1];
  if (kind === name) return undefined;
  return { text: kind === undefined ? "this is no token that we know" : `this is ${kind}`, remedy };
}

/** How a token is shown, everywhere: its last four characters. */
export const lastFour = (token: string): string => `…${token.trim().slice(-4)}`;
