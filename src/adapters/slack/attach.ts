import type { AttachedQuote } from "../../core/fit.js";
import { slackError } from "./clients.js";
import type { Destination } from "./deliver.js";
import type { Surface } from "./surface.js";

/**
 * Quotes too long for a message, as text files with their exact bytes: in the thread, or in the asker's own conversation.
 * Gives the names of those that Slack would not take.
 */
export async function attachQuotes(
  { clients, log }: Pick<Surface, "clients" | "log">,
  files: readonly AttachedQuote[],
  { channel, thread, user }: Destination,
  alone: boolean,
): Promise<string[]> {
  const refused: string[] = [];
  for (const { name, content } of files) {
    try {
      const place = alone ? await directChannel(clients.posts, user, name) : { channel_id: channel, thread };
      const { channel_id, thread: thread_ts } = place;
      await clients.posts.files.uploadV2({
        filename: name,
        file: Buffer.from(content, "utf8"),
        ...(thread_ts === undefined ? { channel_id } : { channel_id, thread_ts }),
      });
    } catch (failure) {
      log.warn({ name, reason: slackError(failure), failure }, "A quote could not be attached");
      refused.push(name);
    }
  }
  return refused;
}

type Posts = Surface["clients"]["posts"];

/** A file cannot be for one person's eyes in a channel, so it goes to our conversation with them. */
async function directChannel(
  posts: Posts,
  user: string,
  name: string,
): Promise<{ channel_id: string; thread: string | undefined }> {
  const note = await posts.chat.postMessage({ channel: user, text: `The exact words, as ${name}:`, mrkdwn: false });
  return { channel_id: note.channel ?? user, thread: note.ts };
}
