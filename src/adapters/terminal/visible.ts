/**
 * Words as a terminal may print them: control characters (but for the newline and the tab) become their pictures (U+2400…), so that a
 * quote with an escape sequence in it is read and not obeyed. All other characters stay.
 */
export function visible(words: string): string {
  return words.replace(CONTROLS, picture);
}

// biome would rather not see control characters in a regular expression, so their range is built from numbers.
const range = (from: number, to: number) => `\\u${hex(from)}-\\u${hex(to)}`;
const hex = (code: number) => code.toString(16).padStart(4, "0");
const CONTROLS = new RegExp(`[${range(0x00, 0x08)}${range(0x0b, 0x1f)}${range(0x7f, 0x9f)}]`, "g");

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return "\u2421";
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\u241b${String.fromCharCode(code - 0x40)}`;
}
