import { type CallKeeper, decodeCall, encodeCall } from "../../core/keeper.js";
import type { Call, Reply } from "../../core/reply.js";
import { LIMITS } from "./limits.js";

/**
 * What a button does: `go` answers the presser alone, `page` turns the page of the message it stands on (for the person who
 * asked; anybody else gets the page alone), `jump` does so to a chosen page, `share` repeats the call for everyone, `narrow`
 * opens a form of the call's options.
 */
export type Verb = "go" | "page" | "jump" | "share" | "narrow";

export interface Press {
  readonly verb: Verb;
  readonly call: Call;
}

export interface ReadPress extends Press {
  /** Whose answer the button stands on; undefined where that is not known. */
  readonly asker: string | undefined;
}

const LETTERS = { go: "g", page: "p", jump: "j", share: "s", narrow: "n" } as const satisfies Record<Verb, string>;
const SHAPE = /^([gpjsn])\d{1,2}\.([0-9a-z]{0,13})\.(.+)$/s;

/**
 * A press as a `custom_id`: verb, ordinal (Discord wants each id of a message to differ), asker, state of the call.
 * @returns at most 100 characters
 */
export async function encodePress(
  { verb, call }: Press,
  ordinal: number,
  asker: string,
  keeper: CallKeeper,
): Promise<string> {
  const head = `${LETTERS[verb]}${ordinal}.${shorten(asker)}.`;
  return head + (await encodeCall(call, LIMITS.customId - head.length, keeper));
}

/** The press behind a `custom_id`; undefined when it is not ours or its call is not known any more. */
export async function decodePress(customId: string, keeper: CallKeeper): Promise<ReadPress | undefined> {
  const [, letter, asker = "", state = ""] = SHAPE.exec(customId) ?? [];
  const verb = verbOf(letter);
  if (verb === undefined) return undefined;
  const call = await decodeCall(state, keeper);
  return call && { verb, call, asker: lengthen(asker) };
}

/** What a button does can be read without asking anybody, so that the press is acknowledged at once. */
export function peek(customId: string): { verb: Verb; asker: string | undefined } | undefined {
  const [, letter, asker = ""] = SHAPE.exec(customId) ?? [];
  const verb = verbOf(letter);
  return verb && { verb, asker: lengthen(asker) };
}

/** Whether a call only asks for another stretch of the reply's own list. */
export function isPaging({ list }: Reply, call: Call): boolean {
  return list !== undefined && withoutFrom(call) === withoutFrom(list.call) && "from" in call.options;
}

function withoutFrom({ command, options }: Call): string {
  const rest = Object.entries(options).filter(([name]) => name !== "from");
  return JSON.stringify([command, rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

const verbOf = (letter: string | undefined): Verb | undefined =>
  (Object.keys(LETTERS) as Verb[]).find((verb) => LETTERS[verb] === letter);

/** Snowflakes are unsigned 64-bit numbers: at most 13 digits in base 36. */
const shorten = (id: string): string => (/^\d{1,20}$/.test(id) ? BigInt(id).toString(36) : "");

function lengthen(short: string): string | undefined {
  if (short === "") return undefined;
  return [...short].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}
