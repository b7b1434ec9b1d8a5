import { createHash } from "node:crypto";
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { shownOptions } from "../../core/accept.js";
import type { Bot } from "../../core/bot.js";
import type { Command } from "../../core/command.js";
import type { IntegerOption, Option, TextOption } from "../../core/options.js";
import type { Call } from "../../core/reply.js";
import { LIMITS } from "./limits.js";

/** Right-click entries: what each is called, the command it asks, and whether it stands on messages or on people. */
export const MENUS = [
  { name: "Check this claim", command: "check", type: ApplicationCommandType.Message },
  { name: "What have they said", command: "who", type: ApplicationCommandType.User },
] as const;

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** The declarations as Discord wants them: one slash command each, and the right-click entries whose command exists. */
export function applicationCommands(bot: Pick<Bot, "commands">): RESTPostAPIApplicationCommandsJSONBody[] {
  const menus = MENUS.filter(({ command }) => bot.commands.some(({ name }) => name === command));
  return [
    ...bot.commands.map(chatCommand),
    ...menus.map(({ name, type }) => ({ type, name, ...EVERYWHERE }) satisfies RESTPostAPIApplicationCommandsJSONBody),
  ];
}

function chatCommand(command: Command<never>): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.summary,
    options: shownOptions(command).map(([name, option]) => commandOption(name, option)),
    ...EVERYWHERE,
  };
}

function commandOption(name: string, option: Option<never>): APIApplicationCommandOption {
  const common = { name, description: option.about, required: option.required ?? false };
  switch (option.kind) {
    case "text":
      return { ...common, ...textOption(option) };
    case "integer":
      return { ...common, ...integerOption(option) };
    case "choice": {
      const choices = option.choices.map((choice) => ({ name: choice, value: choice }));
      return { ...common, type: ApplicationCommandOptionType.String, choices };
    }
    default:
      return option satisfies never;
  }
}

const textOption = ({ maxLength = 300, suggest }: TextOption<never>) => ({
  type: ApplicationCommandOptionType.String as const,
  max_length: Math.min(maxLength, LIMITS.stringLength),
  ...(suggest ? { autocomplete: true as const } : {}),
});

const integerOption = ({ min, max }: IntegerOption) => ({
  type: ApplicationCommandOptionType.Integer as const,
  min_value: min,
  max_value: max,
});

/** The call of a right-click entry: the words go to the command's first required text option. */
export function menuCall(bot: Pick<Bot, "commands">, menu: string, words: string): Call | undefined {
  const name = MENUS.find((one) => one.name === menu)?.command;
  const command = bot.commands.find((one) => one.name === name);
  const taker = command && shownOptions(command).find(([, { kind }]) => kind === "text")?.[0];
  return command && taker !== undefined ? { command: command.name, options: { [taker]: words } } : undefined;
}

/**
 * The same for the same set of commands, whatever order or extras Discord hands them back with: what it leaves out where
 * a value is the default is left out here.
 */
export function commandsHash(commands: readonly object[]): string {
  const parts = commands.map((command) => JSON.stringify(comparable(command))).sort();
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

const COMPARED = new Set(
  `type name name_localizations description description_localizations options required choices value autocomplete
   min_value max_value min_length max_length contexts integration_types`.split(/\s+/),
);

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, one]) => COMPARED.has(key) && !isDefault(one));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, compared(key, one)]));
}

/** Localisations are keyed by language, not by the fields of a command. */
const compared = (key: string, value: unknown): unknown => (key.endsWith("_localizations") ? value : comparable(value));

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);
