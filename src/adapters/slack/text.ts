/** Text for Slack's `text` fields: the three characters that could open markup or a mention become entities. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const unescapeText = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/**
 * What a person typed, out of Slack's escaped form: `<@U1>` and `<#C1|desk>` by their names, links by their address, and the
 * mention of the bot at the front dropped.
 */
export function readText(text: string, botUser?: string): string {
  const named = text.replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, mark: string, id: string, label?: string) => {
    if (mark === "@" && id === botUser) return "";
    if (mark === "") return id;
    return `${mark === "#" ? "#" : "@"}${label ?? id}`;
  });
  return unescapeText(named).trim();
}

/** Our own words, never a quote, shortened where a field is too small for them. */
export function shorten(words: string, limit: number): string {
  if (words.length <= limit) return words;
  const cut = words.slice(0, limit - 1);
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Text in runs of at most `limit` UTF-16 units whose concatenation is the text: one after the other they read as it does. No
 * run ends inside a character as people see it, unless that one character is longer than the limit.
 */
export function runsOf(text: string, limit: number): string[] {
  const runs: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const end = start + lastBreak(text.slice(start, start + limit + LOOKAHEAD), limit);
    runs.push(text.slice(start, end));
    start = end;
  }
  return start === text.length ? runs : [...runs, text.slice(start)];
}

/** Enough of what follows to tell whether a character goes on. */
const LOOKAHEAD = 32;

/** Where the character begins that holds or follows position `limit`; inside it only if it is longer than the limit. */
function lastBreak(text: string, limit: number): number {
  const before = graphemes.segment(text).containing(limit)?.index ?? 0;
  if (before > 0) return before;
  return /[\uD800-\uDBFF]$/.test(text.slice(0, limit)) ? limit - 1 : limit;
}

/** An address that a button or a link may carry: http or https, short enough; anything else is shown as words. */
export function webAddress(url: string | undefined, limit: number): string | undefined {
  if (url === undefined || url.length > limit || !URL.canParse(url)) return undefined;
  return /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
