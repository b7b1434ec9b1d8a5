import { usage } from "../../core/accept.js";
import type { Command } from "../../core/command.js";
import type { Call } from "../../core/reply.js";
import { readText } from "./text.js";

/** Takes any line, as a mention does. */
export const ONRECORD = "/onrecord";

/**
 * Commands that Slack keeps for itself, of the names that ours could collide with; an app's command of that name never
 * arrives. https://slack.com/help/articles/201259356-Slash-commands-in-Slack (the list is from memory: check it there).
 */
const RESERVED = new Set(
  "archive away active apps call collapse dm expand feed invite join leave me msg mute open part remind remove rename search shortcuts shrug star status topic who".split(
    " ",
  ),
);

/** `/quote`, or `/onrecord-who` where Slack has taken the name. */
export function slashName(command: string): string {
  return RESERVED.has(command) ? `${ONRECORD}-${command}` : `/${command}`;
}

/** What stands after the name of a command in Slack's completion: `<words> [speaker] [outlet]`. */
export const usageHint = (command: Command<never>): string => usage(command).slice(command.name.length + 1);

/**
 * The line that a slash command stands for. A bare one that needs words asks for help with that command; a bare `/onrecord`
 * asks for all help.
 */
export function lineOfSlash(name: string, text: string, commands: readonly Command<never>[]): string {
  const words = readText(text);
  const command = commands.find((one) => slashName(one.name) === name);
  if (command === undefined) return words === "" ? "/help" : words;
  if (words === "" && needsWords(command)) return `/help ${command.name}`;
  return `/${command.name} ${words}`;
}

const needsWords = (command: Command<never>): boolean =>
  Object.values(command.options).some(({ required }) => required);

/** The command of a bare line that has something to choose from: a form with completion is offered beside its help. */
export function formOffered(name: string, text: string, commands: readonly Command<never>[]): string | undefined {
  const command = commands.find((one) => slashName(one.name) === name);
  if (command === undefined || text.trim() !== "" || !needsWords(command)) return undefined;
  const completes = Object.values(command.options).some((option) => option.kind === "text" && option.suggest);
  return completes ? command.name : undefined;
}

/** A call that hands whole words to a command, whatever they look like; undefined without such a command. */
export function callWithWords(name: string, words: string, commands: readonly Command<never>[]): Call | undefined {
  const options = Object.entries(commands.find((one) => one.name === name)?.options ?? {});
  const taker = options.find(([, option]) => option.kind === "text" && option.rest) ?? options[0];
  return taker === undefined ? undefined : { command: name, options: { [taker[0]]: words } };
}

/** At most four lines to try, one a command, as help shows them. */
export function promptsOf(commands: readonly Command<never>[]): { title: string; message: string }[] {
  const lines = commands.flatMap(({ name, examples }) =>
    name === "help" ? [] : examples.slice(0, 1).map(({ say }) => say),
  );
  return lines.slice(0, 4).map((line) => ({ title: line, message: line }));
}
