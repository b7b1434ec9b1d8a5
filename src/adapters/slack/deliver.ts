import { RespondError, type RespondFn, webApi } from "@slack/bolt";
import type { MessageMetadata } from "@slack/types";
import { encodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { attachQuotes } from "./attach.js";
import { slackError } from "./clients.js";
import { alteredQuotes } from "./read-back.js";
import { type Rendered, renderReply } from "./render.js";
import type { Surface } from "./surface.js";

/** Where an answer goes. */
export interface Destination {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
  /** Our own conversation with one person: everything in it is private already. */
  readonly direct: boolean;
  /** Slack's one-time address for this answer, where the event brought one: 5 uses in 30 minutes. */
  readonly respond?: RespondFn;
}

interface Manner {
  /** The time stamp of the message whose button was pressed: the answer takes its place. */
  readonly replace?: string;
  readonly sharedBy?: string;
  /** Offers a form for this command. */
  readonly form?: string;
  /** The mark of a delivery, by which the message is found again. */
  readonly metadata?: MessageMetadata;
}

/** Nothing in a message is parsed, nobody is pinged, no link is opened out. */
const LITERAL = { mrkdwn: false, parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

/** Draws a reply and brings it to its reader: to the channel, or to the asker alone. */
export async function deliver(surface: Surface, reply: Reply, to: Destination, manner: Manner = {}): Promise<void> {
  const { keeper } = surface;
  const { sharedBy, form } = manner;
  const offers = { ...(sharedBy !== undefined && { sharedBy }), ...(form !== undefined && { form }) };
  const rendered = await renderReply(reply, { asker: to.user, keeper, shareable: !to.direct, ...offers });
  const alone = reply.audience === "asker" && !to.direct;
  const delivered =
    (await postAtOnce(surface, rendered, to, alone, manner)) ??
    (await respond(surface, rendered, to, alone, manner)) ??
    (await edit(surface, rendered, to, alone, manner)) ??
    (await post(surface, rendered, to, alone, manner));
  noteAnswer(surface, reply, delivered, to, alone, manner);
  const refused = await attachQuotes(surface, rendered.files, to, alone);
  if (refused.length > 0) await tellAlone(surface, notAttached(refused), to);
  await mendAltered(surface, rendered, delivered, to, alone);
}

/** Reads back what Slack shows: a quote whose words it changed gets its exact words beside it, as a file. */
async function mendAltered(
  surface: Surface,
  { blocks }: Rendered,
  { ts, shown }: Delivered,
  to: Destination,
  alone: boolean,
): Promise<void> {
  const altered = alteredQuotes(blocks, shown);
  if (altered.length === 0) return;
  surface.log.error({ channel: to.channel, ts, quotes: altered.length }, "Slack altered the words of a quote");
  const thread = to.thread ?? ts;
  const beside = { ...to, ...(thread !== undefined && { thread }) };
  const words = "Slack changed characters of a quote above. Do not copy it from there: the exact words are attached.";
  await post(
    surface,
    await renderReply({ text: words }, { asker: to.user, keeper: surface.keeper }),
    beside,
    alone,
    {},
  );
  await attachQuotes(surface, altered, beside, alone);
}

const notAttached = (names: readonly string[]): string =>
  `Slack did not take ${names.join(", ")}. Invite Onrecord to this channel and ask again, or ask in a direct message.`;

/** A few literal words to the person who pressed or asked, and to nobody else. */
export async function tellAlone(surface: Surface, words: string, to: Destination): Promise<void> {
  await deliver(surface, { text: words, audience: "asker" }, to);
}

/** What became of an answer, as far as Slack says. */
interface Delivered {
  readonly ts?: string | undefined;
  /** The blocks as Slack has them now. */
  readonly shown?: unknown;
}

function noteAnswer(
  { noted }: Surface,
  reply: Reply,
  { ts }: Delivered,
  { team, channel }: Destination,
  alone: boolean,
  { replace }: Manner,
): void {
  const place = encodePlace({ surface: "slack", path: [team, channel] });
  noted?.({ place, message: alone ? null : (ts ?? replace ?? null), reply, audience: alone ? "asker" : "everyone" });
}

/** One way of bringing an answer; undefined when it is closed and nothing was shown. */
type Way<Ending> = (
  surface: Surface,
  rendered: Rendered,
  to: Destination,
  alone: boolean,
  manner: Manner,
) => Promise<Delivered | Ending>;

const respond: Way<undefined> = async ({ log }, { text, blocks }, to, alone, { replace, metadata }) => {
  if (to.respond === undefined) return undefined;
  const replaces = replace !== undefined;
  try {
    await to.respond({
      ...LITERAL,
      text,
      blocks: [...blocks],
      response_type: alone ? "ephemeral" : "in_channel",
      replace_original: replaces,
      ...(to.thread !== undefined && !replaces && { thread_ts: to.thread }),
      ...(metadata && { metadata }),
    });
    return {};
  } catch (failure) {
    // Used up or expired is normal; without an answer the message may have arrived, and a second one would be a duplicate.
    if (!(failure instanceof RespondError)) throw failure;
    log.info({ status: failure.statusCode }, "A response address is used up; posting instead");
    return undefined;
  }
};

/** We are not in the channel: only the address that came with the event reaches it. */
const NOT_INSIDE = new Set(["not_in_channel", "channel_not_found", "missing_scope", "is_archived"]);

/**
 * What everyone sees is posted as a message of ours where that is allowed: what is sent through a response address has no id by which it could be
 * corrected later.
 */
const postAtOnce: Way<undefined> = async (surface, rendered, to, alone, manner) => {
  if (alone || to.respond === undefined || manner.replace !== undefined) return undefined;
  try {
    return await post(surface, rendered, to, alone, manner);
  } catch (failure) {
    if (!NOT_INSIDE.has(slackError(failure) ?? "")) throw failure;
    return undefined;
  }
};

/** Final: the message is gone, too old or not ours, so a fresh one takes its place. */
const NOT_EDITABLE = new Set(["message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"]);

const edit: Way<undefined> = async ({ clients, log }, { text, blocks }, { channel }, alone, { replace }) => {
  if (replace === undefined || alone) return undefined;
  const message = { ...LITERAL, channel, ts: replace, text, blocks: [...blocks] };
  try {
    const { ts, message: shown } = await politely(log, () => clients.edits.chat.update(message));
    return { ts, shown: blocksOf(shown) };
  } catch (failure) {
    if (!NOT_EDITABLE.has(slackError(failure) ?? "")) throw failure;
    return undefined;
  }
};

const post: Way<never> = async ({ clients, log }, { text, blocks }, { channel, user, thread }, alone, { metadata }) => {
  const message = { ...LITERAL, channel, text, blocks: [...blocks], ...(thread && { thread_ts: thread }) };
  if (alone) {
    await politely(log, () => clients.posts.chat.postEphemeral({ ...message, user }));
    return {};
  }
  const sent = { ...message, ...(metadata && { metadata }) };
  const { ts, message: shown } = await politely(log, () => clients.posts.chat.postMessage(sent));
  return { ts, shown: blocksOf(shown) };
};

/** The library's type of an answer does not know every block, so it is read as it came. */
const blocksOf = (message: object | undefined): unknown =>
  message !== undefined && "blocks" in message ? message.blocks : undefined;

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
