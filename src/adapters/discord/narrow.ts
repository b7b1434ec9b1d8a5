import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import { shownOptions } from "../../core/accept.js";
import type { Bot } from "../../core/bot.js";
import type { Option } from "../../core/options.js";
import type { Call, Value } from "../../core/reply.js";
import { LIMITS } from "./limits.js";

type Declared = Pick<Bot, "commands">;
type Field = readonly [name: string, option: Option<never>];

/** The options that a form shows: required ones, then those that need no typing, then the rest; five at most. */
function fieldsOf(bot: Declared, call: Call): Field[] {
  const command = bot.commands.find(({ name }) => name === call.command);
  const rank = ({ required, kind }: Option<never>) => (required ? 0 : kind === "choice" ? 1 : 2);
  const shown: Field[] = command === undefined ? [] : shownOptions(command);
  return [...shown].sort(([, a], [, b]) => rank(a) - rank(b)).slice(0, LIMITS.modalFields);
}

/** Whether there is anything to narrow: a command with one option is simply asked again. */
export const canNarrow = (bot: Declared, call: Call | undefined): boolean =>
  call !== undefined && fieldsOf(bot, call).length > 1;

/** A form of the call's options, filled with what was asked. */
export function narrowForm(bot: Declared, call: Call, customId: string): APIModalInteractionResponseCallbackData {
  const components = fieldsOf(bot, call).map(([name, option]) => labelled(name, option, call.options[name]));
  return { custom_id: customId, title: `/${call.command}`.slice(0, LIMITS.modalTitle), components };
}

function labelled(name: string, option: Option<never>, value: Value | undefined): APILabelComponent {
  const label = (name.charAt(0).toUpperCase() + name.slice(1)).slice(0, LIMITS.modalTitle);
  return { type: ComponentType.Label, label, description: option.about, component: input(name, option, value) };
}

function input(name: string, option: Option<never>, value: Value | undefined): APIComponentInLabel {
  const required = option.required ?? false;
  if (option.kind === "choice") {
    const options = option.choices.map((choice) => ({ label: choice, value: choice, default: choice === value }));
    return { type: ComponentType.StringSelect, custom_id: name, options, required, min_values: Number(required) };
  }
  const longest = option.kind === "text" ? (option.maxLength ?? 300) : 20;
  const style = longest > 300 ? TextInputStyle.Paragraph : TextInputStyle.Short;
  const text = { type: ComponentType.TextInput, custom_id: name, style, required } as const;
  const limit = Math.min(longest, LIMITS.textInput);
  return { ...text, max_length: limit, ...(value === undefined ? {} : { value: String(value).slice(0, limit) }) };
}

/** The call with what the form says: a field left empty is an option not given, a page number does not survive. */
export function narrowed(
  bot: Declared,
  call: Call,
  read: (name: string, option: Option<never>) => string | undefined,
): Call {
  const fields = fieldsOf(bot, call);
  const asked = new Set(["from", ...fields.map(([name]) => name)]);
  const kept = Object.entries(call.options).filter(([name]) => !asked.has(name));
  const given = fields.flatMap(([name, option]) => {
    const value = read(name, option);
    return value === undefined || value.trim() === "" ? [] : [[name, value] as const];
  });
  return { command: call.command, options: Object.fromEntries([...kept, ...given]) };
}
