import type { Level, StatedDate, Venue } from "../records/types.js";
import type { Analysis, Found } from "./analysis.js";
import { reasonIn } from "./anonymity.js";
import { timesIn, UNKNOWN_DATE } from "./dates.js";
import { countOf, isDocument, isUnnamed, levelOf } from "./levels.js";
import { type Prose, spanOf } from "./prose.js";
import { DOCUMENT_WORDS } from "./roleLexicon.js";
import { tokenAt } from "./tokens.js";
import { venueIn } from "./venues.js";
import { antecedentOf } from "./who.js";

/** What surrounds a statement: where and when it was made, to whom, and on what footing. */
export interface Attributes {
  readonly venue: Venue | null;
  readonly date: StatedDate;
  readonly level: Level;
  readonly addressee: string | null;
  readonly unnamed: { readonly reason: string | null; readonly count: number | null } | null;
}

/** The sentence of a cue without the words of any content that stands in it: what the article itself says about the statement. */
export function frameOf(analysis: Analysis, found: Found): string {
  const { prose } = analysis;
  const at = found.relation.cue >= 0 ? found.relation.cue : (found.relation.contents[0]?.first ?? 0);
  const sentence = prose.sentences[prose.sentenceOf[at] ?? 0];
  if (!sentence) return "";
  const holder = analysis.found[found.parent];
  const [start, end] = holder
    ? (holder.content.find(([s, e]) => s <= (found.cue?.[0] ?? 0) && (found.cue?.[0] ?? 0) < e) ?? [0, 0])
    : spanOf(prose.tokens, sentence.first, sentence.end);
  const inside = analysis.found.filter(
    (other) => other.parent === found.parent && other.content.some(([s, e]) => s < end && start < e),
  );
  let frame = "";
  let from = start;
  const cuts = inside
    .flatMap(({ content }) => content)
    .filter(([s, e]) => s < end && start < e)
    .sort((a, b) => a[0] - b[0]);
  for (const [s, e] of cuts) {
    if (s > from) frame += `${prose.text.slice(from, s)} `;
    from = Math.max(from, e);
  }
  return frame + prose.text.slice(from, end);
}

interface SourcePhrase {
  readonly phrase: string;
  readonly head: string;
  readonly context: string;
  /** Why the source is not named, in the article's words. */
  readonly reason: string | null;
}

/** A source phrase with what follows it up to the cue: “a U.S. official who spoke on condition of anonymity”. */
function sourcePhrase(analysis: Analysis, found: Found): SourcePhrase {
  const { prose } = analysis;
  const mention = found.mention;
  if (!mention) return { phrase: "", head: "", context: "", reason: null };
  const target = mention.kind === "relative" ? (antecedentOf(prose, mention) ?? mention) : mention;
  const [start, end] = spanOf(prose.tokens, target.first, target.end);
  return {
    phrase: prose.text.slice(start, end),
    head: tokenAt(prose.tokens, target.head).lower,
    context: prose.text.slice(start, end + 90).split(/[.“”"]/u)[0] ?? "",
    reason: reasonIn(prose.text.slice(end, endOfSentence(prose, target.first)), sentenceAfter(prose, target.first)),
  };
}

function endOfSentence(prose: Prose, token: number): number {
  const sentence = prose.sentences[prose.sentenceOf[token] ?? 0];
  return sentence === undefined ? 0 : spanOf(prose.tokens, sentence.first, sentence.end)[1];
}

/** The sentence behind that of a token, in the same paragraph; empty where there is none. */
function sentenceAfter(prose: Prose, token: number): string {
  const at = prose.sentenceOf[token] ?? 0;
  const [own, next] = [prose.sentences[at], prose.sentences[at + 1]];
  if (own === undefined || next === undefined || own.paragraph !== next.paragraph) return "";
  return prose.text.slice(...spanOf(prose.tokens, next.first, next.end));
}

const ADDRESSEE = new Set(["tell", "inform", "assure", "remind", "warn", "ask", "urge"]);

/** “told reporters”, “told CNN”: the phrase right behind a verb that takes a hearer. */
function addresseeOf(analysis: Analysis, found: Found): string | null {
  const { prose } = analysis;
  const { cue } = found.relation;
  if (cue < 0 || !ADDRESSEE.has(tokenAt(prose.tokens, cue).stem)) return null;
  const next = (prose.mentions[prose.sentenceOf[cue] ?? 0] ?? []).find(({ first }) => first === cue + 1);
  return next &&
    !found.content.some(
      ([start]) => start <= tokenAt(prose.tokens, next.first).start && start >= tokenAt(prose.tokens, cue).start,
    )
    ? prose.text.slice(...spanOf(prose.tokens, next.first, next.end))
    : null;
}

/** The time nearest before the cue, else the first after it. */
function dateOf(frame: string, published: string | null): StatedDate {
  return timesIn(frame, published)[0]?.date ?? UNKNOWN_DATE;
}

/** A report or memo that speaks is its own venue. */
function ownVenue(phrase: string, head: string, outlet: boolean): Venue | null {
  if (/^(?:reports?|articles?|story|stories|publication|newspaper|magazine|broadcaster)$/u.test(head))
    return { kind: "report", text: phrase };
  if (DOCUMENT_WORDS.has(head)) return { kind: head === "letter" ? "letter" : "document", text: phrase };
  return outlet ? { kind: "report", text: phrase } : null;
}

/** Reads the attributes of one attribution from the words around it. */
export function attributesOf(analysis: Analysis, found: Found, published: string | null): Attributes {
  const frame = frameOf(analysis, found);
  const { phrase, head, context, reason } = sourcePhrase(analysis, found);
  const cue = tokenAt(analysis.prose.tokens, found.relation.cue);
  const named = found.who.entity !== null;
  const unnamed = !named && isUnnamed(phrase, head, context);
  return {
    venue: venueIn(frame, cue.stem, cue.text) ?? ownVenue(phrase, head, found.who.entity?.outlet === true),
    date: dateOf(frame, published),
    level: levelOf(unnamed, !named && isDocument(head)),
    addressee: addresseeOf(analysis, found),
    unnamed: unnamed ? { reason, count: countOf(phrase) } : null,
  };
}
