import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Bot } from "../../core/bot.js";
import type { Asker } from "../../core/command.js";
import { encodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { commandLines, completeLine } from "./commands.js";
import { HISTORY, WIDEST } from "./limits.js";
import { actionsOf, drawReply, type Looks } from "./render.js";

interface TerminalSettings {
  readonly bot: Bot;
  readonly input: Readable;
  readonly output: Writable;
  /** Printed before the first prompt. */
  readonly banner?: string;
  /** A question that is asked before the person asks anything: its buttons can be pressed. */
  readonly opening?: string;
  /** Default: the process's own. `NO_COLOR` (https://no-color.org) switches colour off. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A conversation in the terminal. */
export interface Terminal {
  /** Resolves when the person leaves: `exit`, Ctrl-C, Ctrl-D or the end of the input. */
  readonly closed: Promise<void>;
  stop(): void;
}

/** Who asks at the terminal: one person at one place. */
export const TERMINAL_ASKER: Asker = { place: encodePlace({ surface: "terminal", path: [] }), user: "terminal" };

/**
 * Answers lines one after another, in the order in which they came. A number presses the button that carries it in the last answer.
 */
export function startTerminal(settings: TerminalSettings): Terminal {
  const { bot, input, output, banner, opening, environment = process.env } = settings;
  const interactive = isTerminal(input) && isTerminal(output);
  const line = createInterface({
    input,
    output: interactive ? output : undefined,
    terminal: interactive,
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    prompt: "> ",
    completer: completer(bot),
  });
  if (banner !== undefined) output.write(`${banner.trimEnd()}\n\n`);
  const answer = talk(bot);
  const say = async (said: string): Promise<boolean> => {
    const heard = await answer(said);
    if (heard === null) return false;
    output.write(`${typeof heard === "string" ? heard : drawReply(heard, looksOf(output, environment))}\n\n`);
    return true;
  };
  const closed = converse(line, say, opening === undefined ? undefined : () => open(opening, say, output));
  return { closed, stop: () => line.close() };
}

type Say = (said: string) => Promise<boolean>;

async function open(question: string, say: Say, output: Writable): Promise<void> {
  output.write(`> ${question}\n`);
  await say(question);
}

async function converse(line: Interface, say: Say, first?: () => Promise<void>): Promise<void> {
  line.on("SIGINT", () => line.close());
  // The iterator keeps lines that are typed while the first answer is drawn.
  const lines = line[Symbol.asyncIterator]();
  await first?.();
  if (line.terminal) line.prompt();
  for await (const said of lines) {
    if (!(await say(said))) break;
    if (line.terminal) line.prompt();
  }
  line.close();
}

type Completer = (typed: string, done: (error: Error | null, completion: [string[], string]) => void) => void;

const completer =
  (bot: Bot): Completer =>
  (typed, done) =>
    void completeLine(typed, bot).then(
      (completion) => done(null, completion),
      () => done(null, [[], typed]),
    );

type Talk = (said: string) => Promise<Reply | string | null>;

/** What a typed line is answered with: a reply, a hint of our own, or null for goodbye. */
function talk(bot: Bot): Talk {
  let last: Reply | undefined;
  return async (said) => {
    const words = said.trim();
    if (/^\/?(exit|quit|bye)$/i.test(words)) return null;
    if (words === "")
      return commandLines(bot.commands)
        .map((line) => `  ${line}`)
        .join("\n");
    const pressed = /^\d{1,3}$/.test(words) ? press(last, Number(words)) : undefined;
    if (typeof pressed === "string") return pressed;
    last = await (pressed === undefined ? bot.hear(words, TERMINAL_ASKER) : bot.call(pressed, TERMINAL_ASKER));
    return last;
  };
}

function press(last: Reply | undefined, number: number) {
  const actions = last === undefined ? [] : actionsOf(last);
  const action = actions[number - 1];
  if (action === undefined) {
    return actions.length === 0
      ? "  There is no button to press yet. Ask something first."
      : `  There is no button ${number}. The last answer has 1 to ${actions.length}.`;
  }
  return "url" in action ? `  ${action.label}: ${action.url}` : action.call;
}

/** One line, answered and drawn for where it goes: what `onrecord ask` prints. */
export async function askOnce(bot: Bot, said: string): Promise<Reply> {
  return bot.hear(said, TERMINAL_ASKER);
}

/** How to draw on this output: as wide as the terminal, or plain lines when piped. */
function looksOf(output: Writable, environment: Readonly<Record<string, string | undefined>>): Looks {
  if (!isTerminal(output)) return { width: undefined, color: false };
  const width = "columns" in output && typeof output.columns === "number" && output.columns > 0 ? output.columns : 80;
  return { width: Math.min(width, WIDEST), color: !environment.NO_COLOR && environment.TERM !== "dumb" };
}

const isTerminal = (stream: Readable | Writable): boolean => "isTTY" in stream && stream.isTTY === true;
