import { type Message, MessageType, PermissionFlagsBits } from "discord.js";
import { type Arrival, inTheOpen, type Kept } from "../../core/arrivals.js";
import { editPayload, payload, refusal } from "./answer.js";
import { deliver, type Writer } from "./deliver.js";
import { canNarrow } from "./narrow.js";
import { askerOfMessage } from "./place.js";
import type { Room } from "./room.js";

/** What all messages of one bot share. */
export interface Door {
  /** Resolves when one more message may be posted. */
  turn(): Promise<void>;
}

/**
 * A mention or a direct message in plain words, answered in place by a reply. Discord hands us the text of just these
 * messages, so the privileged Message Content intent is not needed.
 */
export async function onMessage(message: Message, room: Room, door: Door): Promise<void> {
  if (!isForUs(message)) return;
  const kept = await room.arrivals.keep(arrivalOf(message), [message.id]);
  if (kept === undefined) return;
  try {
    await answer(message, kept, room, door);
  } catch (failure) {
    room.log.warn({ err: failure, code: refusal(failure), message: message.id }, "a mention could not be answered");
  }
  await kept.done();
}

const arrivalOf = (message: Message): Arrival => ({
  ...{ asker: askerOfMessage(message), said: lineOf(message), under: message.id, direct: !message.inGuild() },
});

async function answer(message: Message, kept: Kept, room: Room, { turn }: Door): Promise<void> {
  const { bot, keeper, log } = room;
  const missing = missingRight(message);
  if (missing !== undefined) {
    log.warn({ place: askerOfMessage(message).place, missing }, "a mention came where the bot may not answer");
    return;
  }
  const reply = await bot.hear(lineOf(message), askerOfMessage(message));
  const shown = message.inGuild() ? inTheOpen(reply) : reply;
  const settings = { keeper, asker: message.author.id, forms: { narrow: canNarrow(bot, shown.call) } };
  await turn();
  await deliver(shown, settings, inReplyTo(message, kept), room).catch(async (failure: unknown) => {
    if (refusal(failure) !== undefined || !(await kept.later(shown))) throw failure;
    log.info({ err: failure, message: message.id }, "an answer is in doubt: it will be looked for");
  });
}

/** The same message delivered twice gives the same nonce, and Discord hands back the first answer instead of a second. */
const inReplyTo = (message: Message, { delivery }: Kept): Writer => ({
  mayAttach: rights(message)?.has(PermissionFlagsBits.AttachFiles) ?? true,
  write: (drawing) =>
    message.reply({ ...payload(drawing), nonce: delivery, enforceNonce: true, failIfNotExists: false }),
  rewrite: (answered, drawing) => answered.edit(editPayload(drawing)),
});

/** What we may do in the channel, as far as it is known; in a direct message everything. */
const rights = ({ channel, client }: Message) =>
  channel.isDMBased() ? undefined : channel.permissionsFor(client.user, true);

function missingRight(message: Message): string | undefined {
  const own = rights(message);
  if (!own) return undefined;
  const write = message.channel.isThread() ? "SendMessagesInThreads" : "SendMessages";
  return (["ViewChannel", write] as const).find((right) => !own.has(PermissionFlagsBits[right]));
}

/** Written by a person, and to us: `@everyone`, other apps, joins and pins are none of our business. */
function isForUs(message: Message): boolean {
  if (message.author.bot || message.webhookId !== null || message.system) return false;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false;
  return !message.inGuild() || mentionOf(message.client.user.id).test(message.content);
}

/** What was typed, without our own name; other people's mentions become the names that are shown for them. */
function lineOf({ content, client, mentions }: Message): string {
  const words = content.replace(mentionOf(client.user.id), " ");
  const named = words.replace(
    /<@!?(\d{1,20})>/g,
    (mention, id: string) => mentions.users.get(id)?.displayName ?? mention,
  );
  return named.trim();
}

const mentionOf = (id: string): RegExp => new RegExp(`<@!?${id}>`, "g");
