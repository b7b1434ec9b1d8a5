import type { Finding, Passage, Stretch } from "../../src/checking/reread.js";

/** One passage in the newer text as we know it, since we made the changes. */
interface Truth {
  readonly id: string;
  /** Where its words stand now; null where they, or the words that name the speaker, were changed or taken out. */
  readonly words: readonly Stretch[] | null;
  /** Where a copy of its whole paragraph has them: no reader could tell such a copy from the passage once that is changed or taken out. */
  readonly copies: readonly (readonly Stretch[])[];
}

export interface Edited {
  readonly after: string;
  readonly truths: readonly Truth[];
}

type Random = () => number;
type Role = "words" | "around";

interface Mark {
  readonly id: string;
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  /** Of a copy, its number. */
  readonly copy?: number;
}

/** A paragraph with the stretches of passages in it; offsets count from its beginning. */
interface Paragraph {
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Draft {
  paragraphs: Paragraph[];
  /** Passages that are no longer what they were. */
  readonly touched: Set<string>;
  copies: number;
}

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** An article as an editor leaves it after some of the changes that editors make, with what has truly become of each passage. */
export function edit(before: string, passages: readonly Passage[], random: Random): Edited {
  const draft: Draft = { paragraphs: paragraphsOf(before, passages), touched: new Set(), copies: 0 };
  const many = 1 + Math.floor(random() * 5);
  for (let n = 0; n < many; n++) pick(CHANGES, random)?.(draft, random);
  return joined(draft, passages, before.includes("\n\n") ? "\n\n" : "\n");
}

type Change = (draft: Draft, random: Random) => void;

const typo: Change = (draft, random) => {
  const at = Math.floor(random() * draft.paragraphs.length);
  const paragraph = draft.paragraphs[at];
  const word = pick([...(paragraph?.text ?? "").matchAll(/\p{L}{4,}/gu)], random);
  if (paragraph === undefined || word === undefined) return;
  const middle = word.index + 1 + Math.floor(random() * (word[0].length - 2));
  const letter = paragraph.text.charAt(middle);
  // Always further in the alphabet: no typo undoes another.
  const mended = random() < 0.5 ? letter + letter : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1);
  replace(draft, at, [middle, middle + 1], mended);
};

/** An editor changes what is inside the marks: a word swapped, dropped, or turned round. */
const rewrite: Change = (draft, random) => {
  const found = pick(marked(draft, "words"), random);
  if (found === undefined) return;
  const { at, mark } = found;
  const text = draft.paragraphs[at]?.text.slice(mark.start, mark.end) ?? "";
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’']*/gu)];
  for (let n = 0; n < 1 + random() * 3; n++) {
    const word = pick(words, random);
    if (word === undefined) return;
    const start = mark.start + word.index;
    if (n > 0) return;
    replace(draft, at, [start, start + word[0].length], pick(["not", "surely", "", "nobody"], random) ?? "");
  }
};

const drop: Change = (draft, random) => {
  if (draft.paragraphs.length < 3) return;
  takeOut(draft, Math.floor(random() * draft.paragraphs.length));
};

const reorder: Change = (draft, random) => {
  const at = Math.floor(random() * draft.paragraphs.length);
  const [moved] = draft.paragraphs.splice(at, 1);
  if (moved !== undefined) draft.paragraphs.splice(Math.floor(random() * (draft.paragraphs.length + 1)), 0, moved);
};

const insert: Change = (draft, random) => {
  const text = `The council meets again in ${1 + Math.floor(random() * 90)} days, at ${Math.floor(random() * 12)} o’clock, on the old pier.`;
  put(draft, random, text);
};

const SPEAKERS = ["Mara Quill", "Otis Fenn", "a spokesman for the harbor", "she", "the union"];

/** A paragraph like another, in which somebody else speaks, or in which the words are others; it may take the place of the first one. */
const lookAlike: Change = (draft, random) => {
  const found = pick(marked(draft, "words"), random);
  const paragraph = draft.paragraphs[found?.at ?? -1];
  if (found === undefined || paragraph === undefined) return;
  const source = paragraph.marks.find(({ id, role }) => id === found.mark.id && role === "around");
  const { start, end } = source !== undefined && random() < 0.6 ? source : { ...found.mark, end: found.mark.start + 3 };
  const printed = paragraph.text.slice(start, end);
  const instead =
    pick(
      SPEAKERS.filter((one) => one !== printed),
      random,
    ) ?? "";
  if (random() < 0.3) {
    replace(draft, found.at, [start, end], instead);
    const [moved] = draft.paragraphs.splice(found.at, 1);
    if (moved !== undefined) draft.paragraphs.splice(Math.floor(random() * (draft.paragraphs.length + 1)), 0, moved);
  } else {
    put(draft, random, paragraph.text, copied(paragraph, draft));
    const at = draft.paragraphs.findIndex(({ marks }) => marks.some(({ copy }) => copy === draft.copies));
    replace(draft, at, [start, end], instead);
  }
};

function copied({ marks }: Paragraph, draft: Draft): Mark[] {
  draft.copies++;
  return marks.map((mark) => ({ ...mark, copy: draft.copies }));
}

/** The same words, printed once more with something else around them; the first place may be taken out. */
const repeat: Change = (draft, random) => {
  const found = pick(marked(draft, "words"), random);
  const paragraph = draft.paragraphs[found?.at ?? -1];
  if (found === undefined || paragraph === undefined) return;
  const words = paragraph.text.slice(found.mark.start, found.mark.end);
  if (random() < 0.3) takeOut(draft, found.at);
  const who = pick(SPEAKERS, random) ?? "";
  const where = Math.floor(random() * 40);
  put(
    draft,
    random,
    random() < 0.5
      ? `“${words}” stood on a sign on pier ${where}, which ${who} had painted over by noon.`
      : `On pier ${where}, ${who} was asked about it: “${words}” The answer took an hour.`,
  );
};

