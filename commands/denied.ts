import { isNegation, wordsOf } from "../src/checking/words.js";
import type { Article, Attribution, Selector, Span } from "../src/records/types.js";

/**
 * What the article itself says about quoted words that turns them round: the speaker denied them, or words of the article's own stand before them
 * ("never said that …"). Null where nothing does.
 */
export function turnedRound({ cue, content, quoted }: Attribution, article: Article | undefined): string | null {
  if (quoted.length === 0) return null;
  const [first] = quoted;
  if (cue.class === "deny" && first !== undefined && cue.selector.span[1] <= first.span[0])
    return `BEWARE: the article has “${cue.selector.exact ?? "denied"}” before these words: it may say that they were denied, not said. Read the article.`;
  const earlier = beginsEarlier(quoted, article);
  if (earlier !== null)
    return `BEWARE: the quotation in the article begins earlier, with “${earlier} …”. Read the article.`;
  const outside = content.flatMap((one) => around(one, quoted, article)).flatMap(wordsOf);
  const turning = [...outside.map(({ form }) => form).filter(isNegation), ...leadsIn(quoted, article)];
  if (turning.length === 0) return null;
  const named = [...new Set(turning)].map((form) => `“${form}”`).join(", ");
  return `BEWARE: the article has ${named} beside these words, outside the quotation marks, which may turn them round. Read the article.`;
}

/** So much before a quote leads into it, in UTF-16 code units. */
const LEAD = 80;
/** “denied saying “…””, “retracted the statement that “…””. */
const TURNS =
  /\b(?:den(?:y|ies|ied|ying)|retract(?:s|ed|ing)?|disown(?:s|ed)?|disavow(?:s|ed)?|never|not)\b|\w+n[’']t\b/giu;

/** Words of the clause that leads into the first quote and turn it round. */
function leadsIn([first]: readonly Selector[], article: Article | undefined): string[] {
  if (first === undefined || article?.text == null) return [];
  const before = article.text.slice(Math.max(0, first.span[0] - LEAD), first.span[0]).replace(/[“"„«‘']\s*$/u, "");
  const clause = before.split(/[.!?;:,\n“”"«»]/u).at(-1) ?? "";
  return [...clause.matchAll(TURNS)].map(([word]) => word.toLowerCase());
}

/** What the quotation has before the words that we took from it, where they are not its beginning: the reader may have cut it. */
function beginsEarlier([first]: readonly Selector[], article: Article | undefined): string | null {
  if (first === undefined || article?.text == null) return null;
  const before = article.text.slice(Math.max(0, first.span[0] - 3 * LEAD), first.span[0]);
  return /[“„«]([^“”„«»\n]{3,})$/u.exec(before)?.[1]?.trim() ?? null;
}

/** The parts of a content that stand outside the quotation marks. */
function around(part: Selector, quoted: readonly Selector[], article: Article | undefined): string[] {
  const inside = quoted.map(({ span }) => span).filter(([start, end]) => start < part.span[1] && end > part.span[0]);
  if (inside.length === 0) return [];
  const text = part.exact ?? article?.text?.slice(...part.span);
  if (text === undefined) return [];
  const rests: string[] = [];
  let from = part.span[0];
  for (const [start, end] of [...inside].sort(byStart)) {
    rests.push(text.slice(from - part.span[0], Math.max(from, start) - part.span[0]));
    from = Math.max(from, end);
  }
  return [...rests, text.slice(from - part.span[0])];
}

const byStart = (one: Span, other: Span): number => one[0] - other[0];
