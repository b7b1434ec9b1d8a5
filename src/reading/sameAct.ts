import type { Agent, StatedDate, Venue } from "../records/types.js";
import type { Analysis, Found } from "./analysis.js";
import type { Attributes } from "./attributes.js";
import { timesIn, UNKNOWN_DATE } from "./dates.js";
import { stemOf } from "./stems.js";
import { tokenAt } from "./tokens.js";

/** The statements of an article with their speakers, before they share dates and venues. Lists run in parallel to `analysis.found`. */
export interface Told {
  readonly analysis: Analysis;
  readonly attributes: readonly Attributes[];
  readonly speakers: readonly (Agent | null)[];
}

const FARTHEST_BACK = 4;
const SHARED_TO_SUM_UP = 3;
const SHARED_TO_GO_ON = 2;

/** Where a statement begins: its cue, else its words. */
export const paragraphOf = ({ prose }: Analysis, found: Found): number =>
  tokenAt(prose.tokens, found.relation.cue >= 0 ? found.relation.cue : (found.relation.contents[0]?.first ?? 0))
    .paragraph;

const isOutlet = (agent: Agent | null | undefined): boolean => agent?.kind === "organization" && agent.outlet;

/** The same voice: one agent, or an institution and its team or account. */
function sameVoice(a: Agent | null | undefined, b: Agent | null | undefined): boolean {
  if (!a || !b) return false;
  const voice = (agent: Agent) => (agent.kind === "organization" ? (agent.speaksFor ?? agent.id) : agent.id);
  return voice(a) === voice(b);
}

const contentText = ({ prose }: Analysis, found: Found): string =>
  found.content.map(([start, end]) => prose.text.slice(start, end)).join(" ");

function sharedStems(analysis: Analysis, a: Found, b: Found): number {
  const stems = (found: Found) =>
    new Set(
      (
        contentText(analysis, found)
          .toLowerCase()
          .match(/\p{L}{4,}/gu) ?? []
      ).map((word) => stemOf(word).slice(0, 6)),
    );
  const other = stems(b);
  return [...stems(a)].filter((stem) => other.has(stem)).length;
}

/** The next statement in somebody's own words by the same voice, in this paragraph or the next. */
function nextQuoted({ analysis, speakers }: Told, i: number): number {
  const found = analysis.found[i];
  if (!found || found.parent >= 0 || found.quoted.length > 0) return -1;
  for (let k = i + 1; k < analysis.found.length && k < i + 8; k++) {
    const next = analysis.found[k];
    if (!next || next.parent >= 0 || !sameVoice(speakers[i], speakers[k])) continue;
    const distance = paragraphOf(analysis, next) - paragraphOf(analysis, found);
    return next.quoted.length > 0 && distance <= 1 ? k : -1;
  }
  return -1;
}

/**
 * For each statement the one it only sums up, or -1: the same voice is quoted right behind it, with many of the same words
 * or at the same kind of place (“issued a comment on social media … asserting”; “…,” he wrote on X).
 */
export function summarised(told: Told): number[] {
  return told.analysis.found.map((found, i) => {
    const next = nextQuoted(told, i);
    const quoted = told.analysis.found[next];
    if (!quoted) return -1;
    const place = told.attributes[i]?.venue?.kind;
    const samePlace = place !== undefined && place === told.attributes[next]?.venue?.kind;
    return samePlace || sharedStems(told.analysis, found, quoted) >= SHARED_TO_SUM_UP ? next : -1;
  });
}

/** The last statement by the same speaker in this paragraph or the one before that satisfies a condition. */
function justBefore({ analysis, speakers }: Told, i: number, fits: (k: number) => boolean): number {
  const found = analysis.found[i];
  for (let k = i - 1; found && speakers[i] && k >= 0 && k > i - FARTHEST_BACK; k--) {
    const before = analysis.found[k];
    const near = before && paragraphOf(analysis, found) - paragraphOf(analysis, before) <= 1;
    if (near && speakers[k] === speakers[i] && fits(k)) return k;
  }
  return -1;
}

/** Whether a statement stands in a report, or in the mouth of somebody who reads it out: then it shares the date and place of that. */
function carriedBy({ analysis, speakers }: Told, i: number): number {
  const parent = analysis.found[i]?.parent ?? -1;
  return parent >= 0 && (isOutlet(speakers[parent]) || analysis.found[parent]?.passesOn) ? parent : -1;
}

/** “Earlier today, I received a letter from X”: somebody else's words that date a paper. */
function datedByOthers({ analysis, attributes }: Told, i: number): StatedDate {
  const found = analysis.found[i];
  const paper = found?.mention ? tokenAt(analysis.prose.tokens, found.mention.head).lower : "";
  const sender = found?.who.entity?.words.at(-1);
  if (!sender || !/^(?:letter|e-?mail|message|note)$/u.test(paper)) return UNKNOWN_DATE;
  for (const [k, other] of analysis.found.entries()) {
    const words = contentText(analysis, other);
    const said = attributes[k]?.date.from;
    if (k === i || !said || !words.includes(paper) || !words.includes(sender)) continue;
    const time = timesIn(words, said).find(({ date, text }) => date.from && /today|yesterday/iu.test(text));
    if (time) return { ...time.date, basis: `${time.date.basis}, said of the ${paper} on ${said}` };
  }
  return UNKNOWN_DATE;
}

/** The date of each statement: its own, that of the report or speech it stands in, or that of the same act told just before or after. */
export function datesOf(told: Told, sums: readonly number[]): StatedDate[] {
  const dates: StatedDate[] = [];
  told.analysis.found.forEach((found, i) => {
    const own = told.attributes[i]?.date ?? UNKNOWN_DATE;
    const carrier = dates[carriedBy(told, i)];
    const before = found.parent < 0 ? dates[justBefore(told, i, (k) => dates[k]?.from !== null)] : undefined;
    const after = told.attributes[sums[i] ?? -1]?.date;
    const shared: [StatedDate | undefined, string][] = [
      [carrier, "of what it stands in"],
      [before, "said of the same speaker just before"],
      [after, "said of the words it sums up"],
    ];
    const shares = shared.find(([date]) => date?.from);
    if (own.from) dates.push(own);
    else if (shares?.[0]) dates.push({ ...shares[0], basis: `${shares[0].basis}, ${shares[1]}` });
    else dates.push(datedByOthers(told, i));
  });
  return dates;
}

/** The place of each statement, shared as the dates are; `reposted` gives the post whose repost the article reports. */
export function venuesOf(told: Told, sums: readonly number[], reposted: (i: number) => Venue | null): (Venue | null)[] {
  const venues: (Venue | null)[] = [];
  told.analysis.found.forEach((found, i) => {
    const own = told.attributes[i]?.venue ?? null;
    const carrier = venues[carriedBy(told, i)] ?? null;
    const readOut = found.passesOn ? (venues[justBefore(told, i, (k) => Boolean(venues[k]))] ?? null) : null;
    const next = nextQuoted(told, i);
    const quoted = told.analysis.found[next];
    const goesOn =
      sums[i] !== -1 ||
      (quoted !== undefined &&
        told.attributes[i]?.date.from === told.attributes[next]?.date.from &&
        sharedStems(told.analysis, found, quoted) >= SHARED_TO_GO_ON);
    const after = goesOn ? (told.attributes[next]?.venue ?? null) : null;
    venues.push(own ?? carrier ?? readOut ?? after ?? reposted(i));
  });
  return venues;
}
