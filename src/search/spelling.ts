/**
 * Spelling by symmetric deletes (W. Garbe, SymSpell, 2012): two words within n edits share a form from which at most n letters were
 * deleted. Forms of the first seven letters are enough to find them; the distance of the whole words decides.
 */
const PREFIX = 7;
const SHORTEST = 3;
const LONGEST = 24;
const TWO_EDITS_FROM = 6;

/** Whether a folded word can be in the spelling vocabulary at all: letters only, 3 to 24 of them. */
export function isSpellable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word);
}

/** How many edits a word of this length may be away: one below six letters, else two. */
export const edits = (word: string): number => (word.length < TWO_EDITS_FROM ? 1 : 2);

/** FNV-1a, 32 bits: the key under which a deleted form is stored. Two forms may share a key; the distance tells them apart. */
function key(form: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < form.length; at++) hash = Math.imul(hash ^ form.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** How far to look for what was meant, nearest first: a word one edit away is so much likelier that others need not be looked for. */
export const reaches = (word: string): readonly number[] => (edits(word) === 1 ? [1] : [1, 2]);

/** The keys of all forms of a word with up to so many letters deleted from its first seven. */
export function deletionKeys(word: string, reach: number = edits(word)): number[] {
  const forms = new Set([word.slice(0, PREFIX)]);
  let last = [...forms];
  for (let depth = 0; depth < reach; depth++) {
    last = last.flatMap((form) => Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)));
    for (const form of last) forms.add(form);
  }
  return [...new Set([...forms].map(key))];
}

const CELLS = 64;
const ROWS = [new Uint8Array(CELLS), new Uint8Array(CELLS), new Uint8Array(CELLS)] as const;

/**
 * Optimal string alignment distance (Damerau, with no letter edited twice), or `limit + 1` when it is larger than the limit. Only the
 * diagonal band that the limit allows is computed; words beyond 62 letters are compared by those.
 */
export function distance(left: string, right: string, limit: number): number {
  const rows = Math.min(left.length, CELLS - 2);
  const columns = Math.min(right.length, CELLS - 2);
  const far = limit + 1;
  if (Math.abs(left.length - right.length) > limit) return far;
  let [before, above, line]: [Uint8Array, Uint8Array, Uint8Array] = [...ROWS];
  for (let column = 0; column <= columns; column++) above[column] = column;
  for (let row = 1; row <= rows; row++) {
    const from = Math.max(1, row - limit);
    const to = Math.min(columns, row + limit);
    line[from - 1] = from === 1 ? row : far;
    let best = far;
    for (let column = from; column <= to; column++) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      const over = column === row + limit && row > 1 ? far : (above[column] ?? far);
      let least = Math.min(over + 1, (line[column - 1] ?? far) + 1, (above[column - 1] ?? far) + (same ? 0 : 1));
      if (
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
      )
        least = Math.min(least, (before[column - 2] ?? far) + 1);
      line[column] = least;
      if (least < best) best = least;
    }
    if (best > limit) return far;
    [before, above, line] = [above, line, before];
  }
  return Math.min(far, above[columns] ?? far);
}

/**
 * How unlikely it is that somebody who meant `right` typed `wrong`; smaller is likelier. Edits count most; a wrong first letter is rare,
 * swapped neighbours and doubled letters are common.
 */
export function unlikeliness(wrong: string, right: string): number {
  const apart = distance(wrong, right, 2);
  const first = wrong[0] === right[0] ? 0 : 0.4;
  const sameLetters = [...wrong].sort().join("") === [...right].sort().join("") ? -0.2 : 0;
  const doubled = wrong.replace(/(.)\1/gu, "$1") === right.replace(/(.)\1/gu, "$1") ? -0.3 : 0;
  return apart + first + sameLetters + doubled;
}

const OFFERED = 8;

/**
 * The words among `others` that somebody may have meant by an unknown one: likeliest first, then most common. `counts` says in how many
 * records each is.
 */
export function likeliest(word: string, others: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  return others
    .map((other) => ({ other, cost: unlikeliness(word, other) - Math.log10(1 + (counts.get(other) ?? 0)) * 0.15 }))
    .sort((a, b) => a.cost - b.cost || (a.other < b.other ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ other }) => other);
}

/** Of words that share a deleted form with an unknown one, those that are so many edits away at most. */
export const within = (word: string, others: readonly string[], reach: number): string[] =>
  others.filter((other) => other !== "" && other !== word && distance(word, other, reach) <= reach);
