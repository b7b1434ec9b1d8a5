import { type Clients, slackError } from "./clients.js";

/** Reading a channel is an optional right; where we lack it, or may write in public channels that we are not in, nobody knows before it is tried. */
export async function mayPost(reads: Clients["reads"], channel: string): Promise<boolean | null> {
  try {
    const { channel: found } = await reads.conversations.info({ channel });
    if (found?.is_archived) return false;
    return found?.is_im || found?.is_member ? true : found?.is_private ? false : null;
  } catch (failure) {
    const reason = slackError(failure);
    return reason === "channel_not_found" || reason === "not_in_channel" ? false : null;
  }
}
