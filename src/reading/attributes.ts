import type { Level, StatedDate, Venue } from "../records/types.js";
import type { Analysis, Found } from "./analysis.js";
import { timesIn, UNKNOWN_DATE } from "./dates.js";
import { countOf, isDocument, isUnnamed, levelOf, reasonGiven } from "./levels.js";
import { spanOf } from "./prose.js";
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

/** A source phrase with what follows it up to the cue: “a U.S. official who spoke on condition of anonymity”. */
function sourcePhrase(analysis: Analysis, found: Found): { phrase: string; head: string; context: string } {
  const { prose } = analysis;
  const mention = found.mention;
  if (!mention) return { phrase: "", head: "", context: "" };
  const target = mention.kind === "relative" ? (antecedentOf(prose, mention) ?? mention) : mention;
  const [start, end] = spanOf(prose.tokens, target.first, target.end);
  return {
    phrase: prose.text.slice(start, end),
    head: tokenAt(prose.tokens, target.head).lower,
    context: prose.text.slice(start, end + 90).split(/[.“”"]/u)[0] ?? "",
  };
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
  const { phrase, head, context } = sourcePhrase(analysis, found);
  const cue = tokenAt(analysis.prose.tokens, found.relation.cue);
  const named = found.who.entity !== null;
  const unnamed = !named && isUnnamed(phrase, head, context);
  return {
    venue: venueIn(frame, cue.stem, cue.text) ?? ownVenue(phrase, head, found.who.entity?.outlet === true),
    date: dateOf(frame, published),
    level: levelOf(unnamed, !named && isDocument(head)),
    addressee: addresseeOf(analysis, found),
    unnamed: unnamed ? { reason: reasonGiven(context), count: countOf(phrase) } : null,
  };
}
