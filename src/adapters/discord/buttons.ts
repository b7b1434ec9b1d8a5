import {
  type ButtonInteraction,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from "discord.js";
import type { Option } from "../../core/options.js";
import type { Call, Reply } from "../../core/reply.js";
import { defer, edit, publicly, settingsFor, settle, whisper } from "./answer.js";
import { deliver } from "./deliver.js";
import { jumpTo } from "./jump.js";
import { answerKept } from "./kept.js";
import { narrowed, narrowForm } from "./narrow.js";
import { askerOf, shownName } from "./place.js";
import { decodePress, peek } from "./press.js";
import { draw } from "./render.js";
import type { Room } from "./room.js";

/**
 * A button is a call. The person who asked turns the pages of their own answer in place; what anybody else presses is answered
 * to them alone, so that two people on one public card never disturb each other.
 */
export async function onButton(interaction: ButtonInteraction, room: Room): Promise<void> {
  const pressed = peek(interaction.customId);
  if (pressed?.verb === "narrow") return openForm(interaction, room);
  if (pressed?.verb === "share") return share(interaction, room);
  return turnOrAnswer(interaction, room, (call) => call);
}

/** A menu of pages: the call of the list, from the chosen place. */
export const onMenuOfPages = (interaction: StringSelectMenuInteraction, room: Room): Promise<void> =>
  turnOrAnswer(interaction, room, (call) => jumpTo(call, interaction.values[0]));

type Pressed = ButtonInteraction | StringSelectMenuInteraction;
type Meant = (call: Call) => Call;

function turnOrAnswer(interaction: Pressed, room: Room, meant: Meant): Promise<void> {
  const pressed = peek(interaction.customId);
  const turns = pressed?.verb === "page" || pressed?.verb === "jump";
  if (turns && isOwn(interaction, pressed.asker)) return turnPage(interaction, room, meant);
  return answerAlone(interaction, room, meant);
}

/** A form must be the very first response, so nothing is deferred here: finding the call takes one look into the keeper. */
async function openForm(interaction: ButtonInteraction, room: Room): Promise<void> {
  const press = await decodePress(interaction.customId, room.keeper);
  if (press === undefined) return answerAlone(interaction, room, (call) => call);
  await interaction.showModal(narrowForm(room.bot, press.call, interaction.customId));
}

/** What the form says is asked for the person who filled it in. */
export async function onForm(interaction: ModalSubmitInteraction, room: Room): Promise<void> {
  await defer(interaction, "asker", room);
  const press = await decodePress(interaction.customId, room.keeper);
  const read = (name: string, { kind }: Option<never>) =>
    kind === "choice" ? interaction.fields.getStringSelectValues(name)[0] : interaction.fields.getTextInputValue(name);
  const call = press && narrowed(room.bot, press.call, read);
  const reply = call ? await room.bot.call(call, askerOf(interaction)) : STALE;
  await settle(interaction, "asker", reply, room);
}

const isOwn = ({ message, user }: Pressed, asker: string | undefined): boolean =>
  message.flags.has(MessageFlags.Ephemeral) || asker === user.id;

/** A press may change something: it is kept as a command is. Finding its call takes one look into the keeper. */
async function answerAlone(interaction: Pressed, room: Room, meant: Meant): Promise<void> {
  const press = await decodePress(interaction.customId, room.keeper);
  if (press !== undefined) return answerKept(interaction, meant(press.call), "asker", room);
  await defer(interaction, "asker", room);
  await settle(interaction, "asker", STALE, room);
}

async function turnPage(interaction: Pressed, room: Room, meant: Meant): Promise<void> {
  await room.turns.first(() => interaction.deferUpdate());
  const press = await decodePress(interaction.customId, room.keeper);
  const reply = press ? await room.bot.call(meant(press.call), askerOf(interaction)) : STALE;
  if (isMistake(reply)) return tell(interaction, room, reply);
  const alone = interaction.message.flags.has(MessageFlags.Ephemeral);
  await deliver(reply, settingsFor(interaction, reply, room, alone), edit(interaction), room);
}

/** Repeats the call for everyone and names who shared it. The rights are those of the moment of the press. */
async function share(interaction: ButtonInteraction, room: Room): Promise<void> {
  await room.turns.first(() => interaction.deferUpdate());
  const { bot, keeper } = room;
  const press = await decodePress(interaction.customId, keeper);
  if (press === undefined) return tell(interaction, room, STALE);
  if (!mayWrite(interaction)) return tell(interaction, room, MAY_NOT_WRITE);
  const reply = await bot.call(press.call, askerOf(interaction));
  if (isMistake(reply)) return tell(interaction, room, reply);
  await publish(interaction, press.call, reply, room);
}

/** Shared pages carry no asker: nobody turns them in place. */
async function publish(interaction: ButtonInteraction, call: Call, reply: Reply, room: Room): Promise<void> {
  const settings = { keeper: room.keeper, sharedBy: shownName(interaction.member, interaction.user) };
  const { files } = await draw(reply, settings);
  const writer = publicly(interaction);
  if (files.length > 0 && !writer.mayAttach) return tell(interaction, room, MAY_NOT_ATTACH);
  await deliver(reply, settings, writer, room);
  room.log.info({ command: call.command, place: askerOf(interaction).place }, "an answer was shared");
  await retireShare(interaction);
}

/** The button stays, switched off, so that a second press cannot post a second copy. A file cannot be sent back as it came. */
async function retireShare(interaction: ButtonInteraction): Promise<void> {
  const components = interaction.message.components.map((component) => component.toJSON());
  if (components.some(({ type }) => type === ComponentType.File)) return;
  const { customId } = interaction;
  const flags = MessageFlags.IsComponentsV2;
  await interaction.editReply({
    flags,
    components: components.map((one) => switchOff(one, customId)),
    allowedMentions: { parse: [] },
  });
}

function switchOff<Component extends object>(component: Component, customId: string): Component {
  if ("custom_id" in component && component.custom_id === customId) {
    return { ...component, disabled: true, label: "Shared" };
  }
  if (!("components" in component) || !Array.isArray(component.components)) return component;
  return { ...component, components: component.components.map((one) => switchOff(one, customId)) };
}

function mayWrite({ memberPermissions, channel }: ButtonInteraction): boolean {
  if (memberPermissions === null) return true;
  const needed = channel?.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return memberPermissions.has(needed);
}

/** A reply without its call is a mistake told to the presser: the card that they stand on stays as it is. */
const isMistake = (reply: Reply): boolean => reply.call === undefined;

function tell(interaction: Pressed, room: Room, reply: Reply): Promise<void> {
  return deliver(reply, { keeper: room.keeper }, whisper(interaction), room);
}

const STALE: Reply = {
  text: "This button is older than my memory of it. Ask again with a command or by mentioning me, and you get a fresh one.",
  audience: "asker",
};
const MAY_NOT_WRITE: Reply = {
  text: "You may not write in this channel, so nothing was posted. Share it where you may write.",
  audience: "asker",
};
const MAY_NOT_ATTACH: Reply = {
  text: "The exact words need a file, and I lack the permission Attach Files in this channel. Nothing was posted. Ask an administrator for it.",
  audience: "asker",
};
