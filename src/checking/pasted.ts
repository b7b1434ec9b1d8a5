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
const SAID = "(?:said|says|told|wrote|writes|tweeted|posted|claimed|claims|stated|added|declared|insisted)";

/** Takes apart `Trump: “…”`, `“…” — Zelenskyy`, `“…,” said Trump`, `Trump said “…”`, or bare words. */
export function readPasted(text: string): Pasted {
  const { quote, speaker } = separate(text.trim());
  const words = stripMarks(quote);
  const pieces = words.split(ELLIPSIS).map((piece) => piece.trim());
  return { pieces: pieces.filter((piece) => piece !== ""), words, speaker };
}

const NAME = String.raw`[\p{L}][\p{L}\p{M}.’'\- ]{1,60}?`;

const FORMS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?<speaker>${NAME})\s+${SAID}(?:\s+(?:on|in|to|at)\s+[^:“"]{1,40}?)?(?:\s+that)?[,:]?\s*(?<quote>[${OPEN}][\s\S]+)$`,
    "u",
  ),
  new RegExp(String.raw`^(?<speaker>${NAME})\s*:\s*(?<quote>[${OPEN}][\s\S]+)$`, "u"),
  new RegExp(
    String.raw`^(?<quote>[${OPEN}][\s\S]+[${CLOSE}])\s*,?\s*(?:[—–-]+\s*|\(|${SAID}\s+|(?:according\s+to)\s+)(?<speaker>${NAME})\)?\.?$`,
    "u",
  ),
  new RegExp(String.raw`^(?<quote>[${OPEN}][\s\S]+[${CLOSE}])\s*,?\s*(?<speaker>${NAME})\s+${SAID}\.?$`, "u"),
  new RegExp(String.raw`^(?<quote>[\s\S]{12,}?)\s+[—–]\s*(?<speaker>${NAME})\.?$`, "u"),
];

function separate(text: string): { quote: string; speaker: string | null } {
  for (const form of FORMS) {
    const { quote, speaker } = form.exec(text)?.groups ?? {};
    if (quote !== undefined && speaker !== undefined) return { quote, speaker: speaker.trim() };
  }
  return { quote: text, speaker: null };
}

function stripMarks(quote: string): string {
  const inner = quote.trim();
  const marked = OPEN.includes(inner.charAt(0)) && CLOSE.includes(inner.charAt(inner.length - 1));
  return marked && inner.length > 1 ? inner.slice(1, -1).trim() : inner.replace(/^[“"«„]|[”"»]$/gu, "").trim();
}
