const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u;
const ASCII = /^[ -~]*$/;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const WINDOW = 256;

/** Characters as people see them. The segmenter slows down on long strings, so it gets them a window at a time. */
function* graphemesOf(words: string): Generator<string> {
  let at = 0;
  while (at < words.length) {
    const found = Array.from(graphemes.segment(words.slice(at, at + WINDOW)), ({ segment }) => segment);
    const last = at + WINDOW >= words.length || found.length === 1;
    for (const grapheme of last ? found : found.slice(0, -1)) {
      yield grapheme;
      at += grapheme.length;
    }
  }
}

/** How many cells a terminal gives to these words (wide East Asian characters and emoji take two). */
export function cells(words: string): number {
  if (ASCII.test(words)) return words.length;
  let width = 0;
  for (const grapheme of graphemesOf(words)) width += cellsOf(grapheme);
  return width;
}

function cellsOf(grapheme: string): number {
  if (NOTHING.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/**
 * Breaks words into lines of at most `width` cells. No character is added, dropped or changed: the lines, joined, are the words
 * (a space at a break stays at the end of its line, where nobody sees it). The words hold no newline.
 */
export function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of words.match(/\S+\s*|\s+/gu) ?? []) {
    const word = piece.trimEnd();
    const size = cells(word);
    if (used > 0 && used + size > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    const parts = size > width ? breakLongWord(piece, width) : [piece];
    lines.push(...parts.slice(0, -1));
    const last = parts.at(-1) ?? "";
    line += last;
    used += parts.length === 1 ? size + piece.length - word.length : cells(last);
  }
  return [...lines, line];
}

function breakLongWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const grapheme of graphemesOf(word)) {
    const size = cellsOf(grapheme);
    if (used + size > width && grapheme.trim() !== "") {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += grapheme;
    used += size;
  }
  return [...parts, part];
}
