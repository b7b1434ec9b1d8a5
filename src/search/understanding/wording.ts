import { distance } from "../spelling.js";

/** A line with the misspelt words of asking put right and runs of white space made one, and where each of its places stands in the original. */
export interface Wording {
  readonly text: string;
  /** `at[i]` is the place in the original of place `i` here; one more entry for the end. */
  readonly at: readonly number[];
}

/** The words that questions are asked with. Names and subjects are not corrected here. */
const ASKING =
  `what when where said says about according since between confirmed confirm denied deny denies anyone anybody someone
sources source anonymous unnamed record statement yesterday january february march april june july august september october november
december monday tuesday wednesday thursday friday saturday sunday claims claimed quotes quoted regarding commented comment statements last week month reported`.split(
    /\s+/u,
  );

const KNOWN = new Set([
  ...ASKING,
  ..."abort claim scene sense records quoted quote contents content sources there were these those whats".split(" "),
]);
const SHORT = 4;

/** Short words of asking are too near to others to be corrected by distance: these are the ways in which they are mistyped. */
const MISTYPED: ReadonlyMap<string, string> = new Map(
  "teh the|hte the|hsa has|ahs has|ddi did|idd did|abt about|abou about|bout about|wat what|wht what|wha what|wut what|wen when|whn when|hwo who|woh who|sya say|syas says|sed said|wats what's"
    .split("|")
    .map((pair): [string, string] => {
      const [typed = "", meant = ""] = pair.split(" ");
      return [typed, meant];
    }),
);
/** A space that was typed a letter too early: `wha tdid`. As long as before, so that places stay. */
const EARLY_SPACE = /\b(wha|wh[eo]|whe) ([tn])(?=(?:did|does|do|has|have|was|were|is|are|said)\b)/giu;

const letters = (word: string): string => [...word].sort().join("");

function correct(word: string): string {
  const lower = word.toLowerCase();
  const short = MISTYPED.get(lower);
  if (short !== undefined) return short;
  if (KNOWN.has(lower) || lower.length < SHORT || !/^\p{L}+$/u.test(lower)) return word;
  if (lower.endsWith("s") && KNOWN.has(lower.slice(0, -1))) return word;
  const right = ASKING.find(
    (known) =>
      distance(lower, known, 1) === 1 &&
      (known.length > SHORT + 1 || letters(known) === letters(lower) || lower.replace(/(.)\1/gu, "$1") === known),
  );
  return right ?? word;
}

/** Reads a line as it was meant. */
export function wording(line: string): Wording {
  let text = "";
  const at: number[] = [];
  const spaced = line.replace(EARLY_SPACE, "$1$2 ");
  for (const match of spaced.matchAll(/\s+|[\p{L}\p{M}]+|[^\s\p{L}\p{M}]/gu)) {
    const written = match[0];
    const meant = /^\s/u.test(written) ? " " : written === "’" || written === "ʼ" ? "'" : correct(written);
    if (meant === " " && (text === "" || text.endsWith(" "))) continue;
    for (let place = 0; place < meant.length; place++) at.push(match.index + Math.min(place, written.length - 1));
    text += meant;
  }
  at.push(line.length);
  return { text, at };
}

/** The same wording without one stretch of it. */
export function without({ text, at }: Wording, start: number, end: number): Wording {
  const gap = start > 0 && end < text.length ? " " : "";
  const head = text.slice(0, start).trimEnd();
  const rest = text.slice(end);
  const skipped = rest.length - rest.trimStart().length;
  const tail = rest.trimStart();
  const joined = head !== "" && tail !== "" && !/^[?.,!;:]/u.test(tail) ? gap || " " : "";
  return {
    text: head + joined + tail,
    at: [...at.slice(0, head.length), ...(joined ? [at[end + skipped] ?? 0] : []), ...at.slice(end + skipped)],
  };
}

/** The place in the original line of a stretch of the wording. */
export function original({ at }: Wording, start: number, end: number): readonly [start: number, end: number] {
  return [at[start] ?? 0, end > start ? (at[end - 1] ?? 0) + 1 : (at[start] ?? 0)];
}
