import type { Selector } from "../src/records/types.js";

/** Above this many characters a fragment names the first and the last words only. */
const LONGEST_WHOLE = 300;
const EDGE_WORDS = 6;

/**
 * A link to the exact words: the URL fragment text directive `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Scroll to Text
 * Fragment). Null where the words themselves are not kept.
 */
export function placeLink(url: string, selectors: readonly Selector[]): string | null {
  const directives = selectors.map(directive).filter((one) => one !== null);
  return directives.length === 0 ? null : `${url.split("#")[0]}#:~:${directives.join("&")}`;
}

function directive({ exact, prefix, suffix }: Selector): string | null {
  if (exact === null) return null;
  const before = lastWords(prefix);
  const after = firstWords(suffix);
  const parts = [before && `${encode(before)}-`, ...range(exact), after && `-${encode(after)}`];
  return `text=${parts.filter(Boolean).join(",")}`;
}

function range(exact: string): string[] {
  if (exact.length <= LONGEST_WHOLE) return [encode(exact)];
  const words = exact.split(/\s+/);
  return [encode(words.slice(0, EDGE_WORDS).join(" ")), encode(words.slice(-EDGE_WORDS).join(" "))];
}

/** Whole words only: half a word at an anchor's edge would match nothing. */
const lastWords = (prefix: string): string => prefix.split(/\s+/).slice(1).join(" ").trim();
const firstWords = (suffix: string): string => suffix.split(/\s+/).slice(0, -1).join(" ").trim();

const encode = (text: string): string => encodeURIComponent(text).replaceAll("-", "%2D");
