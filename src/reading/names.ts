import { genderOfGivenName, isGivenName } from "./givenNames.js";
import type { Mention } from "./mentions.js";
import { genderOfTitle, isOutletName, ORGANIZATION_WORDS, PERSON_TITLES } from "./roleLexicon.js";
import { abbreviatesTitle } from "./sentences.js";
import { type Token, tokenAt } from "./tokens.js";

export type Gender = "male" | "female" | null;

/** A name as it stands in a mention: the words of the name itself, the title words before it, and what they give away. */
export interface ParsedName {
  readonly words: readonly string[];
  readonly titles: readonly string[];
  readonly first: number;
  readonly end: number;
  readonly person: boolean;
  readonly organization: boolean;
  readonly outlet: boolean;
  readonly gender: Gender;
}

const bare = (word: string): string => word.toLowerCase().replace(/\.$/u, "");
/** What may stand inside a name; a mention holds “of” and “and” only where it found them to join names. */
const JOINTS = new Set(["of", "for", "on", "and", "the", "&", "-", "–"]);
const PARTY = new Set(
  "former ex then democratic republican democrat democrats republicans conservative liberal".split(" "),
);
const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday)$/u;
const SUFFIX = new Set(["jr", "sr", "ii", "iii", "iv"]);

const isNameToken = (token: Token): boolean =>
  (token.capital && /\p{L}/u.test(token.text) && token.tag !== "DET") || token.text.startsWith("@");

/** “Secunia.com”: a full stop without white space around it, before the rest of a domain. */
function isDomainDot(tokens: readonly Token[], i: number): boolean {
  const after = tokenAt(tokens, i + 1);
  return (
    tokenAt(tokens, i).text === "." && !tokenAt(tokens, i).spaced && !after.spaced && /^\p{Ll}{2,4}$/u.test(after.text)
  );
}

/** Whether a name ends in the word for a body, or begins with one before “of”: “University of Ohio”. */
function isBody(words: readonly string[]): boolean {
  const joint = words.findIndex((word) => word === "of" || word === "for" || word === "on");
  const head = joint > 0 ? words[joint - 1] : words.at(-1);
  return ORGANIZATION_WORDS.has((head ?? "").toLowerCase());
}

/** The last run of capitalised words in a mention, behind any possessive: “Trump’s campaign manager Kellyanne Conway” gives the latter. */
function nameRun(tokens: readonly Token[], { first, end }: Mention): { first: number; end: number } | null {
  let stop = end;
  while (stop > first && !isNameToken(tokenAt(tokens, stop - 1)) && !isDomainDot(tokens, stop - 2)) stop--;
  let start = stop;
  while (start > first) {
    const token = tokenAt(tokens, start - 1);
    const joins =
      isNameToken(token) ||
      (start < stop &&
        (JOINTS.has(token.lower) || isDomainDot(tokens, start - 1) || abbreviatesTitle(tokens, start - 1)));
    if (!joins) break;
    start--;
  }
  while (start < stop && !isNameToken(tokenAt(tokens, start))) start++;
  return start < stop ? { first: start, end: stop } : null;
}

function glued(tokens: readonly Token[], first: number, end: number): string[] {
  const words: string[] = [];
  for (let i = first; i < end; i++) {
    const token = tokenAt(tokens, i);
    const clean = token.text.replace(/[’']s$/u, "");
    if (i > first && !token.spaced && words.length > 0) words[words.length - 1] += clean;
    else words.push(clean);
  }
  return words;
}

/** Takes a named mention apart; null when it holds no name, or when the name only owns the noun that follows (“Clinton’s plan”). */
export function parseName(tokens: readonly Token[], mention: Mention): ParsedName | null {
  const run = nameRun(tokens, mention);
  if (!run || run.end < mention.end) return null;
  const all = glued(tokens, run.first, run.end);
  const cut = titleEnd(all);
  const words = all.slice(cut);
  const titles = [...lowerTitles(tokens, mention.first, run.first), ...all.slice(0, cut)];
  const last = words.at(-1) ?? "";
  if (words.every((word) => CALENDAR.test(word) || /^\d+$/u.test(word))) return null;
  const name = words.join(" ");
  const given = words.length > 1 && isGivenName(words[0] ?? "");
  const organization = !given && (isBody(words) || (words.length === 1 && /^[A-Z]{2,6}$/u.test(last)));
  const titled = titles.some((title) => PERSON_TITLES.has(bare(title)));
  const person =
    !organization && (given || titled || (words.length > 1 && /^\p{Lu}\.?$|^\p{Lu}\.\p{Lu}/u.test(words[0] ?? "")));
  const gender =
    titles.map((title) => genderOfTitle(title)).find((g) => g !== null) ??
    (person && words.length > 1 ? genderOfGivenName(words[0] ?? "") : null);
  return {
    words,
    titles,
    first: run.first + (words.length === all.length ? 0 : tokensOfWords(tokens, run.first, cut)),
    end: run.end,
    person,
    organization,
    outlet: isOutletName(name),
    gender,
  };
}

/** How many leading words are title: up to the last personal title before the name, or adjectives of party and time. */
function titleEnd(all: readonly string[]): number {
  for (let i = Math.min(all.length - 2, 7); i >= 0; i--)
    if (PERSON_TITLES.has(bare(all[i] ?? "")) && !ORGANIZATION_WORDS.has(bare(all.at(-1) ?? ""))) return i + 1;
  let cut = 0;
  while (cut < all.length - 1 && PARTY.has(bare(all[cut] ?? ""))) cut++;
  return cut;
}

function tokensOfWords(tokens: readonly Token[], first: number, count: number): number {
  let seen = 0;
  let i = first;
  while (seen < count) {
    i++;
    if (tokenAt(tokens, i).spaced) seen++;
  }
  return i - first;
}

/** “campaign manager”, “longtime Democratic pollster”: the common words between the article and the name. */
function lowerTitles(tokens: readonly Token[], first: number, end: number): string[] {
  const titles: string[] = [];
  for (let i = end - 1; i >= first; i--) {
    const token = tokenAt(tokens, i);
    if (token.lower === "'s" || token.tag === "DET") break;
    if (token.tag === "NOUN" || token.tag === "ADJ" || token.tag === "PROPN") titles.unshift(token.text);
  }
  return titles;
}

/** The word a name is called by later: the last, without “Jr.”. */
export function lastName(words: readonly string[]): string {
  for (let i = words.length - 1; i > 0; i--) if (!SUFFIX.has(bare(words[i] ?? ""))) return words[i] ?? "";
  return words[0] ?? "";
}

/** “jr”, where a name ends so: father and son are two people. */
export const suffixOf = (words: readonly string[]): string => {
  const last = bare(words.at(-1) ?? "");
  return SUFFIX.has(last) ? last : "";
};
