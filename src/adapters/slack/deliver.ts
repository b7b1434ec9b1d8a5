import { RespondError, type RespondFn, webApi } from "@slack/bolt";
import type { KnownBlock, MessageMetadata } from "@slack/types";
import type { Reply } from "../../core/reply.js";
import { attachQuotes } from "./attach.js";
import { type Rendered, renderReply } from "./render.js";
import type { Surface } from "./surface.js";

/** Where an answer goes. */
export interface Destination {
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
  /** Our own conversation with one person: everything in it is private already. */
  readonly direct: boolean;
  /** Slack's one-time address for this answer, where the event brought one: 5 uses in 30 minutes. */
  readonly respond?: RespondFn;
}

interface Manner {
  /** Takes the place of the message whose button was pressed. */
  readonly replace?: boolean;
  readonly sharedBy?: string;
  /** Ids of a delivery, for finding the message again. Any app in the workspace can read them: ids only. */
  readonly metadata?: MessageMetadata;
}

/** Nothing in a message is parsed, nobody is pinged, no link is opened out. */
const LITERAL = { mrkdwn: false, parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

/** Draws a reply and brings it to its reader: to the channel, or to the asker alone. */
export async function deliver(surface: Surface, reply: Reply, to: Destination, manner: Manner = {}): Promise<void> {
  const { keeper } = surface;
  const { sharedBy } = manner;
  const viewing = { asker: to.user, keeper, shareable: !to.direct, ...(sharedBy !== undefined && { sharedBy }) };
  const rendered = await renderReply(reply, viewing);
  const alone = reply.audience === "asker" && !to.direct;
  const answered = await respond(surface, rendered, to, alone, manner);
  if (!answered) await post(surface, rendered, to, alone, manner);
  await attachQuotes(surface, rendered.files, to, alone);
}

/** A few literal words to the person who pressed or asked, and to nobody else. */
export async function tellAlone(surface: Surface, words: string, to: Destination): Promise<void> {
  await deliver(surface, { text: words, audience: "asker" }, to);
}

async function respond(
  { log }: Surface,
  { text, blocks }: Rendered,
  to: Destination,
  alone: boolean,
  { replace, metadata }: Manner,
): Promise<boolean> {
  if (to.respond === undefined) return false;
  try {
    await to.respond({
      ...LITERAL,
      text,
      blocks: [...blocks],
      response_type: alone ? "ephemeral" : "in_channel",
      replace_original: replace ?? false,
      ...(to.thread !== undefined && !replace && { thread_ts: to.thread }),
      ...(metadata && { metadata }),
    });
    return true;
  } catch (failure) {
    // Used up or expired is normal; without an answer the message may have arrived, and a second one would be a duplicate.
    if (!(failure instanceof RespondError)) throw failure;
    log.info({ status: failure.statusCode }, "A response address is used up; posting instead");
    return false;
  }
}

async function post(
  { clients, log }: Surface,
  { text, blocks }: Rendered,
  { channel, user, thread }: Destination,
  alone: boolean,
  { metadata }: Manner,
): Promise<void> {
  const message = {
    ...LITERAL,
    channel,
    text,
    blocks: [...blocks] as KnownBlock[],
    ...(thread && { thread_ts: thread }),
  };
  await politely(log, () =>
    alone
      ? clients.posts.chat.postEphemeral({ ...message, user })
      : clients.posts.chat.postMessage({ ...message, ...(metadata && { metadata }) }),
  );
}

const TRIES = 3;
const LONGEST_WAIT = 60;

/** Waits as long as Slack asks. Only a refusal for haste is tried again: it is the one failure that surely posted nothing. */
async function politely<T>(log: Surface["log"], send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (failure) {
      if (!(failure instanceof webApi.WebAPIRateLimitedError) || attempt === TRIES) throw failure;
      if (failure.retryAfter > LONGEST_WAIT) throw failure;
      log.info({ seconds: failure.retryAfter }, "Slack asked us to wait");
      await new Promise((resolve) => setTimeout(resolve, failure.retryAfter * 1000));
    }
  }
}
