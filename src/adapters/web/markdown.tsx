import { address } from "./json.js";
import { Outward, Words } from "./words.js";

/**
 * The part of Discord's Markdown that our messages use: bold, italic, underline, strike, code, fences, links, quoted lines, headings, small
 * print and backslash escapes. Live mentions are marked, because none should ever be there.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
export function Markdown({ text }: { text: string }) {
  const fenced = text.split(/(?<!\\)```(?:\n)?([\s\S]*?)\n?```/);
  return (
    <>
      {fenced.map((part, i) =>
        i % 2 === 1 ? (
          <pre dir="auto">
            <code>
              <Words text={part} />
            </code>
          </pre>
        ) : (
          linesOf(part).map((run) => <Run run={run} />)
        ),
      )}
    </>
  );
}

type RunKind = "quote" | "small" | "heading" | "words";
interface LineRun {
  readonly kind: RunKind;
  readonly text: string;
}

/** Neighbouring lines of one kind are drawn as one: a quote of several lines is one quotation. */
function linesOf(text: string): LineRun[] {
  const runs: LineRun[] = [];
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const [, mark = "", rest = ""] = /^(> |>$|-# |#{1,3} )?([\s\S]*)$/.exec(line) ?? [];
    const kind = kindOf(mark);
    const last = runs.at(-1);
    if (last !== undefined && last.kind === kind && kind !== "heading") {
      runs[runs.length - 1] = { kind, text: `${last.text}\n${rest}` };
    } else {
      runs.push({ kind, text: rest });
    }
  }
  return runs.filter(({ kind, text }) => kind === "quote" || text !== "");
}

function kindOf(mark: string): RunKind {
  if (mark.startsWith(">")) return "quote";
  if (mark === "-# ") return "small";
  return mark === "" ? "words" : "heading";
}

function Run({ run: { kind, text } }: { run: LineRun }) {
  switch (kind) {
    case "quote":
      return <blockquote dir="auto">{inline(text)}</blockquote>;
    case "small":
      return <p class="discord-small">{inline(text)}</p>;
    case "heading":
      return <h3>{inline(text)}</h3>;
    case "words":
      return <p>{inline(text)}</p>;
    default:
      return kind satisfies never;
  }
}

/** One span at the start of what is left; tried in this order. The escape comes first: what it protects begins nothing. */
const ESCAPED = /^\\([^\p{L}\p{N}\s])/u;
const CODE = /^`([^`\n]+)`/;
const LINK = /^\[((?:\\.|[^\]\\])*)\]\(([^()\s]*)\)/s;
const PING = /^(?:<(?:@[!&]?|#)\d+>|@everyone|@here)/;
const PAIRS = [
  ["**", (inside: unknown) => <strong>{inside}</strong>],
  ["__", (inside: unknown) => <u>{inside}</u>],
  ["~~", (inside: unknown) => <s>{inside}</s>],
  ["*", (inside: unknown) => <em>{inside}</em>],
] as const;

function inline(text: string): unknown[] {
  const drawn: unknown[] = [];
  let literal = "";
  let at = 0;
  const flush = () => {
    if (literal !== "") drawn.push(<Words text={literal} />);
    literal = "";
  };
  while (at < text.length) {
    const rest = text.slice(at);
    const escaped = ESCAPED.exec(rest);
    const span = escaped ? null : spanAt(rest);
    if (span) {
      flush();
      drawn.push(span.drawn);
    } else {
      literal += escaped?.[1] ?? rest.slice(0, 1);
    }
    at += span?.length ?? escaped?.[0].length ?? 1;
  }
  flush();
  return drawn;
}

function spanAt(rest: string): { drawn: unknown; length: number } | null {
  if (!/^[`[<@*_~]/.test(rest)) return null;
  const code = CODE.exec(rest);
  if (code) return { drawn: <code>{code[1]}</code>, length: code[0].length };
  const link = LINK.exec(rest);
  if (link) return { drawn: drawLink(link[1] ?? "", link[2] ?? ""), length: link[0].length };
  const ping = PING.exec(rest);
  if (ping) return { drawn: <span class="ping">{ping[0]}</span>, length: ping[0].length };
  for (const [mark, wrap] of PAIRS) {
    const end = rest.startsWith(mark) ? closing(rest, mark) : -1;
    if (end > mark.length) return { drawn: wrap(inline(rest.slice(mark.length, end))), length: end + mark.length };
  }
  return null;
}

/** Where the closing mark begins, escapes skipped; -1 when there is none. */
function closing(text: string, mark: string): number {
  for (let i = mark.length; i < text.length; i++) {
    if (text[i] === "\\") i += 1;
    else if (text.startsWith(mark, i)) return i;
  }
  return -1;
}

function drawLink(label: string, url: string): unknown {
  const href = address(url);
  return href === undefined ? <Words text={`[${label}](${url})`} /> : <Outward href={href}>{inline(label)}</Outward>;
}
