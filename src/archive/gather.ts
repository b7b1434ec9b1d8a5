import type { Plan, PlannedTerm } from "../search/plan.js";
import { filterToken } from "./document.js";

/** Postings that one question may read one by one; longer lists are read only where a rarer term stands beside them. */
const POSTINGS = 3_000;
/** So many terms with longer lists are met with the rarer ones, and with one another. */
const PARTNERS = 3;
/** Where so many terms have been read whole, they tell records apart well enough without the common ones. */
const ENOUGH = 3;
/** Beside rarer terms, one that more than a tenth of the records have is not worth the meeting. */
const COMMON = Math.log(10);
/** So many records at most come from one meeting. */
const MET = 600;

/** A question to the index: which records have one of each of these groups of terms; at most `limit` of them. */
export interface Meeting {
  readonly groups: readonly (readonly string[])[];
  readonly limit: number;
}

/** For each meeting the numbers of the records found. */
type Answers = readonly (readonly number[])[];

/** What one question has gathered: for each record number the weight of its terms that the record is known to have. */
type Scores = Map<number, number>;

/**
 * Finds the records that a plan should be ranked over: those that gather the most weight from the rarest terms. It asks for several meetings
 * at once and is told what they found, so that an engine in this process and one behind a socket are driven alike.
 * @param filters index tokens, each group an alternative; every group must be met
 * @returns record numbers, at most `plan.limit`
 */
export function* gather(
  plan: Plan,
  filters: readonly (readonly string[])[],
): Generator<readonly Meeting[], readonly number[], Answers> {
  const scores: Scores = new Map();
  const ask = (limit: number, ...groups: (readonly string[])[]): Meeting => ({
    groups: [...groups, ...filters],
    limit,
  });
  const { read, left } = divide(plan.terms);
  const found = yield read.map((term) => ask(POSTINGS, term.forms));
  for (const [at, term] of read.entries()) for (const number of found[at] ?? []) gain(scores, number, term.weight);

  const meetings = read.length >= ENOUGH ? [] : longMeetings(read, left, scores.size > plan.limit);
  const met = yield meetings.map(({ groups }) => ask(MET, ...groups));
  count(scores, meetings, met);

  if (scores.size < plan.limit && left[0]) {
    const [more = []] = yield [ask(plan.limit, left[0].forms)];
    for (const number of more) if (!scores.has(number)) scores.set(number, 0);
  }
  return heaviest(scores, plan.limit);
}

const gain = (scores: Scores, number: number, weight: number) => scores.set(number, (scores.get(number) ?? 0) + weight);

/** Lists that are short enough are read whole and add up; the others are left. */
function divide(terms: readonly PlannedTerm[]): { read: PlannedTerm[]; left: PlannedTerm[] } {
  let spent = 0;
  const read: PlannedTerm[] = [];
  const left: PlannedTerm[] = [];
  for (const term of terms) {
    const short = spent + term.count <= POSTINGS;
    if (short) spent += term.count;
    (short ? read : left).push(term);
  }
  return { read, left };
}

/** Terms with long lists that meet, and what else they meet. */
interface LongMeeting {
  readonly partners: readonly PlannedTerm[];
  readonly groups: readonly (readonly string[])[];
}

/**
 * Long lists are met with rarer terms, so that the engine jumps along them instead of reading them: each with any of the terms read whole
 * (unless those left so few records that all of them will be looked at anyway), then the long lists with one another.
 */
function longMeetings(read: readonly PlannedTerm[], left: readonly PlannedTerm[], crowded: boolean): LongMeeting[] {
  const partners = left.filter(({ weight }) => read.length === 0 || weight > COMMON).slice(0, PARTNERS);
  const rare = read.flatMap((term) => term.forms);
  const withRare = crowded ? partners.map((one) => ({ partners: [one], groups: [rare, one.forms] })) : [];
  const together = partners.flatMap((second, at) =>
    partners.slice(0, at).map((first) => ({ partners: [first, second], groups: [first.forms, second.forms] })),
  );
  return [...withRare, ...together];
}

/** Each long term counts once for a record, in however many meetings it was found there. */
function count(scores: Scores, meetings: readonly LongMeeting[], met: Answers): void {
  const known = new Map<PlannedTerm, Set<number>>();
  for (const [at, { partners }] of meetings.entries())
    for (const number of met[at] ?? [])
      for (const term of partners) {
        const has = known.get(term) ?? new Set();
        known.set(term, has);
        if (has.has(number)) continue;
        has.add(number);
        gain(scores, number, term.weight);
      }
}

/** The record numbers of most weight; of equal ones the earlier, so that the same question always gives the same records. */
function heaviest(scores: Scores, limit: number): number[] {
  if (scores.size <= limit) return [...scores.keys()];
  const bar = Float64Array.from(scores.values()).sort()[scores.size - limit] ?? 0;
  const above: number[] = [];
  const level: number[] = [];
  for (const [number, score] of scores) {
    if (score > bar) above.push(number);
    else if (score === bar) level.push(number);
  }
  return [...above, ...level.sort((a, b) => a - b)].slice(0, limit);
}

function monthsBetween(since: string, until: string): string[] {
  const tokens: string[] = [];
  const [fromYear, toYear] = [Number(since.slice(0, 4)), Number(until.slice(0, 4))];
  for (let year = fromYear; year <= toYear; year++) {
    const first = year === fromYear ? Number(since.slice(5, 7)) : 1;
    const last = year === toYear ? Number(until.slice(5, 7)) : 12;
    if (first === 1 && last === 12) tokens.push(filterToken("year", String(year)));
    else
      for (let month = first; month <= last; month++)
        tokens.push(filterToken("month", `${year}-${String(month).padStart(2, "0")}`));
  }
  return tokens;
}

/**
 * The filters as index tokens, each group an alternative; every group must be met. An article names its publisher in words, a relay hop by
 * id: `namesOf` gives the names of an outlet, and both are asked for.
 */
export function filterGroups({ filters }: Plan, namesOf: (outlet: string) => readonly string[]): string[][] {
  const { speakers, outlets, since, until, sourcing } = filters;
  const groups: string[][] = [];
  if (speakers) groups.push(speakers.map((id) => filterToken("speaker", id)));
  if (outlets) groups.push(outlets.flatMap((id) => [id, ...namesOf(id)].map((name) => filterToken("carrier", name))));
  if (since !== undefined) groups.push(monthsBetween(since, until ?? new Date().toISOString().slice(0, 10)));
  if (sourcing && sourcing !== "any") groups.push([filterToken("sourcing", sourcing)]);
  return groups;
}

/** What the index holds: letters and digits, and anything beyond ASCII. Nothing else can be in it, nor in a query. */
const INDEXABLE = /^[a-zA-Z0-9\u0080-\u{10FFFF}]+$/u;

/** The plan without what no index can hold. */
export function indexable(plan: Plan): Plan {
  const terms = plan.terms.map((term) => ({ ...term, forms: term.forms.filter((form) => INDEXABLE.test(form)) }));
  return { ...plan, terms: terms.filter(({ forms }) => forms.length > 0) };
}
