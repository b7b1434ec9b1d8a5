import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ContextMenuCommandInteraction,
  DiscordAPIError,
  InteractionContextType,
  MessageFlags,
} from "discord.js";
import { type CallKeeper, memoryKeeper } from "../../core/keeper.js";
import type { Audience, Reply } from "../../core/reply.js";
import { type Drawing, type DrawSettings, draw } from "./render.js";

export type Answerable = ChatInputCommandInteraction | ContextMenuCommandInteraction | ButtonInteraction;

/** A drawing as discord.js takes it. */
export function payload({ flags, components, files }: Drawing) {
  return {
    flags,
    components: [...components],
    allowedMentions: { parse: [], repliedUser: false },
    files: files.map(({ name, content }) => ({ name, attachment: Buffer.from(content, "utf8") })),
  };
}

/** An edit takes the files of the message before it away: they belonged to another stretch. */
export const editPayload = (drawing: Drawing) => ({ ...payload(drawing), attachments: [] });

/** Only for the person who asked; `MessageFlags` are set again because a follow-up is a message of its own. */
export const privatePayload = (drawing: Drawing) => ({
  ...payload(drawing),
  flags: drawing.flags | MessageFlags.Ephemeral,
});

/** In a direct message with the bot nobody else is there to share with. */
export const canShare = (interaction: Answerable): boolean => interaction.context !== InteractionContextType.BotDM;

/** Draws for an interaction: the person who pressed or typed is the asker. */
export const drawFor = (
  interaction: Answerable,
  keeper: CallKeeper,
  reply: Reply,
  settings: Omit<DrawSettings, "keeper"> = {},
): Promise<Drawing> => draw(reply, { keeper, asker: interaction.user.id, ...settings });

/** The first line of each handler. Nothing but the flag for a private answer may stand on a deferral. */
export const defer = (interaction: Answerable, audience: Audience): Promise<unknown> =>
  interaction.deferReply(audience === "asker" ? { flags: MessageFlags.Ephemeral } : {});

/**
 * Puts the reply where the deferral announced it. A public deferral whose answer is for the asker alone is taken away first:
 * a follow-up sent before that would become its public edit.
 */
export async function settle(interaction: Answerable, deferred: Audience, reply: Reply, keeper: CallKeeper) {
  const alone = deferred === "asker" || reply.audience === "asker";
  const drawing = await drawFor(interaction, keeper, reply, { share: alone && canShare(interaction) });
  if (deferred === "everyone" && alone) {
    await interaction.deleteReply();
    await interaction.followUp(privatePayload(drawing));
  } else {
    await interaction.editReply(editPayload(drawing));
  }
}

/** Our last word where an answer could not be drawn or sent: it replaces the placeholder, so it says nothing private. */
export async function apologize(interaction: Answerable): Promise<void> {
  const text = "Discord did not take my answer, so nothing was posted. Please ask again.";
  await interaction.editReply(editPayload(await draw({ text }, { keeper: memoryKeeper() })));
}

/** Discord's own number for what it refused; undefined for anything else. */
export const refusal = (failure: unknown): number | string | undefined =>
  failure instanceof DiscordAPIError ? failure.code : undefined;
