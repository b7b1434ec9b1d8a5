import type { Agent } from "../../records/types.js";
import type { Candidate, Filters, Plan, PlannedTerm } from "../../search/plan.js";
import { agentNames, filterToken } from "../document.js";
import type { Database } from "./database.js";

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

/** What one question has gathered: for each record number the weight of its terms that the record is known to have. */
interface Search {
  readonly database: Database;
  readonly index: string;
  readonly filter: string;
  readonly scores: Map<number, number>;
}

function numbers(search: Search, match: string, limit: number): number[] {
  const row = search.database.get<{ found: string | null }>(
    `SELECT group_concat(rowid) AS found FROM (SELECT rowid FROM ${search.index} WHERE ${search.index} MATCH ? LIMIT ?)`,
    match + search.filter,
    limit,
  );
  return row?.found ? (JSON.parse(`[${row.found}]`) as number[]) : [];
}

const gain = ({ scores }: Search, number: number, weight: number) =>
  scores.set(number, (scores.get(number) ?? 0) + weight);

/** Lists that are short enough are read whole and add up; gives the terms whose lists were too long. */
function readShort(search: Search, terms: readonly PlannedTerm[]): { read: PlannedTerm[]; left: PlannedTerm[] } {
  let spent = 0;
  const read: PlannedTerm[] = [];
  const left: PlannedTerm[] = [];
  for (const term of terms) {
    if (spent + term.count > POSTINGS) {
      left.push(term);
      continue;
    }
    spent += term.count;
    read.push(term);
    for (const number of numbers(search, anyOf(term.forms), POSTINGS)) gain(search, number, term.weight);
  }
  return { read, left };
}

/** A term with a long list, and the records that are already known to have it. */
interface Partner {
  readonly term: PlannedTerm;
  readonly known: Set<number>;
}

function met(search: Search, match: string, partners: readonly Partner[]): void {
  for (const number of numbers(search, match, MET))
    for (const { term, known } of partners) {
      if (known.has(number)) continue;
      known.add(number);
      gain(search, number, term.weight);
    }
}

/**
 * Long lists are met with rarer terms, so that the engine jumps along them instead of reading them: each with any of the terms read whole
 * (unless those left so few records that all of them will be looked at anyway), then the long lists with one another.
 */
function meetLong(search: Search, read: readonly PlannedTerm[], left: readonly PlannedTerm[], limit: number): void {
  if (read.length >= ENOUGH) return;
  const telling = left.filter(({ weight }) => read.length === 0 || weight > COMMON);
  const partners = telling.slice(0, PARTNERS).map((term): Partner => ({ term, known: new Set() }));
  if (search.scores.size > limit) {
    const rare = anyOf(read.flatMap((term) => term.forms));
    for (const partner of partners) met(search, `${rare} AND ${anyOf(partner.term.forms)}`, [partner]);
  }
  for (const [at, second] of partners.entries())
    for (const first of partners.slice(0, at))
      met(search, `${anyOf(first.term.forms)} AND ${anyOf(second.term.forms)}`, [first, second]);
}

/** The record numbers of most weight; of equal ones the earlier, so that the same question always gives the same records. */
function heaviest(scores: ReadonlyMap<number, number>, limit: number): number[] {
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

/** What stands between the columns and between the rows of the one text in which all candidates come: no index term has them. */
const COLUMN = "\u001f";
const ROW = "\u001e";

/** All rows in one text: fetching a few hundred one by one costs more than finding them. */
function fetchRows(database: Database, found: readonly number[], { filters }: Plan): Candidate[] {
  const { rows } = database.get<{ rows: string | null }>(
    `SELECT group_concat(concat_ws(char(31), document.id, text, names, title, coalesce(date_from, '')), char(30)) AS rows
     FROM json_each(?) CROSS JOIN document ON document.number = json_each.value
     WHERE (embargoed_until IS NULL OR embargoed_until <= ?) AND (? IS NULL OR date_to >= ?) AND (? IS NULL OR date_from <= ?)`,
    JSON.stringify(found),
    new Date().toISOString(),
    filters.since ?? null,
    filters.since ?? null,
    filters.until ?? null,
    filters.until ?? null,
  ) ?? { rows: null };
  return rows === null ? [] : rows.split(ROW).map(candidate);
}

function candidate(row: string): Candidate {
  const [id = "", text = "", names = "", title = "", date = ""] = row.split(COLUMN);
  return { id, text, names, title, date: date === "" ? null : date };
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
  const { read, left } = readShort(search, terms);
  meetLong(search, read, left, plan.limit);
  if (search.scores.size < plan.limit && left[0])
    for (const number of numbers(search, anyOf(left[0].forms), plan.limit))
      if (!search.scores.has(number)) search.scores.set(number, 0);
  return fetchRows(database, heaviest(search.scores, plan.limit), plan);
}
