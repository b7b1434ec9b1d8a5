import type { PlainTextOption as MenuOption } from "@slack/types";
import type { Bot } from "../../core/bot.js";
import { type CallKeeper, decodeCall, encodeCall } from "../../core/keeper.js";
import type { Suggestion } from "../../core/options.js";
import { menuOption } from "./form.js";
import { LIMITS } from "./limits.js";

/**
 * Completions for a field of a form. Slack's menus take no free text, so what has been typed is offered first, as it stands.
 * A menu value is short; longer ones are kept like a button's call.
 */
export async function completions(
  { bot, keeper }: { bot: Bot; keeper: CallKeeper },
  { command, option, typed }: { command: string; option: string; typed: string },
): Promise<MenuOption[]> {
  const words = typed.trim();
  const own: Suggestion[] = words === "" ? [] : [{ label: words, value: words }];
  const others = (await bot.suggest(command, option, words)).filter(
    ({ label, value }) => value !== words && label !== "",
  );
  return Promise.all(
    [...own, ...others].slice(0, LIMITS.optionsInMenu).map(async ({ label, value }) => {
      return menuOption(label, await encodeCall({ command: option, options: { value } }, LIMITS.optionValue, keeper));
    }),
  );
}

/** The value behind a menu line; a line that is no longer known gives undefined. */
export async function chosenValue(state: string, keeper: CallKeeper): Promise<string | undefined> {
  const value = (await decodeCall(state, keeper))?.options.value;
  return value === undefined ? undefined : String(value);
}
