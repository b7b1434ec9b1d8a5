import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type ContextMenuCommandInteraction,
  type Interaction,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Call, Reply, Value } from "../../core/reply.js";
import { type Answerable, apologize, defer, refusal, settle } from "./answer.js";
import { onButton, onForm, onMenuOfPages } from "./buttons.js";
import { menuCall } from "./commands.js";
import { answerKept } from "./kept.js";
import { LIMITS } from "./limits.js";
import { askerOf, shownName } from "./place.js";
import type { Log, Room } from "./room.js";

/** Every interaction: acknowledged in the first line of its handler, worked on afterwards, never thrown from. */
export async function onInteraction(interaction: Interaction, room: Room): Promise<void> {
  const began = performance.now();
  try {
    await dispatch(interaction, room);
  } catch (failure) {
    await answerFailure(interaction, failure, Math.round(performance.now() - began), room.log);
  }
}

function dispatch(interaction: Interaction, room: Room): Promise<void> | undefined {
  if (interaction.isAutocomplete()) return onAutocomplete(interaction, room);
  if (interaction.isChatInputCommand()) return onSlash(interaction, room);
  if (interaction.isContextMenuCommand()) return onMenu(interaction, room);
  if (interaction.isButton()) return onButton(interaction, room);
  if (interaction.isStringSelectMenu()) return onMenuOfPages(interaction, room);
  if (interaction.isModalSubmit()) return onForm(interaction, room);
  return undefined;
}

async function onSlash(interaction: ChatInputCommandInteraction, room: Room): Promise<void> {
  const call: Call = { command: interaction.commandName, options: optionsOf(interaction) };
  await answerKept(interaction, call, room.bot.audience(call), room);
}

function optionsOf(interaction: ChatInputCommandInteraction): Record<string, Value> {
  const given = interaction.options.data.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(given);
}

/** *Check this claim* and *What have they said* answer only the person who asked. */
async function onMenu(interaction: ContextMenuCommandInteraction, room: Room): Promise<void> {
  await defer(interaction, "asker", room);
  const words = targetWords(interaction);
  const call = menuCall(room.bot, interaction.commandName, words);
  const reply = call && words.trim() !== "" ? await room.bot.call(call, askerOf(interaction)) : NOTHING_TO_READ;
  await settle(interaction, "asker", reply, room);
}

/** A message's own text, or the name that a person shows here: a name is looked up, an identity is never guessed. */
function targetWords(interaction: ContextMenuCommandInteraction): string {
  if (interaction.isMessageContextMenuCommand()) return interaction.targetMessage.content;
  if (!interaction.isUserContextMenuCommand()) return "";
  return shownName(interaction.targetMember, interaction.targetUser);
}

const NOTHING_TO_READ: Reply = {
  text: "There are no words in that message that I can read. Paste the words into /check instead.",
  audience: "asker",
};

async function onAutocomplete(interaction: AutocompleteInteraction, { bot, log }: Room): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const offered = await bot.suggest(interaction.commandName, name, String(value)).catch((failure: unknown) => {
    log.error({ err: failure, command: interaction.commandName, option: name }, "suggestions failed");
    return [];
  });
  const choices = offered
    .filter(({ label, value }) => label.trim() !== "" && value !== "" && value.length <= LIMITS.suggestionValue)
    .map(({ label, value }) => ({ name: label.slice(0, LIMITS.suggestionLabel), value }));
  await interaction.respond(choices.slice(0, LIMITS.suggestions));
}

/** Nobody can answer an interaction whose time is over or that another process took; anything else gets a kind word. */
async function answerFailure(interaction: Interaction, failure: unknown, milliseconds: number, log: Log) {
  const code = refusal(failure);
  const details = { err: failure, code, interaction: interaction.id, milliseconds };
  if (code === RESTJSONErrorCodes.UnknownInteraction) return log.warn(details, "acknowledged too late for Discord");
  if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
    return log.info(details, "another process answers this interaction");
  }
  log.error(details, "an interaction could not be answered");
  if (!isAnswerable(interaction) || !interaction.deferred) return;
  await apologize(interaction).catch((again: unknown) =>
    log.warn({ err: again, interaction: interaction.id }, "nor could the failure be told"),
  );
}

const isAnswerable = (interaction: Interaction): interaction is Answerable & Interaction =>
  interaction.isChatInputCommand() ||
  interaction.isContextMenuCommand() ||
  interaction.isMessageComponent() ||
  interaction.isModalSubmit();
