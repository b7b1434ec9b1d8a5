/**
 * Writes words so that Discord shows exactly these words: every character that could begin or end markup, a mention, a
 * timestamp, a shortcode or a link is preceded by a backslash, which Discord's Markdown removes before any character that is
 * not a letter, a digit or white space. Nothing else is added, taken away or normalised.
 * https://support.discord.com/hc/en-us/articles/210298617 and the `escape` rule of simple-markdown.
 */
export function literal(words: string): string {
  return words.replace(INLINE, "\\$&").replace(LINE_START, escapeLineStart);
}

/** Opens or closes something wherever it stands; a colon only where a shortcode or an address could follow it. */
const INLINE = /[\\*_~|`<>[\]@#]|:(?=\S)/g;

/** Lists and small print at the start of a line; `#` and `>` are always escaped. A carriage return ends a line as well. */
const LINE_START = /(^|[\n\r])([^\S\n\r]*)([-+]|\d+[.)])/g;

function escapeLineStart(_: string, before: string, indent: string, marker: string): string {
  return `${before}${indent}${marker.slice(0, -1)}\\${marker.slice(-1)}`;
}

/** Quoted lines: the marker before each line is drawn as a bar, so that the words keep their own line ends. */
export function quoted(words: string): string {
  return `> “${literal(words).replaceAll("\n", "\n> ")}”`;
}

/** An address that may stand in a link: http and https only, with everything encoded that could end the link early. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return undefined;
  if (parsed.username !== "" || parsed.password !== "") return undefined;
  return parsed.href.replace(/[()<>\\"`\s]/g, encodeMark);
}

const encodeMark = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** `[label](url)`; a label with brackets or an address in it would not be drawn as a link, so the link stands beside it. */
export function link(label: string, url: string | undefined): string {
  const address = url === undefined ? undefined : safeUrl(url);
  if (address === undefined) return literal(label);
  if (label.trim() === "") return `[link](${address})`;
  return /:\/\/|[\n\r[\]]/.test(label) ? `${literal(label)} ([link](${address}))` : `[${literal(label)}](${address})`;
}

/** Set off from the rest; there is nothing to set off in blank words. */
export const bold = (words: string): string => (words.trim() === "" ? literal(words) : `**${literal(words)}**`);
