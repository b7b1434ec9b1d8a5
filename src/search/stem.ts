/**
 * The stemmer of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980: English words to a common form
 * (`operations`, `operational`, `operate` → `oper`). The result is a search key, not a word.
 */
const VOWEL = /[aeiou]|(?<=[^aeiou])y/u;
const MEASURE = /(?:[aeiou]|(?<=[^aeiou])y)+(?:[^aeiouy]|(?<![^aeiou])y)+/gu;
const DOUBLE = /([^aeiouylsz])\1$/u;
const SHORT = /(?:^|[^aeiou]|[aeiouy])[^aeiou][aeiouy][^aeiouwxy]$/u;

const STEP_2 = pairs(
  "ational ate tional tion enci ence anci ance izer ize abli able alli al entli ent eli e ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble logi log",
);
const STEP_3 = pairs("icate ic ative - alize al iciti ic ical ic ful - ness -");
const STEP_4 = pairs(
  "al - ance - ence - er - ic - able - ible - ant - ement - ment - ent - sion s tion t ou - ism - ate - iti - ous - ive - ize -",
);

function pairs(list: string): readonly (readonly [string, string])[] {
  const parts = list.split(" ");
  const rows: [string, string][] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) rows.push([parts[at] ?? "", (parts[at + 1] ?? "").replace("-", "")]);
  return rows.sort(([a], [b]) => b.length - a.length);
}

const measure = (stem: string): number => stem.match(MEASURE)?.length ?? 0;

const endsShort = (stem: string): boolean => SHORT.test(stem) && !/^[aeiou]{2}/u.test(stem);

function replaceSuffix(word: string, rows: readonly (readonly [string, string])[], least: number): string {
  for (const [suffix, replacement] of rows) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    return measure(stem + (replacement.length === 1 ? replacement : "")) > least ? stem + replacement : word;
  }
  return word;
}

function plural(word: string): string {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  if (word.endsWith("ss") || word.endsWith("us") || !word.endsWith("s")) return word;
  return word.slice(0, -1);
}

function tidy(stem: string): string {
  if (/(?:at|bl|iz)$/u.test(stem)) return `${stem}e`;
  if (DOUBLE.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function past(word: string): string {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.endsWith("ed") ? word.slice(0, -2) : word.endsWith("ing") ? word.slice(0, -3) : null;
  return stem !== null && VOWEL.test(stem) ? tidy(stem) : word;
}

function finish(word: string): string {
  if (word.endsWith("e")) {
    const stem = word.slice(0, -1);
    const size = measure(stem);
    if (size > 1 || (size === 1 && !endsShort(stem))) return stem;
  }
  return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
}

/** The stem of one folded English word. Words of one or two letters, and words with digits or other scripts, stay as they are. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/u.test(word)) return word;
  let form = past(plural(word));
  if (form.endsWith("y") && VOWEL.test(form.slice(0, -1))) form = `${form.slice(0, -1)}i`;
  form = replaceSuffix(form, STEP_2, 0);
  form = replaceSuffix(form, STEP_3, 0);
  return finish(replaceSuffix(form, STEP_4, 1));
}