const CHANGES: readonly Change[] = [typo, typo, rewrite, drop, reorder, insert, lookAlike, repeat];

function takeOut(draft: Draft, at: number): void {
  for (const { id, copy } of draft.paragraphs[at]?.marks ?? []) if (copy === undefined) draft.touched.add(id);
  draft.paragraphs.splice(at, 1);
}

function put(draft: Draft, random: Random, text: string, marks: readonly Mark[] = []): void {
  draft.paragraphs.splice(Math.floor(random() * (draft.paragraphs.length + 1)), 0, { text, marks });
}

const marked = ({ paragraphs }: Draft, role: Role): { at: number; mark: Mark }[] =>
  paragraphs.flatMap(({ marks }, at) => marks.filter((one) => one.role === role).map((mark) => ({ at, mark })));

/** Writes over a stretch of a paragraph: passages that it touches are no longer what they were, and later marks move. */
function replace(draft: Draft, at: number, [start, end]: Stretch, text: string): void {
  const paragraph = draft.paragraphs[at];
  if (paragraph === undefined || paragraph.text.slice(start, end) === text) return;
  const by = text.length - (end - start);
  const hit = paragraph.marks.filter((mark) => mark.end > start && mark.start < end);
  for (const { id, copy } of hit) if (copy === undefined) draft.touched.add(id);
  const marks = paragraph.marks
    .filter((mark) => !hit.some(({ id, copy }) => id === mark.id && copy === mark.copy))
    .map((mark) => (mark.end <= start ? mark : { ...mark, start: mark.start + by, end: mark.end + by }));
  draft.paragraphs[at] = { text: paragraph.text.slice(0, start) + text + paragraph.text.slice(end), marks };
}

/** Paragraphs are lines; a passage that runs over several lines keeps them together. */
function paragraphsOf(text: string, passages: readonly Passage[]): Paragraph[] {
  const all = passages.flatMap(({ id, words, around }) => [
    ...words.map(([start, end]) => ({ id, role: "words" as const, start, end })),
    ...around.map(([start, end]) => ({ id, role: "around" as const, start, end })),
  ]);
  const hulls = passages.map(({ words, around }) => {
    const stretches = [...words, ...around];
    return [Math.min(...stretches.map(([start]) => start)), Math.max(...stretches.map(([, end]) => end))] as const;
  });
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (const { index } of [...text.matchAll(/\n+/g), { index: text.length }]) {
    if (index < from || hulls.some(([start, end]) => start < index && end > index)) continue;
    const line = text.slice(from, index);
    const lead = line.length - line.replace(/^\n+/, "").length;
    const start = from + lead;
    const marks = all
      .filter((mark) => mark.start >= start && mark.end <= index)
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
    if (line.length > lead) paragraphs.push({ text: line.slice(lead), marks });
    from = index;
  }
  return paragraphs;
}

function joined({ paragraphs, touched }: Draft, passages: readonly Passage[], between: string): Edited {
  const places = new Map<string, Map<number, Stretch[]>>();
  let at = 0;
  for (const { text, marks } of paragraphs) {
    for (const { id, role, start, end, copy = 0 } of marks) {
      if (role !== "words") continue;
      const ofPassage = places.get(id) ?? new Map<number, Stretch[]>();
      places.set(id, ofPassage.set(copy, [...(ofPassage.get(copy) ?? []), [at + start, at + end]]));
    }
    at += text.length + between.length;
  }
  const truths = passages.map(({ id }) => {
    const { 0: own = null, ...copies } = Object.fromEntries(places.get(id) ?? []);
    return { id, words: touched.has(id) ? null : own, copies: Object.values(copies) };
  });
  return { after: paragraphs.map(({ text }) => text).join(between), truths };
}

/** How findings stand to the truth. */
export interface Tally {
  passages: number;
  /** Said to be the same or to have moved, and not so, or not there. */
  wrong: number;
  /** Whole passages that stand elsewhere now, and those of them that were found. */
  moves: number;
  found: number;
  /** Whole passages at their old place, and those of them that were found. */
  still: number;
  kept: number;
  unclear: number;
}

export const NO_TALLY: Tally = { passages: 0, wrong: 0, moves: 0, found: 0, still: 0, kept: 0, unclear: 0 };

const equal = (one: readonly Stretch[], other: readonly Stretch[]): boolean =>
  one.length === other.length && one.every(([start, end], at) => start === other[at]?.[0] && end === other[at]?.[1]);

/** Adds the findings of one article to the tally; gives the wrong ones. */
export function count(
  tally: Tally,
  passages: readonly Passage[],
  truths: readonly Truth[],
  findings: readonly Finding[],
): string[] {
  const wrong: string[] = [];
  for (const [at, { id, words }] of passages.entries()) {
    const truth = truths[at]?.words ?? null;
    const finding = findings[at];
    const claimed = finding?.fate === "same" || finding?.fate === "moved";
    const still = truth !== null && equal(truth, words);
    const found = finding?.words ?? [];
    const right =
      truth === null
        ? (truths[at]?.copies ?? []).some((copy) => equal(copy, found))
        : equal(truth, found) && (finding?.fate === "same") === still;
    tally.passages++;
    if (finding?.fate === "unclear") tally.unclear++;
    if (claimed && !right) wrong.push(id);
    // Where a copy stands beside it, nobody is asked to tell them apart: only to be right or silent.
    if (truth === null || (truths[at]?.copies ?? []).length > 0) continue;
    tally[still ? "still" : "moves"]++;
    if (claimed && right) tally[still ? "kept" : "found"]++;
  }
  tally.wrong += wrong.length;
  return wrong;
}
