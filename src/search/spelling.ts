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

/** The keys of all forms of a word with up to `edits(word)` letters deleted from its first seven. */
export function deletionKeys(word: string): number[] {
  const forms = new Set([word.slice(0, PREFIX)]);
  let last = [...forms];
  for (let depth = 0; depth < edits(word); depth++) {
    last = last.flatMap((form) => Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)));
    for (const form of last) forms.add(form);
  }
  return [...new Set([...forms].map(key))];
}

/** Optimal string alignment distance (Damerau, with no letter edited twice), or `limit + 1` when it is larger than the limit. */
export function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > limit) return limit + 1;
    before = above;
    above = line;
  }
  return above[right.length] ?? limit + 1;
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
