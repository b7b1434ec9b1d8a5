import type { App, MessageShortcut } from "@slack/bolt";
import { callWithWords } from "./commands.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { CHECK_CLAIM } from "./shortcut-names.js";
import { askerIn, type Surface, working } from "./surface.js";
import { readText } from "./text.js";

const CHECK = "check";

/** *Check this claim* on a message: only the person who asked sees the answer, and may share it. */
export function hearMessageShortcut(app: App, all: Surface): void {
  app.shortcut<MessageShortcut>(
    { type: "message_action", callback_id: CHECK_CLAIM },
    async ({ ack, context, shortcut, respond }) => {
      await ack();
      const surface = all.at(context);
      const { channel, user, message, team } = shortcut;
      const where = { team: team?.id ?? user.team_id ?? "", channel: channel.id, user: user.id };
      const to: Destination = { ...where, direct: false, respond, ...threadOf(message) };
      const tell = (words: string) => tellAlone(surface, words, to);
      const asker = askerIn(team?.id ?? user.team_id ?? "", channel.id, user.id);
      await working(surface, "check this claim", () => check(surface, wordsOf(message), asker, to), tell);
    },
  );
}

async function check(
  surface: Surface,
  words: string,
  asker: ReturnType<typeof askerIn>,
  to: Destination,
): Promise<void> {
  if (words === "") return tellAlone(surface, "That message holds no words to check.", to);
  const call = callWithWords(CHECK, words, surface.bot.commands);
  if (call === undefined) return tellAlone(surface, "Checking is not among the commands here.", to);
  const reply = await surface.bot.call(call, asker);
  await deliver(surface, { ...reply, audience: "asker" }, to);
}

/** The words of the message as people read them. */
const wordsOf = ({ text }: MessageShortcut["message"]): string => readText(text ?? "");

const threadOf = ({ thread_ts }: MessageShortcut["message"]): { thread?: string } =>
  typeof thread_ts === "string" ? { thread: thread_ts } : {};
