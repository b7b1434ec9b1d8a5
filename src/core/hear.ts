import { shownOptions } from "./accept.js";
import type { Command } from "./command.js";
import { UserError } from "./errors.js";
import type { Call, Value } from "./reply.js";

/**
 * Reads a typed line as a call: `/quote stand-down --speaker CISA`, `quote stand-down speaker:"Tricia McLaughlin"`, or a
 * declared phrase. A line that is none of these goes to the default command, whole.
 * @throws UserError for a slash command that does not exist, with the nearest name.
 */
export function hear<Services>(
  line: string,
  commands: readonly Command<Services>[],
  fallback: Command<Services>,
): Call {
  const words = line.trim();
  return readNamed(words, commands) ?? readPhrase(words, commands) ?? readDefault(words, fallback);
}

function readNamed<Services>(line: string, commands: readonly Command<Services>[]): Call | null {
  const [, slash, name = "", rest = ""] = /^(\/?)([\p{L}\p{N}-]+)(?:\s+([\s\S]*))?$/u.exec(line) ?? [];
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (command === undefined) {
    if (slash) throw unknownCommand(name, commands);
    return null;
  }
  // "who said that?" is a sentence; "who Trump" and "/who said" are commands.
  if (!slash && command.questionWord && SENTENCE.test(line)) return null;
  return { command: command.name, options: readOptions(rest, command) };
}

const SENTENCE =
  /^\S+\s+(said|says|has|have|had|did|does|is|was|were|denied|denies|confirmed|told|claimed|reported|reports|wrote|writes|posted|asked|called|cited|contacted|else|me|us|was|are|will|can)\b|\?$/i;

/** `--name value`, `name:value` and `name:"several words"` are options; the rest is the option that takes the remainder. */
function readOptions<Services>(line: string, command: Command<Services>): Record<string, Value> {
  const options: Record<string, Value> = {};
  const names = Object.keys(command.options).map((name) => name.replace(/[^a-z0-9-]/g, ""));
  const named = new RegExp(
    String.raw`(?:^|\s)(?:--(${names.join("|")})(?:\s+|=)|(${names.join("|")}):)(?:"([^"]*)"|“([^”]*)”|(\S+))`,
    "gi",
  );
  const rest = line
    .replace(named, (_, dashed, colon, straight, curly, bare) => {
      options[String(dashed ?? colon).toLowerCase()] = straight ?? curly ?? bare ?? "";
      return "";
    })
    .trim();
  const unknown = /(?:^|\s)--([a-z][\w-]*)/i.exec(rest)?.[1];
  if (unknown !== undefined && takesOptions(command))
    throw new UserError(`${command.name} has no option “--${unknown}”.`, optionList(command));
  const left = takeWords(rest, command, options);
  const taker = restOption(command);
  if (taker !== undefined && left !== "") options[taker] = left;
  return options;
}

/**
 * `follow speaker Ana Ruiz`, `correct retraction S03 It was withdrawn.`: what is required and one word long may stand first, in the declared
 * order, without its name. Gives what is left of the line.
 */
function takeWords<Services>(line: string, command: Command<Services>, options: Record<string, Value>): string {
  const taker = restOption(command);
  let left = line;
  for (const [name, option] of Object.entries(command.options)) {
    if (!option.required || name === taker || options[name] !== undefined) continue;
    const word = /^\S+/.exec(left)?.[0] ?? "";
    if (option.kind === "choice" && !option.choices.some((one) => one.toLowerCase() === word.toLowerCase())) continue;
    if (word === "") continue;
    options[name] = word;
    left = left.slice(word.length).trim();
  }
  return left;
}

/** A command that takes words alone has no options to mistype: dashes in them are dashes. */
const takesOptions = <Services>(command: Command<Services>): boolean => shownOptions(command).length > 1;

function restOption<Services>(command: Command<Services>): string | undefined {
  const entries = Object.entries(command.options);
  const rest = entries.find(([, option]) => option.kind === "text" && option.rest);
  return (rest ?? entries[0])?.[0];
}

function readPhrase<Services>(typed: string, commands: readonly Command<Services>[]): Call | null {
  const line = typed.replace(/[?.!]+$/, "");
  for (const command of commands) {
    for (const phrase of command.phrases) {
      const options = matchPhrase(phrase, line);
      if (options !== null) return { command: command.name, options };
    }
  }
  return null;
}

function matchPhrase(phrase: string, line: string): Record<string, Value> | null {
  const blanks = [...phrase.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const source = phrase
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+"))
    .join("([\\s\\S]+?)");
  const found = new RegExp(`^${source}$`, "iu").exec(line);
  if (found === null) return null;
  return Object.fromEntries(blanks.map((name, i) => [name, (found[i + 1] ?? "").trim()]));
}

function readDefault<Services>(line: string, fallback: Command<Services>): Call {
  const taker = restOption(fallback);
  return { command: fallback.name, options: taker === undefined || line === "" ? {} : { [taker]: line } };
}

function unknownCommand<Services>(name: string, commands: readonly Command<Services>[]): UserError {
  const meant = commands.find((one) => sameLetters(one.name, name.toLowerCase()));
  const known = commands.map((one) => `/${one.name}`).join(", ");
  return new UserError(
    `There is no command /${name.slice(0, 40)}.`,
    meant ? `Did you mean /${meant.name}?` : `Try one of: ${known}.`,
  );
}

/** Letters swapped, or one too many or too few: enough to guess a command, never to run it. */
function sameLetters(known: string, typed: string): boolean {
  const sorted = (word: string) => [...word].sort().join("");
  if (Math.abs(known.length - typed.length) > 1 || known.charAt(0) !== typed.charAt(0)) return false;
  const [long, short] = known.length >= typed.length ? [known, typed] : [typed, known];
  return sorted(known) === sorted(typed) || [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

function optionList<Services>(command: Command<Services>): string {
  return `It takes: ${shownOptions(command)
    .map(([name]) => name)
    .join(", ")}.`;
}
