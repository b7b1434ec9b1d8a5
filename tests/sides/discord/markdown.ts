/**
 * A model of how Discord's clients read Markdown, written from the documented syntax and independent of our escaping. It says
 * what people see and what is alive (mentions, links, timestamps…). Deliberately eager: where clients differ, it takes markup.
 */
export interface Seen {
  /** What is read, all markup gone, quoted lines included. */
  readonly visible: string;
  /** The text of each block quote. */
  readonly quotes: readonly string[];
  /** Everything that would ping, link, convert or format, e.g. `mention <@1>`, `url https://…`, `bold`. */
  readonly alive: readonly string[];
}

interface State {
  readonly quotes: string[];
  readonly alive: string[];
}

export function readMarkdown(source: string): Seen {
  const state: State = { quotes: [], alive: [] };
  const visible = readBlocks(source, state, false);
  return { visible, ...state };
}

function readBlocks(source: string, state: State, inQuote: boolean): string {
  let rest = source;
  let out = "";
  while (rest !== "") {
    const step = readFence(rest) ?? (inQuote ? undefined : readQuote(rest, state)) ?? readLine(rest, state);
    out += step.visible;
    rest = rest.slice(step.length);
  }
  return out;
}

interface Step {
  readonly length: number;
  readonly visible: string;
}

function readFence(rest: string): Step | undefined {
  if (!rest.startsWith("```")) return undefined;
  const found = /^```(?:[a-z0-9_+\-.#]*\n)?\n*([^\n][\s\S]*?)\n*```\n?/i.exec(rest);
  return found ? { length: found[0].length, visible: found[1] ?? "" } : undefined;
}

function readQuote(rest: string, state: State): Step | undefined {
  const all = /^ *>>> ([\s\S]*)$/.exec(rest);
  const lines = /^(?: *> [^\n]*(?:\n|$))+/.exec(rest);
  const found = all ?? lines;
  if (!found) return undefined;
  const body = all ? (all[1] ?? "") : found[0].replace(/^ *> /gm, "").replace(/\n$/, "");
  const visible = readBlocks(body, state, true);
  state.quotes.push(visible);
  return { length: found[0].length, visible: `${visible}\n` };
}

const LINE_MARKS: readonly (readonly [name: string, mark: RegExp])[] = [
  ["small", /^ *-# +(?=\S)/],
  ["heading", /^ *#{1,3} +(?=\S)/],
  ["list", /^\s*(?:[-*+]|\d+[.)])\s+(?=\S)/],
];

function readLine(rest: string, state: State): Step {
  const end = rest.indexOf("\n");
  const line = end === -1 ? rest : rest.slice(0, end);
  const length = end === -1 ? rest.length : end + 1;
  for (const [name, mark] of LINE_MARKS) {
    const found = mark.exec(line);
    if (found) {
      state.alive.push(name);
      return { length, visible: readInline(line.slice(found[0].length), state) + rest.slice(line.length, length) };
    }
  }
  return readSpans(rest, state, length, line);
}

/** Spans may run over line ends; a paragraph is read as a whole up to the next block mark. */
function readSpans(rest: string, state: State, length: number, line: string): Step {
  const paragraph = /^[\s\S]+?(?=\n *(?:> |>>> |-# |#{1,3} |```|[-*+] |\d+[.)] )|$(?![\s\S]))/.exec(rest)?.[0];
  if (paragraph === undefined || paragraph.length < length) {
    return { length, visible: readInline(line, state) + rest.slice(line.length, length) };
  }
  const closed = rest[paragraph.length] === "\n" ? 1 : 0;
  return { length: paragraph.length + closed, visible: readInline(paragraph, state) + (closed ? "\n" : "") };
}

type Rule = readonly [name: string, pattern: RegExp, inner: (found: RegExpExecArray) => string | undefined];

const whole = (): undefined => undefined;
const first = (found: RegExpExecArray): string => found[1] ?? "";

/** Tried in this order at every place. An inner text is read again; the rest is shown as it stands. */
const RULES: readonly Rule[] = [
  ["masked", /^\[((?:\\[\s\S]|[^[\]\\])+)\]\(<?(?:https?:\/\/[^\s>)]+)>?(?:\s+"[^"]*")?\)/, first],
  ["mention", /^<(?:@[!&]?|#)\d{1,20}>/, whole],
  ["mention", /^@(?:everyone|here)/, whole],
  ["command", /^<\/[^:>\n]+:\d{1,20}>/, whole],
  ["guide", /^<id:[a-z-]+(?::\d+)?>/, whole],
  ["time", /^<t:-?\d+(?::[tTdDfFRsS])?>/, whole],
  ["emoji", /^<a?:\w{1,40}:\d{1,20}>/, whole],
  ["emoji", /^:[+\w-]{1,40}:/, whole],
  ["url", /^<(?:https?|discord|mailto|tel|sms):[^ >\n]+>/, whole],
  ["url", /^(?:https?|discord|steam):\/\/[^\s<]+/, whole],
  ["code", /^(`+)([\s\S]*?[^`])\1(?!`)/, (found) => found[2]],
  ["spoiler", /^\|\|([\s\S]+?)\|\|/, first],
  ["bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, first],
  ["underline", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, first],
  ["strike", /^~~((?:\\[\s\S]|[^\\])+?)~~(?!_)/, first],
  ["italic", /^\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/, first],
  ["italic", /^_((?:\\[\s\S]|[^\\_])+?)_(?!_)/, first],
];

function readInline(source: string, state: State): string {
  let out = "";
  let at = 0;
  while (at < source.length) {
    const step = readEscape(source, at) ?? readFence(source.slice(at)) ?? readRule(source.slice(at), state);
    out += step?.visible ?? source[at];
    at += step?.length ?? 1;
  }
  return out;
}

/** `\` before anything but a letter, a digit or white space stands for that character. */
function readEscape(source: string, at: number): Step | undefined {
  const found = /^\\([^0-9A-Za-z\s])/u.exec(source.slice(at, at + 3));
  return found ? { length: found[0].length, visible: found[1] ?? "" } : undefined;
}

function readRule(rest: string, state: State): Step | undefined {
  if (!/^[[<@:`|*_~hds]/.test(rest)) return undefined;
  for (const [name, pattern, inner] of RULES) {
    const found = pattern.exec(rest);
    if (!found) continue;
    const within = inner(found);
    state.alive.push(within === undefined || name === "masked" ? `${name} ${found[0]}` : name);
    const plainly = within === undefined || name === "code";
    return { length: found[0].length, visible: plainly ? (within ?? found[0]) : readInline(within, state) };
  }
  return undefined;
}
