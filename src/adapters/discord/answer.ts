import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ContextMenuCommandInteraction,
  DiscordAPIError,
  InteractionContextType,
  type InteractionReplyOptions,
  type Message,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type StringSelectMenuInteraction,
} from "discord.js";
import { memoryKeeper } from "../../core/keeper.js";
import type { Audience, Reply } from "../../core/reply.js";
import { deliver, twice, type Writer } from "./deliver.js";
import { canNarrow } from "./narrow.js";
import { type Drawing, type DrawSettings, draw } from "./render.js";
import type { Room } from "./room.js";

export type Answerable =
  | ChatInputCommandInteraction
  | ContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

/** A drawing as discord.js takes it. */
export function payload({ message, files }: Drawing) {
  return {
    flags: message.flags,
    components: [...message.components],
    allowedMentions: { parse: [], repliedUser: false },
    files: files.map(({ name, content }) => ({ name, attachment: Buffer.from(content, "utf8") })),
  };
}

/** An edit takes the files of the message before it away: they belonged to another stretch. */
export const editPayload = (drawing: Drawing) => ({ ...payload(drawing), attachments: [] });

/** Only for the person who asked; `MessageFlags` are set again because a follow-up is a message of its own. */
export const privatePayload = (drawing: Drawing) => ({
  ...payload(drawing),
  flags: drawing.message.flags | MessageFlags.Ephemeral,
});

/** In a direct message with the bot nobody else is there to share with. */
export const canShare = (interaction: Answerable): boolean => interaction.context !== InteractionContextType.BotDM;

/** The first line of each handler. Nothing but the flag for a private answer may stand on a deferral. */
export const defer = (interaction: Answerable, audience: Audience, { turns }: Room): Promise<unknown> =>
  turns.first(() => interaction.deferReply(audience === "asker" ? { flags: MessageFlags.Ephemeral } : {}));

/**
 * Puts the reply where the deferral announced it. A public deferral whose answer is for the asker alone is taken away first:
 * a follow-up sent before that would become its public edit.
 */
export async function settle(interaction: Answerable, deferred: Audience, reply: Reply, room: Room): Promise<void> {
  const alone = deferred === "asker" || reply.audience === "asker";
  const settings = settingsFor(interaction, reply, room, alone);
  if (deferred === "everyone" && alone) {
    await interaction.deleteReply();
    await deliver(reply, settings, whisper(interaction), room);
  } else {
    await deliver(reply, settings, edit(interaction), room);
  }
}

/** How an answer to whoever acts is drawn. */
export const settingsFor = (interaction: Answerable, reply: Reply, room: Room, alone: boolean): DrawSettings => ({
  keeper: room.keeper,
  asker: interaction.user.id,
  share: alone && canShare(interaction),
  forms: { narrow: canNarrow(room.bot, reply.call) },
});

/** Writes into the message that the interaction answers on, with one more try: writing the same twice changes nothing. */
export const edit = (interaction: Answerable): Writer => {
  const write = (drawing: Drawing) => twice(() => interaction.editReply(editPayload(drawing)));
  return {
    mayAttach: mayAttach(interaction),
    write: (drawing) => write(drawing).catch((failure: unknown) => afresh(interaction, drawing, failure)),
    rewrite: (_, drawing) => write(drawing),
  };
};

const mayAttach = ({ appPermissions }: Answerable): boolean => appPermissions.has(PermissionFlagsBits.AttachFiles);

const TOKEN_OVER: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
]);

/** An interaction can be answered for 15 minutes. What everyone was to see is then posted as a message of its own. */
async function afresh(interaction: Answerable, drawing: Drawing, failure: unknown): Promise<Message> {
  const { channel, ephemeral } = interaction;
  const forEveryone = ephemeral === false && !(interaction.isButton() || interaction.isStringSelectMenu());
  if (!TOKEN_OVER.has(refusal(failure)) || !forEveryone || !channel?.isSendable()) throw failure;
  return channel.send({ ...payload(drawing), nonce: interaction.id, enforceNonce: true });
}

/** Writes a new message that only the asker sees. */
export const whisper = (interaction: Answerable): Writer => followUp(interaction, privatePayload);

/** Writes a new message that everyone sees. */
export const publicly = (interaction: Answerable): Writer => followUp(interaction, payload);

const followUp = (interaction: Answerable, form: (drawing: Drawing) => InteractionReplyOptions): Writer => ({
  mayAttach: mayAttach(interaction),
  write: (drawing) => interaction.followUp(form(drawing)),
  rewrite: (message, drawing) => interaction.editReply({ ...editPayload(drawing), message }),
});

/** Our last word where an answer could not be drawn or sent: it replaces the placeholder, so it says nothing private. */
export async function apologize(interaction: Answerable): Promise<void> {
  const text = "Discord did not take my answer, so nothing was posted. Please ask again.";
  await interaction.editReply(editPayload(await draw({ text }, { keeper: memoryKeeper() })));
}

/** Discord's own number for what it refused; undefined for anything else. */
export const refusal = (failure: unknown): number | string | undefined =>
  failure instanceof DiscordAPIError ? failure.code : undefined;
