import type { Agent } from "../../records/types.js";
import type { Candidate, Plan } from "../../search/plan.js";
import { agentNames } from "../document.js";
import { filterGroups, gather, indexable, type Meeting } from "../gather.js";
import type { Connection } from "./database.js";
import { INDEXED } from "./migrations.js";

/** The records that a plan should be ranked over, as the ranker reads them. */
export async function candidatesFor(connection: Connection, tenant: string, asked: Plan): Promise<Candidate[]> {
  const plan = indexable(asked);
  const names = await outletNames(connection, tenant, plan.filters.outlets ?? []);
  const steps = gather(
    plan,
    filterGroups(plan, (outlet) => names.get(outlet) ?? []),
  );
  let step = steps.next();
  while (!step.done) step = steps.next(await answer(connection, tenant, plan.of, step.value));
  return fetchRows(connection, tenant, step.value, plan);
}

async function outletNames(connection: Connection, tenant: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string[]>();
  const rows = await connection.all<{ json: string }>(
    "SELECT json FROM record WHERE tenant = $1 AND shelf = 'agent' AND id = ANY($2)",
    tenant,
    ids,
  );
  const agents = rows.map(({ json }) => JSON.parse(json) as Agent);
  return new Map(agents.map((agent) => [agent.id, agentNames(agent)]));
}

const anyOf = (forms: readonly string[]): string => `(${forms.map((form) => `'${form}'`).join(" | ")})`;

/**
 * All meetings of a step in one round trip. Nothing orders what is found: the index gives places in the order of the table, which is that of the
 * record numbers as long as records are not changed, and to sort a common term's records would cost more than to find them.
 */
async function answer(
  connection: Connection,
  tenant: string,
  of: Plan["of"],
  meetings: readonly Meeting[],
): Promise<number[][]> {
  if (meetings.length === 0) return [];
  const rows = await connection.all<{ found: string | null }>(
    `SELECT (SELECT string_agg(number::text, ',') FROM (SELECT number FROM document
       WHERE tenant = $1 AND of = '${of}' AND listed AND ${INDEXED} @@ wanted::tsquery LIMIT most) AS one) AS found
     FROM unnest($2::text[], $3::integer[]) WITH ORDINALITY AS meeting (wanted, most, place) ORDER BY place`,
    tenant,
    meetings.map(({ groups }) => groups.map(anyOf).join(" & ")),
    meetings.map(({ limit }) => limit),
  );
  return rows.map(({ found }) => (found === null ? [] : (JSON.parse(`[${found}]`) as number[])));
}

async function fetchRows(
  connection: Connection,
  tenant: string,
  found: readonly number[],
  { filters, at = new Date().toISOString() }: Plan,
): Promise<Candidate[]> {
  if (found.length === 0) return [];
  return connection.all<{ id: string; text: string; names: string; title: string; date: string | null }>(
    `SELECT document.id, text, names, title, date_from AS date
     FROM unnest($2::integer[]) WITH ORDINALITY AS found (wanted, place)
     JOIN document ON tenant = $1 AND number = wanted
     WHERE (embargoed_until IS NULL OR embargoed_until <= $3) AND ($4::text IS NULL OR date_to >= $4)
       AND ($5::text IS NULL OR date_from <= $5)
     ORDER BY place`,
    tenant,
    found,
    at,
    filters.since ?? null,
    filters.until ?? null,
  );
}
