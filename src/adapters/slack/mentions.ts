import type { App } from "@slack/bolt";
import { entitle, showingStatus } from "./agent.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { askerIn, hearLine, type Surface, working } from "./surface.js";
import { readText } from "./text.js";

/** Something said to us: a mention in a channel, or a message in our own conversation with one person. */
interface Said {
  readonly team: string;
  readonly eventId: string | undefined;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly clientMessageId: string | undefined;
  readonly direct: boolean;
}

/** Mentions are answered in their thread, direct messages where they stand. Bolt has acknowledged both before we hear them. */
export function hearMentions(app: App, all: Surface, followsUp: FollowsUp): void {
  app.event("app_mention", async ({ event, body, context }) => {
    const surface = all.at(context);
    if (event.user === undefined || event.bot_id !== undefined) return;
    const thread = event.thread_ts ?? event.ts;
    surface.seen.first(conversation(tenantOf(body), event.channel, thread, event.user));
    await answer(surface, {
      ...{ team: tenantOf(body), eventId: body.event_id, direct: false, thread },
      ...{ channel: event.channel, user: event.user, text: event.text, ts: event.ts },
      clientMessageId: "client_msg_id" in event ? String(event.client_msg_id) : undefined,
    });
  });
  app.event("message", async ({ event, body, context }) => {
    const surface = all.at(context);
    if (event.subtype !== undefined || event.bot_id !== undefined) return;
    const team = tenantOf(body);
    const direct = event.channel_type === "im";
    if (!direct && !(await isFollowUp(surface, followsUp, team, event))) return;
    await answer(surface, {
      ...{ team, eventId: body.event_id, direct, thread: event.thread_ts },
      ...{ channel: event.channel, user: event.user, text: event.text ?? "", ts: event.ts },
      clientMessageId: event.client_msg_id,
    });
  });
}

/** Whether questions in a place's threads are answered without another mention. */
export type FollowsUp = (place: string) => boolean | Promise<boolean>;

interface ThreadMessage {
  readonly channel: string;
  readonly user: string;
  readonly thread_ts?: string;
  readonly text?: string;
}

/**
 * A message that goes on with a conversation: in a thread where this very person has mentioned us, in a channel that is set
 * so, and not said to somebody else.
 */
async function isFollowUp(
  { seen }: Surface,
  followsUp: FollowsUp,
  team: string,
  { channel, user, thread_ts: thread, text = "" }: ThreadMessage,
): Promise<boolean> {
  if (thread === undefined || /<@|<!/.test(text)) return false;
  if (!seen.met(conversation(team, channel, thread, user))) return false;
  return followsUp(askerIn(team, channel, user).place);
}

const conversation = (team: string, channel: string, thread: string, user: string): string =>
  `conversation:${team}:${channel}:${thread}:${user}`;

/** The workspace that installed us, which under Slack Connect is not the outer `team_id` (slackapi/bolt-js#687). */
export function tenantOf(body: { team_id: string; authorizations?: readonly { team_id: string | null }[] }): string {
  return body.authorizations?.[0]?.team_id ?? body.team_id;
}

async function answer(surface: Surface, said: Said): Promise<void> {
  const { team, channel, user, thread, direct } = said;
  if (!surface.seen.first(...keysOf(said))) return;
  const to: Destination = { team, channel, user, direct, ...(thread !== undefined && { thread }) };
  await working(
    surface,
    "mention",
    async () => {
      const line = readText(said.text, surface.botUser) || "/help";
      if (direct && thread !== undefined) entitle(surface, channel, thread, line);
      const asker = askerIn(team, channel, user, thread);
      const place = direct ? to : { channel };
      const reply = await showingStatus(surface, place, () => hearLine(surface, line, asker));
      await deliver(surface, reply, to);
    },
    (words) => tellAlone(surface, words, to),
  );
}

/** The same words may come under another event id, as a mention and as a message, or with another time. */
function keysOf({ team, eventId, channel, ts, clientMessageId }: Said): (string | undefined)[] {
  return [
    eventId && `event:${eventId}`,
    `message:${team}:${channel}:${ts}`,
    clientMessageId && `client:${team}:${channel}:${clientMessageId}`,
  ];
}
