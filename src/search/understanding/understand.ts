import type { NameIndex } from "../names.js";
import type { Filters } from "../plan.js";
import type { Question, QuestionKind, Understood } from "../question.js";
import { findDates } from "./dates.js";
import { COURTESY, FOLLOW_UP, FORMS, type Form, PREAMBLE, PRONOUN } from "./forms.js";
import { original, type Wording, without, wording } from "./wording.js";

/** What the last answer in a thread was about: what pronouns and short follow-ups mean. */
export interface LastAnswer {
  readonly speaker: readonly string[];
  readonly about: string;
}

interface Draft {
  words: Wording;
  kind: QuestionKind;
  about: string;
  speaker: Question["speaker"];
  outlet: Question["outlet"];
  dates: Question["dates"];
  stance: Question["stance"];
  sourcing: Question["sourcing"];
  didYouMean: Question["didYouMean"];
}

const ON_RECORD =
  /\b(?:(?:strictly |only )?on[- ](?:the[- ])?record|(?:by|from) (?:a )?named (?:sources?|officials?|people)|named sources?|not anonymous(?:ly)?)\b[:,]?/iu;
const UNNAMED =
  /\b(?:(?:according to|from|by|citing|quoting) )?(?:(?:an?|some|the|any|what) )?(?:unnamed|anonymous(?:ly sourced)?|unidentified|not named) (?:(?:u\.?s\.?|senior|pentagon|government|administration) )*(?:sources?|officials?|people|reports?|sourcing)|\b(?:anonymously|on (?:condition of )?anonymity|without (?:a )?names?|off the record|on background)\b/iu;
const CARRIED =
  /\b(?:according to|(?:as )?(?:reported|carried|published|quoted|cited) (?:by|in)|via|per|citing|in the pages of)\s+/iu;
const FROM = /\b(?:in|from|by)\s+/giu;
const NAME_WORDS = 6;
const EDGE = /^[\s?.!,;:"“”]+|[\s?.!,;:"“”]+$/gu;
const LEADING =
  /^(?:about|on|regarding|concerning|re|over|that|of|to|the claims? that|the reports? that|anything about|anything|something about|whether|if)\s+/iu;

const trim = (text: string): string => text.replace(EDGE, "");

function about(text: string): string {
  let left = trim(text);
  for (let shorter = left.replace(LEADING, ""); shorter !== left && shorter; shorter = left.replace(LEADING, ""))
    left = shorter;
  return trim(left.replace(/\s+(?:about|on|regarding|of|to|in|by|from)$/iu, ""));
}

function takeDates(draft: Draft, today: string): void {
  const found = findDates(draft.words.text, today);
  if (!found) return;
  const { since, until, start, end } = found;
  draft.dates = { value: { since, until }, span: original(draft.words, start, end) };
  draft.words = tidy(without(draft.words, start, end));
}

/** The wording without punctuation that a taken part left in front. */
function tidy(words: Wording): Wording {
  const lead = /^[\s,;:.]+/u.exec(words.text)?.[0].length ?? 0;
  return lead > 0 ? without(words, 0, lead) : words;
}

function takeSourcing(draft: Draft): void {
  for (const [pattern, value] of [
    [ON_RECORD, "on-record"],
    [UNNAMED, "unnamed"],
  ] as const) {
    const match = pattern.exec(draft.words.text);
    if (!match || draft.sourcing) continue;
    const end = match.index + match[0].length;
    draft.sourcing = { value, span: original(draft.words, match.index, end) };
    draft.words = tidy(without(draft.words, match.index, end));
  }
}

/** The longest name that begins at this place of the text. */
function nameAt(text: string, names: NameIndex): { ids: readonly string[]; length: number } | null {
  const parts = [...text.matchAll(/[^\s?,;:!]+/gu)].slice(0, NAME_WORDS);
  for (let size = parts.length; size > 0; size--) {
    const last = parts[size - 1];
    if (!last) continue;
    const length = last.index + last[0].length;
    const { ids, exact } = names.resolve(text.slice(0, length));
    if (ids.length > 0 && (exact || size === 1)) return { ids, length };
  }
  return null;
}

function setAgents(draft: Draft, ids: readonly string[], start: number, end: number, names: NameIndex): void {
  const agents: Understood<readonly string[]> = { value: ids, span: original(draft.words, start, end) };
  if (ids.every((id) => names.isOutlet(id))) draft.outlet = agents;
  else draft.speaker = agents;
}

/** "according to AP", "carried by the Guardian"; "in", "from" and "by" only before the name of an outlet. */
function takeCarrier(draft: Draft, names: NameIndex): void {
  const { text } = draft.words;
  const strong = CARRIED.exec(text);
  const places = [
    ...(strong ? [{ match: strong, any: true }] : []),
    ...[...text.matchAll(FROM)].map((match) => ({ match, any: false })),
  ];
  for (const { match, any } of places) {
    const start = match.index + match[0].length;
    const name = nameAt(text.slice(start), names);
    if (!name || !(any || name.ids.every((id) => names.isOutlet(id)))) continue;
    setAgents(draft, name.ids, start, start + name.length, names);
    draft.words = tidy(without(draft.words, match.index, start + name.length));
    return;
  }
}

