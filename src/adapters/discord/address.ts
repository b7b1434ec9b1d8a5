import { type RouteLike, Routes } from "discord.js";

const PREFIX = "interaction";

/** Where Discord takes the answer to an interaction, for fifteen minutes. Whoever has this may write it. */
export const addressOf = (application: string, token: string): string => [PREFIX, application, token].join(" ");

/** The route under which a message of ours is written over: by its id, or by the address of the interaction that it answers. */
export function routeOf(channel: string, message: string): RouteLike {
  const [prefix, application = "", token = ""] = message.split(" ");
  return prefix === PREFIX ? Routes.webhookMessage(application, token) : Routes.channelMessage(channel, message);
}
