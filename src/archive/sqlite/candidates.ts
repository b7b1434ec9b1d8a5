import type { Agent } from "../../records/types.js";
import type { Candidate, Plan } from "../../search/plan.js";
import { agentNames } from "../document.js";
import { filterGroups, gather, indexable, type Meeting } from "../gather.js";
import type { Database } from "./database.js";

/** The records that a plan should be ranked over, as the ranker reads them. */
export function candidatesFor(database: Database, asked: Plan): Candidate[] {
  const plan = indexable(asked);
  const steps = gather(
    plan,
    filterGroups(plan, (outlet) => outletNames(database, outlet)),
  );
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map((meeting) => numbers(database, plan.of, meeting)));
  return fetchRows(database, step.value, plan);
}

function outletNames(database: Database, id: string): string[] {
  const json = database.get<{ json: string }>("SELECT json FROM record WHERE shelf = 'agent' AND id = ?", id)?.json;
  return json === undefined ? [] : agentNames(JSON.parse(json) as Agent);
}

const quoted = (form: string): string => `"${form}"`;

const anyOf = (forms: readonly string[]): string =>
  forms.length === 1 ? forms.map(quoted).join("") : `(${forms.map(quoted).join(" OR ")})`;

function numbers(database: Database, of: Plan["of"], { groups, limit }: Meeting): number[] {
  const row = database.get<{ found: string | null }>(
    `SELECT group_concat(rowid) AS found FROM (SELECT rowid FROM ${of}_index WHERE ${of}_index MATCH ? LIMIT ?)`,
    groups.map(anyOf).join(" AND "),
    limit,
  );
  return row?.found ? (JSON.parse(`[${row.found}]`) as number[]) : [];
}

/** What stands between the columns and between the rows of the one text in which all candidates come: no index term has them. */
const COLUMN = "\u001f";
const ROW = "\u001e";

/** All rows in one text: fetching a few hundred one by one costs more than finding them. */
function fetchRows(
  database: Database,
  found: readonly number[],
  { filters, at = new Date().toISOString() }: Plan,
): Candidate[] {
  const { rows } = database.get<{ rows: string | null }>(
    `SELECT group_concat(concat_ws(char(31), document.id, text, names, title, coalesce(date_from, '')), char(30)) AS rows
     FROM json_each(?) CROSS JOIN document ON document.number = json_each.value
     WHERE (embargoed_until IS NULL OR embargoed_until <= ?) AND (? IS NULL OR date_to >= ?) AND (? IS NULL OR date_from <= ?)`,
    JSON.stringify(found),
    at,
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
