import { type Client, type Message, SnowflakeUtil } from "discord.js";
import type { Log } from "./room.js";

/** How far we look back after an outage: the channels with the newest messages, and the oldest missed messages of each. */
const MOST_CHANNELS = 20;
const MOST_MESSAGES = 50;

/** Clocks differ a little; what was kept already is not answered again. */
const OVERLAP = 5_000;

/**
 * What was written while there was no session that could be resumed, oldest first in each channel. Discord hands out the text of
 * messages that mention us, here as everywhere. Direct messages are not among them: a new session does not know their channels.
 * @param since the instant of the last sign of life, in milliseconds
 */
export async function missedMessages(client: Client, since: number, log: Log): Promise<Message[]> {
  const after = SnowflakeUtil.generate({ timestamp: since - OVERLAP, increment: 0n, processId: 0n, workerId: 0n });
  const missed: Message[] = [];
  for (const channel of newestChannels(client, after)) {
    try {
      const messages = await channel.messages.fetch({ after: after.toString(), limit: MOST_MESSAGES, cache: false });
      missed.push(...[...messages.values()].sort((a, b) => a.createdTimestamp - b.createdTimestamp));
    } catch (failure) {
      log.warn({ err: failure, channel: channel.id }, "a channel could not be read after an outage");
    }
  }
  return missed;
}

function newestChannels(client: Client, after: bigint) {
  const channels = [...client.channels.cache.values()].flatMap((channel) => {
    if (!channel.isTextBased() || channel.isDMBased()) return [];
    const last = BigInt(channel.lastMessageId ?? 0);
    return last > after ? [{ channel, last }] : [];
  });
  channels.sort((a, b) => (a.last < b.last ? 1 : -1));
  return channels.slice(0, MOST_CHANNELS).map(({ channel }) => channel);
}
