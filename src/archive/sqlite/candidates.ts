import type { Agent } from "../../records/types.js";
import type { Candidate, Filters, Plan, PlannedTerm } from "../../search/plan.js";
import { agentNames, filterToken } from "../document.js";
import type { Database } from "./database.js";
import { tally } from "./vocabulary.js";

/** Postings that one question may read one by one; longer lists are read only where a rarer term stands beside them. */
const POSTINGS = 6_000;
const RARE_TERMS = 4;
const PARTNERS = 6;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly names: string;
  readonly title: string;
  readonly date: string | null;
}

/** What the index holds: letters and digits, and anything beyond ASCII. Nothing else can be in it, nor in a query. */
const INDEXABLE = /^[a-zA-Z0-9\u0080-\u{10FFFF}]+$/u;

const quoted = (form: string): string => `"${form}"`;

const anyOf = (forms: readonly string[]): string =>
  forms.length === 1 ? forms.map(quoted).join("") : `(${forms.map(quoted).join(" OR ")})`;

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

/** The filters as index tokens, each group an alternative; every group must be met. */
function filterGroups(database: Database, filters: Filters): string[][] {
  const groups: string[][] = [];
  if (filters.speakers) groups.push(filters.speakers.map((id) => filterToken("speaker", id)));
  if (filters.outlets) groups.push(filters.outlets.flatMap((id) => carrierTokens(database, id)));
  if (filters.since !== undefined)
    groups.push(monthsBetween(filters.since, filters.until ?? new Date().toISOString().slice(0, 10)));
  if (filters.sourcing && filters.sourcing !== "any") groups.push([filterToken("sourcing", filters.sourcing)]);
  return groups;
}

/** An article names its publisher in words, a relay hop by id: both are asked for. */
function carrierTokens(database: Database, id: string): string[] {
  const json = database.get<{ json: string }>("SELECT json FROM record WHERE shelf = 'agent' AND id = ?", id)?.json;
  const names = json === undefined ? [] : agentNames(JSON.parse(json) as Agent);
  return [id, ...names].map((name) => filterToken("carrier", name));
}

interface Search {
  readonly database: Database;
  readonly index: string;
  readonly filter: string;
  readonly scores: Map<number, number>;
}

function numbers(search: Search, match: string, limit: number): number[] {
  const row = search.database.get<{ found: string }>(
    `SELECT json_group_array(rowid) AS found FROM (SELECT rowid FROM ${search.index} WHERE ${search.index} MATCH ? LIMIT ?)`,
    match + search.filter,
    limit,
  );
  return JSON.parse(row?.found ?? "[]") as number[];
}

/** Lists that are short enough are read whole and add up; what each record gains is what its terms are worth. */
function addTerms(search: Search, terms: readonly PlannedTerm[]): PlannedTerm[] {
  let spent = 0;
  const left: PlannedTerm[] = [];
  for (const term of terms) {
    if (spent + term.count > POSTINGS) {
      left.push(term);
      continue;
    }
    spent += term.count;
    for (const number of numbers(search, anyOf(term.forms), POSTINGS))
      search.scores.set(number, (search.scores.get(number) ?? 0) + term.weight);
  }
  return left;
}

/** Longer lists are met with rarer terms, so that the engine jumps along them instead of reading them. */
function addPairs(search: Search, terms: readonly PlannedTerm[], left: readonly PlannedTerm[], limit: number): void {
  for (const partner of left.slice(0, PARTNERS)) {
    for (const rare of terms.slice(0, RARE_TERMS)) {
      if (rare === partner) break;
      const known = left.includes(rare) ? rare.weight : 0;
      for (const number of numbers(search, `${anyOf(rare.forms)} AND ${anyOf(partner.forms)}`, limit * 4))
        search.scores.set(number, Math.max(search.scores.get(number) ?? 0, 0) + partner.weight + known);
    }
  }
}

/** How much a long record's words count less than a short one's, as in BM25 with each term met once. */
const SATURATION = 1.2;
const LENGTH = 0.5;
/** So many more than asked for are weighed by their length before the best are taken. */
const WEIGHED = 4;

function heaviest(scores: Iterable<[number, number]>, limit: number): [number, number][] {
  return [...scores].sort(([a, left], [b, right]) => right - left || a - b).slice(0, limit);
}

function best(database: Database, scores: ReadonlyMap<number, number>, limit: number): number[] {
  const heavy = heaviest(scores, limit * WEIGHED);
  if (heavy.length <= limit) return heavy.map(([number]) => number);
  const rows = database.all<{ number: number; length: number }>(
    "SELECT number, length FROM json_each(?) JOIN document ON document.number = json_each.value",
    JSON.stringify(heavy.map(([number]) => number)),
  );
  const average = tally(database, "words") / Math.max(1, tally(database, "documents"));
  const norm = (length: number) => 1 + SATURATION * (1 - LENGTH + (LENGTH * length) / Math.max(1, average));
  return heaviest(
    rows.map(({ number, length }): [number, number] => [number, (scores.get(number) ?? 0) / norm(length)]),
    limit,
  ).map(([number]) => number);
}

function fetchRows(database: Database, found: readonly number[], { filters }: Plan): Candidate[] {
  return database.all<Row>(
    `SELECT document.id, text, names, title, date_from AS date FROM json_each(?) JOIN document ON document.number = json_each.value
     WHERE (embargoed_until IS NULL OR embargoed_until <= ?) AND (? IS NULL OR date_to >= ?) AND (? IS NULL OR date_from <= ?)`,
    JSON.stringify(found),
    new Date().toISOString(),
    filters.since ?? null,
    filters.since ?? null,
    filters.until ?? null,
    filters.until ?? null,
  );
}

/** The records that a plan should be ranked over: those that gather the most weight from the rarest terms. */
export function candidatesFor(database: Database, plan: Plan): Candidate[] {
  const groups = filterGroups(database, plan.filters);
  const search: Search = {
    database,
    index: `${plan.of}_index`,
    filter: groups.map((tokens) => ` AND ${anyOf(tokens)}`).join(""),
    scores: new Map(),
  };
  const terms = plan.terms
    .map((term) => ({ ...term, forms: term.forms.filter((form) => INDEXABLE.test(form)) }))
    .filter((term) => term.forms.length > 0);
  const left = addTerms(search, terms);
  addPairs(search, terms, left, plan.limit);
  if (search.scores.size < plan.limit && left[0]) {
    for (const number of numbers(search, anyOf(left[0].forms), plan.limit))
      if (!search.scores.has(number)) search.scores.set(number, 0);
  }
  return fetchRows(database, best(database, search.scores, plan.limit), plan);
}
