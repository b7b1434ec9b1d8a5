import {
  DiscordAPIError,
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
  Routes,
} from "discord.js";
import type { APIChannel, APIGuildMember, APIOverwrite, APIRole, APIUser } from "discord-api-types/v10";

/**
 * Whether we may write in a channel, computed as Discord documents it: what our roles allow, then what the channel takes and gives to everyone, to roles
 * and to us (https://docs.discord.com/developers/topics/permissions). In a direct message everything may be said.
 */
export async function mayPost(rest: REST, channelId: string): Promise<boolean> {
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
    if (!("guild_id" in channel) || channel.guild_id === undefined) return true;
    const own = await ownPermissions(rest, channel.guild_id, await settingChannel(rest, channel));
    const inThread = "thread_metadata" in channel;
    return own.has([
      PermissionFlagsBits.ViewChannel,
      inThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
    ]);
  } catch (failure) {
    // It is not there for us, or we have no access to it.
    if (failure instanceof DiscordAPIError && (failure.status === 403 || failure.status === 404)) return false;
    throw failure;
  }
}

/** A thread has the permissions of its channel. */
async function settingChannel(rest: REST, channel: APIChannel): Promise<APIChannel> {
  const parent = "thread_metadata" in channel && "parent_id" in channel ? channel.parent_id : null;
  return parent ? ((await rest.get(Routes.channel(parent))) as APIChannel) : channel;
}

async function ownPermissions(rest: REST, guild: string, channel: APIChannel): Promise<PermissionsBitField> {
  const me = (await rest.get(Routes.user())) as APIUser;
  const [member, roles] = (await Promise.all([
    rest.get(Routes.guildMember(guild, me.id)),
    rest.get(Routes.guildRoles(guild)),
  ])) as [APIGuildMember, APIRole[]];
  const mine = new Set([guild, ...member.roles]);
  const own = new PermissionsBitField();
  for (const { id, permissions } of roles) if (mine.has(id)) own.add(BigInt(permissions));
  if (own.has(PermissionFlagsBits.Administrator)) return own.add(PermissionsBitField.All);
  const overwrites = ("permission_overwrites" in channel ? channel.permission_overwrites : undefined) ?? [];
  const stages: readonly APIOverwrite[][] = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild && mine.has(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === me.id),
  ];
  for (const stage of stages) {
    for (const { deny } of stage) own.remove(BigInt(deny));
    for (const { allow } of stage) own.add(BigInt(allow));
  }
  return own;
}
