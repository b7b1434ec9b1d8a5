import type { Level } from "../records/types.js";
import { DOCUMENT_WORDS, PERSON_NOUNS } from "./roleLexicon.js";

const UNNAMED =
  /\b(?:unnamed|anonymous|anonymously|unidentified|on (?:the )?condition of anonymity|not authorized|requested anonymity|declined to be named|asked not to be (?:named|identified))\b/iu;
/** Whether a source phrase names nobody: an indefinite person, plural officials, or a phrase that says so. */
export function isUnnamed(phrase: string, head: string, context: string): boolean {
  if (UNNAMED.test(phrase)) return true;
  if (!PERSON_NOUNS.has(head)) return false;
  return (
    /^(?:an?|another|one|two|three|several|some|many|multiple)\b/iu.test(phrase) ||
    head.endsWith("s") ||
    UNNAMED.test(context)
  );
}

/** Whether the source is a paper: a memo, a poll, a filing. */
export const isDocument = (head: string): boolean => DOCUMENT_WORDS.has(head);

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  another: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};

/** How many sources a phrase speaks of, where it says so. */
export function countOf(phrase: string): number | null {
  const first = /^\w+/u.exec(phrase.toLowerCase())?.[0] ?? "";
  return Object.hasOwn(NUMBERS, first) ? (NUMBERS[first] ?? null) : null;
}

export function levelOf(unnamed: boolean, document: boolean): Level {
  if (unnamed) return "anonymous";
  return document ? "document" : "on_record";
}
