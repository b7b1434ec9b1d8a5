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
import type { Language, OptionWords } from "../../core/language.js";
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

type Declared = Pick<Bot, "commands">;
type Words = { readonly locale: string; readonly name: string; readonly about?: string };

/**
 * The declarations as Discord wants them: one slash command each, and the right-click entries whose command exists. A reader
 * sees the names of their own language where it is given; what we receive are the declared names.
 */
export function applicationCommands(bot: Declared, languages: readonly Language[] = []) {
  const menus = MENUS.filter(({ command }) => bot.commands.some(({ name }) => name === command));
  return [
    ...bot.commands.map((command) => chatCommand(command, languages)),
    ...menus.map(({ name, type }) => ({ type, name, ...localized(menuWords(name, languages)), ...EVERYWHERE })),
  ] satisfies RESTPostAPIApplicationCommandsJSONBody[];
}

function chatCommand(
  command: Command<never>,
  languages: readonly Language[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const spoken = languages.flatMap(({ locale, commands }) => {
    const words = commands[command.name];
    return words ? [{ locale, words }] : [];
  });
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.summary,
    ...localized(spoken.map(({ locale, words }) => ({ locale, name: words.name, about: words.summary }))),
    options: shownOptions(command).map(([name, option]) =>
      commandOption(
        name,
        option,
        spoken.flatMap(({ locale, words }) => {
          const own = words.options[name];
          return own ? [{ locale, ...own }] : [];
        }),
      ),
    ),
    ...EVERYWHERE,
  };
}

const menuWords = (menu: string, languages: readonly Language[]): Words[] =>
  languages.flatMap(({ locale, menus }) => (menus[menu] === undefined ? [] : [{ locale, name: menus[menu] }]));

/** Localisation dictionaries, or nothing where there are none: Discord keeps no empty ones. */
function localized(words: readonly Words[]) {
  const names = words.map(({ locale, name }) => [locale, name]);
  const abouts = words.flatMap(({ locale, about }) => (about === undefined ? [] : [[locale, about]]));
  return {
    ...(names.length > 0 ? { name_localizations: Object.fromEntries(names) } : {}),
    ...(abouts.length > 0 ? { description_localizations: Object.fromEntries(abouts) } : {}),
  };
}

type Spoken = OptionWords & { readonly locale: string };

function commandOption(name: string, option: Option<never>, spoken: readonly Spoken[]): APIApplicationCommandOption {
  const common = { name, description: option.about, ...localized(spoken), required: option.required ?? false };
  switch (option.kind) {
    case "text":
      return { ...common, ...textOption(option) };
    case "integer":
      return { ...common, ...integerOption(option) };
    case "choice": {
      const choices = option.choices.map((choice) => ({ name: choice, ...choiceWords(choice, spoken), value: choice }));
      return { ...common, type: ApplicationCommandOptionType.String, choices };
    }
    default:
      return option satisfies never;
  }
}

const choiceWords = (choice: string, spoken: readonly Spoken[]) =>
  localized(
    spoken.flatMap(({ locale, choices }) => {
      const name = choices?.[choice];
      return name === undefined ? [] : [{ locale, name }];
    }),
  );

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
export function menuCall(bot: Declared, menu: string, words: string): Call | undefined {
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