function takePreamble(draft: Draft): void {
  const close = COURTESY.exec(draft.words.text);
  if (close && close.index > 0) draft.words = without(draft.words, close.index, draft.words.text.length);
  const match = PREAMBLE.exec(draft.words.text);
  if (match && match[0].length < draft.words.text.length) draft.words = without(draft.words, 0, match[0].length);
}

/** Tries one form; false when it does not fit. */
function fits(draft: Draft, form: Form, names: NameIndex, last: LastAnswer | undefined): boolean {
  const text = draft.words.text.replace(/[\s?.!,;:]+$/u, "");
  const groups = form.pattern.exec(text)?.groups;
  if (!groups) return false;
  const { speaker, about: rest = "" } = groups;
  if (speaker === undefined) return settle(draft, form, rest);
  const start = text.indexOf(speaker, speaker.length === 0 ? 0 : leadOf(text, speaker, form));
  if (PRONOUN.test(speaker)) {
    if (last && last.speaker.length > 0) setAgents(draft, last.speaker, start, start + speaker.length, names);
    else if (form.named && !form.stance) return false;
    return settle(draft, form, rest);
  }
  const { ids, suggestion } = names.resolve(speaker);
  if (ids.length > 0) {
    setAgents(draft, ids, start, start + speaker.length, names);
    return settle(draft, form, rest);
  }
  if (form.named) return false;
  if (suggestion) draft.didYouMean = { value: suggestion, span: original(draft.words, start, start + speaker.length) };
  return settle(draft, form, `${speaker} ${rest}`);
}

/** Where to begin to look for the speaker's words: not inside the words that ask. */
function leadOf(text: string, speaker: string, form: Form): number {
  const indices = new RegExp(form.pattern.source, `${form.pattern.flags}d`).exec(text)?.indices?.groups?.speaker;
  return indices?.[0] ?? Math.max(0, text.indexOf(speaker));
}

function settle(draft: Draft, form: Form, rest: string): true {
  draft.kind = form.kind;
  draft.about = about(rest);
  if (form.stance) {
    const end = draft.words.text.length;
    draft.stance = { value: form.stance, span: original(draft.words, 0, end) };
  }
  return true;
}

/** "and Trump?" keeps the subject, "what about the memo?" keeps the speaker. */
function followUp(draft: Draft, names: NameIndex, last: LastAnswer): boolean {
  const rest = trim(FOLLOW_UP.exec(draft.words.text)?.groups?.rest ?? "");
  if (rest === "") return false;
  const { ids, exact } = names.resolve(rest);
  const start = draft.words.text.indexOf(rest);
  if (ids.length > 0 && exact) {
    setAgents(draft, ids, start, start + rest.length, names);
    draft.about = last.about;
  } else {
    if (last.speaker.length > 0) setAgents(draft, last.speaker, start, start, names);
    draft.about = about(rest);
  }
  draft.kind = "quotes";
  return true;
}

function readForms(draft: Draft, names: NameIndex, last: LastAnswer | undefined): void {
  if (FORMS.some((form) => fits(draft, form, names, last))) return;
  draft.about = about(draft.words.text);
}

function filtersOf({ speaker, outlet, dates, sourcing }: Draft): Filters {
  return {
    ...(speaker ? { speakers: speaker.value } : {}),
    ...(outlet ? { outlets: outlet.value } : {}),
    ...(dates?.value.since ? { since: dates.value.since } : {}),
    ...(dates?.value.until ? { until: dates.value.until } : {}),
    ...(sourcing ? { sourcing: sourcing.value } : {}),
  };
}

/**
 * Understands a line in plain words. `today` is `YYYY-MM-DD`; dates look backwards from it. `last` is the last answer of the thread.
 * What is not understood stays in `about` and is searched for.
 */
export function understand(line: string, names: NameIndex, today: string, last?: LastAnswer): Question {
  const draft: Draft = {
    words: wording(line.trim()),
    kind: "quotes",
    about: "",
    speaker: null,
    outlet: null,
    dates: null,
    stance: null,
    sourcing: null,
    didYouMean: null,
  };
  const isFollowUp =
    last !== undefined &&
    /^(?:and|or|but|what about|how about)\b(?! (?:what|who|did|has|when|is|was)\b)/iu.test(draft.words.text);
  takeDates(draft, today);
  takeSourcing(draft);
  takeCarrier(draft, names);
  if (!(isFollowUp && last && followUp(draft, names, last))) {
    takePreamble(draft);
    readForms(draft, names, last);
  }
  if (last && PRONOUN.test(draft.about)) draft.about = last.about;
  const { words: _, ...question } = draft;
  return { ...question, filters: filtersOf(draft) };
}
