import type { InputBlock, InputBlockElement, PlainTextOption as MenuOption, ModalView } from "@slack/types";
import { shownOptions } from "../../core/accept.js";
import type { Command } from "../../core/command.js";
import type { Option } from "../../core/options.js";
import { plainText } from "./blocks.js";
import { LIMITS } from "./limits.js";
import { FIND_QUOTE } from "./shortcut-names.js";
import { shorten } from "./text.js";

/** What a form remembers while it is open. Only a hint: the person is who Slack says they are. */
export interface FormMemory {
  readonly command: string;
}

/** A form for a command: one field an option, with completion where the option offers it. */
export function formFor(command: Command<never>, title: string): ModalView {
  return {
    type: "modal",
    callback_id: FIND_QUOTE,
    private_metadata: JSON.stringify({ command: command.name } satisfies FormMemory),
    title: plainText(shorten(title, LIMITS.viewTitle)),
    submit: plainText("Find"),
    close: plainText("Close"),
    blocks: shownOptions(command).map(([name, option]) => field(command.name, name, option)),
  };
}

function field(command: string, name: string, option: Option<never>): InputBlock {
  return {
    type: "input",
    block_id: name,
    optional: !option.required,
    label: plainText(option.about),
    element: element(command, name, option),
  };
}

/** `suggest:quote:speaker` for fields with completion, `value` for the others. */
function element(command: string, name: string, option: Option<never>): InputBlockElement {
  switch (option.kind) {
    case "text":
      if (option.suggest === undefined) return { type: "plain_text_input", action_id: "value" };
      return {
        type: "external_select",
        action_id: `suggest:${command}:${name}`,
        min_query_length: 1,
        placeholder: plainText("Type to see what the archive holds"),
      };
    case "integer":
      return {
        type: "number_input",
        action_id: "value",
        is_decimal_allowed: false,
        min_value: String(option.min),
        max_value: String(option.max),
      };
    case "choice":
      return { type: "static_select", action_id: "value", options: option.choices.map((one) => menuOption(one, one)) };
    default:
      return option satisfies never;
  }
}

/** One line of a menu. Both parts are short; longer values travel under a key (see `suggest.ts`). */
export const menuOption = (label: string, value: string): MenuOption => ({
  text: plainText(shorten(label, LIMITS.optionLabel)),
  value,
});

interface FieldState {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
}

/** The values of a submitted form by option name; blanks are left out. */
export function readForm(
  values: Readonly<Record<string, Readonly<Record<string, FieldState>>>>,
): Record<string, string> {
  const filled = Object.entries(values).flatMap(([name, fields]) => {
    const [state] = Object.values(fields);
    const value = state?.selected_option?.value ?? state?.value ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(filled);
}

/** Which command a submitted form is for; undefined when its memory is not ours. */
export function readMemory(memory: string): FormMemory | undefined {
  try {
    const parsed: unknown = JSON.parse(memory);
    const command = typeof parsed === "object" && parsed !== null && "command" in parsed ? parsed.command : undefined;
    return typeof command === "string" ? { command } : undefined;
  } catch {
    return undefined;
  }
}
