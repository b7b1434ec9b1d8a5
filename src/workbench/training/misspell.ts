import type { Draw } from "./draw.js";

/** Neighbours on an English keyboard. */
const BESIDE: Readonly<Record<string, string>> = {
  a: "qsz",
  b: "vgn",
  c: "xvd",
  d: "sfe",
  e: "wrd",
  f: "dgr",
  g: "fht",
  h: "gjy",
  i: "uok",
  j: "hku",
  k: "jli",
  l: "ko",
  m: "n",
  n: "bm",
  o: "ipl",
  p: "ol",
  q: "wa",
  r: "etf",
  s: "adw",
  t: "ryg",
  u: "yij",
  v: "cb",
  w: "qes",
  x: "zc",
  y: "tu",
  z: "xa",
};

function mistyped(word: string, draw: Draw): string {
  const at = draw.below(word.length);
  const [head, letter, tail] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  switch (draw.below(4)) {
    case 0:
      return tail === "" ? word : head + tail.charAt(0) + letter + tail.slice(1);
    case 1:
      return head + tail;
    case 2:
      return head + letter + letter + tail;
    default:
      return head + (draw.pick([...(BESIDE[letter.toLowerCase()] ?? letter)]) ?? letter) + tail;
  }
}

/** The text with one typo, or two: swapped, lost, doubled or neighbouring letters in words of four letters and more. */
export function misspell(text: string, draw: Draw): string {
  const parts = text.split(/(\s+)/u);
  const long = parts.flatMap((part, at) => (/^[a-z]{4,}[.,?!]?$/iu.test(part) ? [at] : []));
  for (const at of draw.sample(long, draw.chance(0.6) ? 2 : 1)) parts[at] = mistyped(parts[at] ?? "", draw);
  return parts.join("");
}
