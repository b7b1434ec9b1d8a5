import type { APIInteractionGuildMember, GuildMember, Message, User } from "discord.js";
import type { Asker } from "../../core/command.js";
import { encodePlace } from "../../core/place.js";

interface Where {
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly channel?: { isThread(): boolean; parentId?: string | null } | null;
  readonly user: { readonly id: string };
}

/** Who asks and where: `discord:guild:channel`, with the thread last where there is one; `dm` stands for a missing server. */
export function askerOf({ guildId, channelId, channel, user }: Where): Asker {
  const parent = channel?.isThread() ? channel.parentId : undefined;
  const path = [guildId ?? "dm", ...(parent ? [parent] : []), channelId ?? "unknown"];
  return { place: encodePlace({ surface: "discord", path }), user: user.id };
}

export const askerOfMessage = ({ guildId, channelId, channel, author }: Message): Asker =>
  askerOf({ guildId, channelId, channel: "parentId" in channel ? channel : null, user: author });

/** The name that people see here: the server's nickname for them, else their own display name. */
export function shownName(member: GuildMember | APIInteractionGuildMember | null, user: User): string {
  const nickname = member && ("nickname" in member ? member.nickname : member.nick);
  return nickname ?? user.displayName;
}
