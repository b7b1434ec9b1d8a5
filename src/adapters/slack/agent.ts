import { slackError } from "./clients.js";
import { promptsOf } from "./commands.js";
import type { Surface } from "./surface.js";
import { shorten } from "./text.js";

/**
 * The conversation under our Messages tab, as `agent_view` has it. All of it is an extra: where a workspace lacks it, the
 * answers are the same. https://docs.slack.dev/ai/developing-agents
 */
export async function suggestPrompts({ bot, clients }: Surface, channel: string): Promise<void> {
  const prompts = promptsOf(bot.commands);
  await clients.edits.assistant.threads.setSuggestedPrompts({
    channel_id: channel,
    prompts,
    title: "Try one of these",
  });
}

/** Work that is done sooner than this shows no status: it would only flicker. */
const SOON = 400;

/** While the work lasts, says that it does. Slack clears the status when the answer arrives. */
export async function showingStatus<T>(
  surface: Surface,
  { channel, thread }: { channel: string; thread?: string },
  work: () => Promise<T>,
): Promise<T> {
  if (thread === undefined) return work();
  const status = { channel_id: channel, thread_ts: thread, status: "is looking in the archive…" };
  const timer = setTimeout(() => extra(surface, surface.clients.edits.assistant.threads.setStatus(status)), SOON);
  return work().finally(() => clearTimeout(timer));
}

/** Names a conversation after its first question. */
export function entitle(surface: Surface, channel: string, thread: string, question: string): void {
  if (!surface.seen.first(`title:${channel}:${thread}`)) return;
  const title = shorten(question, 60);
  extra(surface, surface.clients.edits.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title }));
}

function extra({ log }: Surface, asked: Promise<unknown>): void {
  asked.catch((failure: unknown) => log.info({ reason: slackError(failure) }, "Slack would not show an extra"));
}
