import { OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** What the bot uses, and no more: answers in channels and threads, over-long quotes as files, answers that point at a question. */
export const RIGHTS = [
  { name: "View Channels", bit: PermissionFlagsBits.ViewChannel },
  { name: "Send Messages", bit: PermissionFlagsBits.SendMessages },
  { name: "Send Messages in Threads", bit: PermissionFlagsBits.SendMessagesInThreads },
  { name: "Attach Files", bit: PermissionFlagsBits.AttachFiles },
  // Without it Discord refuses a message that answers another one, and what was asked during an outage stays unread.
  { name: "Read Message History", bit: PermissionFlagsBits.ReadMessageHistory },
] as const;

/** The address at which an administrator lets the bot into a server. https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
export function invitation(applicationId: string): string {
  const url = new URL("https://discord.com/oauth2/authorize");
  url.searchParams.set("client_id", applicationId);
  url.searchParams.set("scope", [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "));
  url.searchParams.set("permissions", String(RIGHTS.reduce((all, { bit }) => all | bit, 0n)));
  return url.href;
}
