import { createHash, randomUUID } from "node:crypto";
import { webApi } from "@slack/bolt";
import { type Courier, Limited, type Parcel, type Posted, Refused } from "../../core/courier.js";
import type { CallKeeper } from "../../core/keeper.js";
import { decodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { attachQuotes } from "./attach.js";
import { type Clients, slackError, TIMEOUT } from "./clients.js";
import type { Log } from "./log.js";
import { isMarked, markOf } from "./mark.js";
import { mayPost } from "./may-post.js";
import { alteredQuotes } from "./read-back.js";
import { renderReply } from "./render.js";
import { recentlySeen } from "./seen.js";

interface CourierParts {
  /** The clients of a workspace, by its id. */
  readonly clientsOf: (team: string) => Clients | Promise<Clients>;
  readonly keeper: CallKeeper;
  readonly log: Log;
}

/** Nothing in a message is parsed, nobody is pinged, no link is opened out. */
const LITERAL = { mrkdwn: false, parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

/** Carries alerts, digests and corrections to Slack. The delivery's id is kept in the message's metadata, by which it is found again. */
export function slackCourier({ clientsOf, keeper, log }: CourierParts): Courier {
  const draw = (reply: Reply) => renderReply(reply, { asker: "", keeper });
  const at = async (place: string) => {
    const [team = "", channel = ""] = decodePlace(place).path;
    return { clients: await clientsOf(team), team, channel };
  };

  const attached = recentlySeen();

  /** A quote whose words Slack changed, or that no message holds, goes beside it as a file with its exact words. */
  async function beside(
    place: string,
    ts: string,
    thread: string | undefined,
    drawn: Drawn,
    shown: unknown,
  ): Promise<Posted> {
    const { clients, team, channel } = await at(place);
    const altered = alteredQuotes(drawn.blocks, shown);
    if (altered.length > 0) log.error({ place, ts, quotes: altered.length }, "Slack altered the words of a quote");
    // A message that is edited has its files beside it already.
    const keyOf = ({ content }: { readonly content: string }) => `${place} ${ts} ${sha256(content)}`;
    const files = [...drawn.files, ...altered].filter((file) => attached.first(keyOf(file)));
    if (files.length > 0) {
      const where = { team, channel, user: "", direct: false, thread: thread ?? ts };
      const refused = await attachQuotes({ clients, log }, files, where, false);
      for (const file of files) if (refused.includes(file.name)) attached.forget(keyOf(file));
    }
    return { message: ts, altered: altered.map(({ name }) => name) };
  }

  return {
    surface: "slack",
    async create(parcel) {
      const { clients, channel } = await at(parcel.place);
      const drawn = await draw(parcel.reply);
      const message = {
        ...{ ...LITERAL, channel, text: drawn.text, blocks: [...drawn.blocks] },
        ...(parcel.under !== undefined && { thread_ts: parcel.under }),
        metadata: markOf(parcel.delivery),
        // By this Slack may tell a second try from a second message. The documentation does not promise it, so nothing rests on it.
        client_msg_id: uuidOf(parcel.delivery),
      };
      const taken = await once(() => clients.posts.chat.postMessage(message));
      return beside(parcel.place, taken.ts ?? "", parcel.under, drawn, blocksOf(taken.message));
    },
    async mayPost(place) {
      const { clients, channel } = await at(place);
      return mayPost(clients.reads, channel);
    },
    async find(parcel) {
      const { clients, channel } = await at(parcel.place);
      return once(() => findByMetadata(clients, channel, parcel));
    },
    async edit(place, ts, reply) {
      if (isAddress(ts)) return whisper(ts, await draw(reply));
      const { clients, channel } = await at(place);
      const drawn = await draw(reply);
      const { message } = await once(() =>
        clients.edits.chat.update({ ...LITERAL, channel, ts, text: drawn.text, blocks: [...drawn.blocks] }),
      );
      return beside(place, ts, undefined, drawn, blocksOf(message));
    },
    async remove(place, ts) {
      const { clients, channel } = await at(place);
      await once(() => clients.edits.chat.delete({ channel, ts })).catch((failure: unknown) => {
        if (!(failure instanceof Refused && failure.reason === "message_not_found")) throw failure;
      });
    },
  };
}

/** A response address, under which Slack takes what one person is to see. */
const isAddress = (message: string): boolean => /^https?:/.test(message);

async function whisper(address: string, { text, blocks }: Drawn): Promise<Posted> {
  const body = JSON.stringify({ ...LITERAL, text, blocks, response_type: "ephemeral", replace_original: false });
  const headers = { "content-type": "application/json" };
  const sent = fetch(address, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT) });
  const answer = await sent.catch(() => {
    // It may have been shown, and nobody can look: once is better than twice.
    throw new Refused("response address: no answer");
  });
  if (answer.status === 429 || answer.status >= 500) throw new Error(`response address: ${answer.status}`);
  if (!answer.ok) throw new Refused(`response address: ${answer.status}`);
  return { message: `alone ${randomUUID()}`, altered: [] };
}

type Drawn = Awaited<ReturnType<typeof renderReply>>;

/** Clocks differ, and jump: a message may bear a time up to an hour before that at which we began. */
const CLOCKS_DIFFER = 3_600_000;
const PAGE = 100;

async function findByMetadata(
  { reads }: Clients,
  channel: string,
  { delivery, under, since }: Parcel,
): Promise<string[]> {
  const oldest = String(Math.max(0, since - CLOCKS_DIFFER) / 1000);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = { channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
    const { messages = [], response_metadata } = await (under === undefined
      ? reads.conversations.history(page)
      : reads.conversations.replies({ ...page, ts: under }));
    for (const { metadata, ts } of messages) if (isMarked(metadata, delivery) && ts !== undefined) found.push(ts);
    cursor = response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return found.sort((a, b) => Number(a) - Number(b));
}

/** Refusals that waiting, or the operator with another token, may mend: in doubt like any other failure. */
const PASSING = new Set([
  ...["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"],
  ...["invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"],
]);

async function once<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (failure) {
    if (failure instanceof webApi.WebAPIRateLimitedError) throw new Limited(failure.retryAfter * 1000);
    const reason = slackError(failure);
    if (reason !== undefined && !PASSING.has(reason)) throw new Refused(reason);
    throw failure;
  }
}

/** The library's type of an answer does not know every block, so it is read as it came. */
const blocksOf = (message: unknown): unknown =>
  typeof message === "object" && message !== null && "blocks" in message ? message.blocks : undefined;

/** The same delivery has the same uuid (its digest, in the form of version 8: RFC 9562, for contents of one's own). */
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function uuidOf(delivery: string): string {
  const hex = sha256(delivery);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
