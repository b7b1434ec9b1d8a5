import { wordsOf } from "./words.js";

/** What somebody pasted, taken apart: the words to check, and who is said to have said them. */
export interface Pasted {
  /** The pieces between ellipses, in order; one where there is none. */
  readonly pieces: readonly string[];
  /** The whole of the words, without their outer marks. */
  readonly words: string;
  /** The name beside the words, as pasted; null where there is none. */
  readonly speaker: string | null;
}

const OPEN = '“"«„‘';
const CLOSE = '”"»“’';
const ELLIPSIS = /\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.)\s*/u;
const SAID =
  "(?:said|says|told|tells|wrote|writes|tweeted|posted|claimed|claims|stated|added|declared|insisted|asserted|explained)";
/** A name: capitalised words, with a title or an article before them. Bounded, so that no line can make it slow. */
const NAME = String.raw`(?:[Tt]he )?[\p{Lu}][\p{L}\p{M}.’'\-]{0,30}(?: (?:of|the|von|van|der|de|la|rapid|response|team|[\p{Lu}][\p{L}\p{M}.’'\-]{0,30})){0,5}`;

/**
 * The ways in which a pasted text may be read, the most literal first: all of it as words, or the part in quotation marks (or after
 * "said that") as words of the person named beside it. The caller takes the reading that the record bears out best.
 */
export function readings(text: string): Pasted[] {
  const line = text.trim();
  const found = [marked(line), afterDash(line), afterSaid(line), bare(line)];
  return found.filter((one) => one !== null && one.words !== "").filter((one) => one !== null);
}

/** Words between quotation marks, and the name in the text around them. */
function marked(line: string): Pasted | null {
  const [whole, inner] = new RegExp(`[${OPEN}]([\\s\\S]+)[${CLOSE}]`, "u").exec(line) ?? [];
  if (whole === undefined || inner === undefined) return null;
  const start = line.indexOf(whole);
  const before = line.slice(0, start);
  const after = line.slice(start + whole.length);
  const outside = wordsOf(before + after).length;
  if (outside > 0 && wordsOf(inner).length < 2) return null;
  return taken(inner, speakerIn(before, after));
}

/** `Ana Ruiz: “…”`, `Ana Ruiz said on X: “…”`, `“…,” said Ana Ruiz`, `“…,” Ana Ruiz told Congress`, `“…” — Ana Ruiz`, `“…” (Ana Ruiz)`. */
function speakerIn(before: string, after: string): string | null {
  const forms: readonly (readonly [string, string])[] = [
    [before, `(${NAME})\\s+${SAID}\\b`],
    [before, `^\\s*(${NAME})\\s*:\\s*$`],
    [after, `^[,.]?\\s*${SAID}\\s+(${NAME})`],
    [after, `^[,.]?\\s*(${NAME})\\s+${SAID}\\b`],
    [after, `^[,.]?\\s*(?:[—–-]+\\s*|\\(|according to\\s+)(${NAME})`],
  ];
  for (const [text, form] of forms) {
    const name = new RegExp(form, "u").exec(text)?.[1];
    if (name !== undefined) return name.replace(/[\s.,]+$/u, "");
  }
  return null;
}

/** `words — Ana Ruiz` without marks. */
function afterDash(line: string): Pasted | null {
  const [, words, name] = new RegExp(`^([\\s\\S]{12,}?)\\s+[—–]\\s*(${NAME})\\.?$`, "u").exec(line) ?? [];
  return words === undefined || name === undefined ? null : taken(words, name);
}

/** `On Monday, Ana Ruiz said that words` without marks. */
function afterSaid(line: string): Pasted | null {
  const [, name, words] = new RegExp(`(${NAME})\\s+${SAID}[:,]?\\s+(?:that\\s+)?([\\s\\S]+)$`, "u").exec(line) ?? [];
  return words === undefined || name === undefined ? null : taken(words, name);
}

const bare = (line: string): Pasted => taken(line, null);

function taken(words: string, speaker: string | null): Pasted {
  const inner = words.replace(/^[“"«„\s]+|[”"»\s]+$/gu, "");
  const pieces = inner.split(ELLIPSIS).map((piece) => piece.trim());
  return { pieces: pieces.filter((piece) => wordsOf(piece).length > 0), words: inner, speaker };
}
