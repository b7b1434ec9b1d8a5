import { isGivenName } from "./givenNames.js";
import { ORGANIZATION_WORDS, PERSON_NOUNS } from "./roleLexicon.js";
import { abbreviatesTitle } from "./sentences.js";
import { type Token, tokenAt } from "./tokens.js";

/** Words that may name a source: a noun phrase or a pronoun, as token indexes, half open. */
export interface Mention {
  readonly first: number;
  readonly end: number;
  /** The last noun of the phrase proper, before any “of …”. */
  readonly head: number;
  readonly kind: "named" | "nominal" | "pronoun" | "relative";
}

const PRONOUNS = new Set(
  "he she they it i we you him her them this these those some many others one both all none most several few".split(
    " ",
  ),
);
const RELATIVES = new Set(["who", "which", "that", "whom"]);
const POSSESSIVES = new Set("his her their its our my your whose".split(" "));
const INSIDE = new Set(["ADJ", "NOUN", "PROPN", "NUM"]);

const isPossessiveMark = (token: Token): boolean =>
  token.lower === "'s" || token.lower === "’s" || (token.lower === "'" && token.tag === "PART");

function opens(token: Token): boolean {
  return token.tag === "DET" || POSSESSIVES.has(token.lower) || INSIDE.has(token.tag);
}

/** Whether a token carries a phrase on: adjectives, nouns, names, “’s”, a hyphen or an ampersand, a participle before a noun. */
function carries(tokens: readonly Token[], i: number): boolean {
  const token = tokenAt(tokens, i);
  const next = tokenAt(tokens, i + 1);
  if (INSIDE.has(token.tag)) return true;
  if (isPossessiveMark(token))
    return next.paragraph === token.paragraph && (INSIDE.has(next.tag) || next.tag === "ADV");
  if (token.text === "-" || token.text === "&" || token.text === "–" || token.text === "/")
    return !next.spaced || token.text === "&";
  if (token.tag === "VERB" && /(?:ed|ing)$/u.test(token.lower))
    return tokenAt(tokens, i - 1).tag === "DET" && (next.tag === "NOUN" || next.tag === "PROPN");
  return token.tag === "ADV" && (next.tag === "ADJ" || next.tag === "NOUN") && tokenAt(tokens, i - 1).tag === "DET";
}

const isName = (token: Token): boolean =>
  token.capital && (token.tag === "PROPN" || token.tag === "NOUN" || token.tag === "ADJ");

const BODIES = new Set(
  "center centre council committee commission institute foundation fund office agency association society coalition alliance network conference campaign organization".split(
    " ",
  ),
);

/** How many tokens a joint inside a name takes: “Department of Defense”, “Cybersecurity and Infrastructure Security Agency”, “Secunia.com”; 0 when there is none. */
function joins(tokens: readonly Token[], i: number): number {
  const token = tokenAt(tokens, i);
  const before = tokenAt(tokens, i - 1);
  const next = tokenAt(tokens, i + 1);
  if (
    token.text === "." &&
    !token.spaced &&
    !next.spaced &&
    /^(?:com|org|net|gov|edu|co|ca|uk|us|au|nz|tv|info|eu|fm|me)$/u.test(next.lower)
  )
    return 2;
  if (!isName(before)) return 0;
  if (token.text === "." && next.capital && abbreviatesTitle(tokens, i)) return 1;
  if (
    (token.lower === "of" && ORGANIZATION_WORDS.has(before.lower)) ||
    ((token.lower === "for" || token.lower === "on") && BODIES.has(before.lower))
  )
    return isName(next) ? 2 : next.lower === "the" && isName(tokenAt(tokens, i + 2)) ? 3 : 0;
  if ((token.lower !== "and" && token.text !== "&") || !isName(next) || isGivenName(before.text)) return 0;
  let last = i + 1;
  while (isName(tokenAt(tokens, last + 1)) && last < i + 5) last++;
  return last > i + 1 && ORGANIZATION_WORDS.has(tokenAt(tokens, last).lower) ? last - i + 1 : 0;
}

function phrase(tokens: readonly Token[], start: number, limit: number, regionOf: Int32Array): Mention | null {
  let end = start + 1;
  while (end < limit && regionOf[end] === regionOf[start]) {
    const joined = joins(tokens, end);
    if (joined === 0 && !carries(tokens, end)) break;
    end += Math.max(1, joined);
  }
  while (end > start && !["NOUN", "PROPN", "NUM"].includes(tokenAt(tokens, end - 1).tag)) end--;
  if (end <= start) return null;
  let named = false;
  for (let i = start; i < end; i++) named ||= tokenAt(tokens, i).tag === "PROPN" && tokenAt(tokens, i).capital;
  return { first: start, end, head: end - 1, kind: named ? "named" : "nominal" };
}

/** What tells an unnamed person from others: “familiar with the matter”, “briefed on the talks”, “with direct knowledge of the plan”. */
const KNOWING: readonly RegExp[] = [
  /^familiar with /,
  /^briefed (?:on|about) /,
  /^close to /,
  /^aware of /,
  /^(?:directly )?involved (?:in|with) /,
  /^with (?:direct |firsthand |first-hand |close )?knowledge of /,
];
const LONGEST_KNOWING = 5;

/** The end of what is said behind a person without a name to tell who that is; `end` where nothing is. */
function knowing(tokens: readonly Token[], { kind, head, end }: Mention, limit: number, regionOf: Int32Array): number {
  if (kind !== "nominal" || !PERSON_NOUNS.has(tokenAt(tokens, head).lower)) return end;
  const next = tokens.slice(end, Math.min(limit, end + LONGEST_KNOWING)).map(({ lower }) => lower);
  const found = KNOWING.map((form) => form.exec(`${next.join(" ")} `)?.[0]).find((words) => words !== undefined);
  if (found === undefined) return end;
  const start = end + found.trim().split(" ").length;
  if (start >= limit || regionOf[start] !== regionOf[head] || !opens(tokenAt(tokens, start))) return end;
  return phrase(tokens, start, limit, regionOf)?.end ?? end;
}

function single(token: Token, i: number): Mention | null {
  if (RELATIVES.has(token.lower) && (token.tag === "PRON" || token.tag === "DET" || token.lower === "who"))
    return { first: i, end: i + 1, head: i, kind: "relative" };
  if (PRONOUNS.has(token.lower) || (token.text.startsWith("@") && token.text.length > 1))
    return { first: i, end: i + 1, head: i, kind: token.text.startsWith("@") ? "named" : "pronoun" };
  return null;
}

/** All mentions between two token indexes, left to right. Phrases do not cross the edge of a quotation. */
export function mentionsIn(tokens: readonly Token[], first: number, end: number, regionOf: Int32Array): Mention[] {
  const found: Mention[] = [];
  for (let i = first; i < end; ) {
    const token = tokenAt(tokens, i);
    const alone = opens(tokenAt(tokens, i + 1)) && token.tag === "DET" ? null : single(token, i);
    const bare = alone ?? (opens(token) ? phrase(tokens, i, end, regionOf) : null);
    const mention = bare && { ...bare, end: knowing(tokens, bare, end, regionOf) };
    if (mention) found.push(mention);
    i = mention ? mention.end : i + 1;
  }
  return found;
}
