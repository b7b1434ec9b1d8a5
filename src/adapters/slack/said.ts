import type { Arrival } from "../../core/arrivals.js";
import type { Seen } from "./seen.js";
import { askerIn } from "./surface.js";
import { readText } from "./text.js";

/** Something said to us: a mention in a channel, a message in our own conversation with one person, or one that goes on with a thread. */
export interface Said {
  readonly team: string;
  readonly eventId: string | undefined;
  readonly channel: string;
  readonly user: string;
  readonly line: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly clientMessageId: string | undefined;
  readonly direct: boolean;
}

/** Whether questions in a place's threads are answered without another mention. */
export type FollowsUp = (place: string) => boolean | Promise<boolean>;

interface Reading {
  readonly botUser: string;
  readonly seen: Seen;
  readonly followsUp: FollowsUp;
}

/** What an event says to us; undefined for everything else that Slack tells. */
export async function saidIn(body: Body, reading: Reading): Promise<Said | undefined> {
  const event = body.event;
  if (!isMessage(event)) return undefined;
  const { type, channel, user, ts, text = "" } = event;
  const team = tenantOf(body);
  const direct = event.channel_type === "im";
  const said = {
    ...{ team, channel, user, ts, direct, eventId: body.event_id, clientMessageId: event.client_msg_id },
    line: readText(text, ourselvesIn(body) ?? reading.botUser) || "/help",
  };
  if (type === "app_mention") {
    const thread = event.thread_ts ?? ts;
    reading.seen.first(conversation(team, channel, thread, user));
    return { ...said, direct: false, thread };
  }
  if (!direct && !(await isFollowUp(reading, team, event))) return undefined;
  return { ...said, thread: event.thread_ts };
}

/** What Slack sends around an event. */
interface Body {
  readonly [name: string]: unknown;
  readonly team_id?: string;
  readonly event_id?: string;
  readonly authorizations?: readonly { team_id: string | null; user_id?: string; is_bot?: boolean }[];
}

interface MessageEvent {
  readonly type: "app_mention" | "message";
  readonly channel: string;
  readonly channel_type?: string;
  readonly user: string;
  readonly ts: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly client_msg_id?: string;
}

/** Written by a person; joins, edits and other apps are none of our business. */
function isMessage(event: unknown): event is MessageEvent {
  if (typeof event !== "object" || event === null || !("type" in event)) return false;
  if (event.type !== "app_mention" && event.type !== "message") return false;
  if (("subtype" in event && event.subtype !== undefined) || ("bot_id" in event && event.bot_id !== undefined))
    return false;
  const named = (["channel", "user", "ts"] as const).map((name) => Reflect.get(event, name) as unknown);
  return named.every((value) => typeof value === "string");
}

/**
 * A message that goes on with a conversation: in a thread where this very person has mentioned us, in a channel that is set
 * so, and not said to somebody else.
 */
async function isFollowUp(
  { seen, followsUp }: Reading,
  team: string,
  { channel, user, thread_ts: thread, text = "" }: MessageEvent,
): Promise<boolean> {
  if (thread === undefined || /<@|<!/.test(text)) return false;
  if (!seen.met(conversation(team, channel, thread, user))) return false;
  return followsUp(askerIn(team, channel, user).place);
}

const conversation = (team: string, channel: string, thread: string, user: string): string =>
  `conversation:${team}:${channel}:${thread}:${user}`;

/** The workspace that installed us, which under Slack Connect is not the outer `team_id` (slackapi/bolt-js#687). */
export function tenantOf({ team_id: outer = "", authorizations }: Pick<Body, "team_id" | "authorizations">): string {
  return authorizations?.[0]?.team_id ?? outer;
}

/** Our own user id there, as the event has it. */
const ourselvesIn = ({ authorizations = [] }: Body): string | undefined =>
  authorizations.find(({ is_bot: isBot }) => isBot)?.user_id;

/** The same words may come under another event id, as a mention and as a message, or with another time. */
export function keysOf({ eventId, channel, ts, clientMessageId }: Said): string[] {
  return [
    `message:${channel}:${ts}`,
    ...(eventId === undefined ? [] : [`event:${eventId}`]),
    ...(clientMessageId === undefined ? [] : [`client:${channel}:${clientMessageId}`]),
  ];
}

export const arrivalOf = ({ team, channel, user, thread, line, direct }: Said): Arrival => ({
  ...{ asker: askerIn(team, channel, user, thread), said: line, direct },
  ...(thread !== undefined && { under: thread }),
});
