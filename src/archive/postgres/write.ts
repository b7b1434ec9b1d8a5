import type { Agent, ArchiveRecord, Article, Attribution, Claim } from "../../records/types.js";
import type { PutManner, PutResult } from "../archive.js";
import { attributionDocument, claimDocument, documentTerms, type SearchDocument } from "../document.js";
import { linksOf, type Shelf, shelfOf } from "../shelves.js";
import type { Connection, Database } from "./database.js";
import { add, take, type Vocabulary, vocabulary } from "./vocabulary.js";

const BATCH = 2_000;

/** A record on its way in, with what is already there under its id. */
interface Incoming {
  readonly record: ArchiveRecord;
  readonly shelf: Shelf;
  readonly json: string;
  readonly number: number;
  /** The content that it takes the place of; null where the record is new. */
  readonly was: string | null;
}

/** Writes records and everything that search keeps of them, a batch a transaction; batches of one tenant wait for each other. */
export async function put(
  database: Database,
  tenant: string,
  records: Iterable<ArchiveRecord> | AsyncIterable<ArchiveRecord>,
  { quiet = false }: PutManner = {},
): Promise<PutResult> {
  const total = { added: 0, changed: 0, unchanged: 0 };
  let measuredAt = 0;
  for await (const batch of batches(records)) {
    const done = await database.transaction((connection) => writeBatch(connection, tenant, batch, quiet));
    for (const name of ["added", "changed", "unchanged"] as const) total[name] += done[name];
    if (total.added < 2 * measuredAt || total.added < MEASURED_FROM) continue;
    measuredAt = total.added;
    await database.script(`ANALYZE ${MEASURED}`);
  }
  return total;
}

/**
 * The planner goes by what it last measured, and the server measures by itself only after a minute or so: a table that it takes for empty is read
 * in ways that are thousands of times too slow. So a large import has it measure each time the records have doubled.
 */
const MEASURED = "record, link, document, term, word, deletion, tally";
const MEASURED_FROM = 1_000;

/** At most 2,000 records each, no id twice in one: the second content of an id is a change of the first. */
async function* batches(records: Iterable<ArchiveRecord> | AsyncIterable<ArchiveRecord>) {
  let batch = new Map<string, ArchiveRecord>();
  for await (const record of records) {
    const key = `${shelfOf(record)} ${record.id}`;
    if (batch.size >= BATCH || batch.has(key)) {
      yield [...batch.values()];
      batch = new Map();
    }
    batch.set(key, record);
  }
  if (batch.size > 0) yield [...batch.values()];
}

async function writeBatch(
  connection: Connection,
  tenant: string,
  batch: readonly ArchiveRecord[],
  quiet: boolean,
): Promise<PutResult> {
  await connection.run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", `archive ${tenant}`);
  const incoming = await meet(connection, tenant, batch);
  const fresh = incoming.filter(({ was }) => was === null);
  const changed = incoming.filter(({ was }) => was !== null);
  await keepRecords(connection, tenant, fresh, changed);
  await keepChanges(connection, tenant, incoming, quiet);
  await keepLinks(connection, tenant, incoming);
  await index(connection, tenant, incoming);
  return { added: fresh.length, changed: changed.length, unchanged: batch.length - incoming.length };
}

/** What of a batch is new or different, with its number. */
async function meet(connection: Connection, tenant: string, batch: readonly ArchiveRecord[]): Promise<Incoming[]> {
  const given = batch.map((record) => ({ record, shelf: shelfOf(record), json: JSON.stringify(record) }));
  const rows = await connection.all<{ number: number; shelf: string; id: string; json: string }>(
    `SELECT number, shelf, id, json FROM unnest($2::text[], $3::text[]) AS wanted (shelf, id)
     JOIN record USING (shelf, id) WHERE tenant = $1`,
    tenant,
    given.map(({ shelf }) => shelf),
    given.map(({ record }) => record.id),
  );
  const stored = new Map(rows.map((row) => [`${row.shelf} ${row.id}`, row]));
  const met = given.map((one) => ({ ...one, stored: stored.get(`${one.shelf} ${one.record.id}`) }));
  const different = met.filter(({ stored, json }) => stored?.json !== json);
  const fresh = different.filter((one) => one.stored === undefined).length;
  let next = fresh === 0 ? 0 : await take(connection, tenant, "record numbers", fresh);
  return different.map(({ record, shelf, json, stored }) => ({
    ...{ record, shelf, json },
    number: stored?.number ?? next++,
    was: stored?.json ?? null,
  }));
}

async function keepRecords(
  connection: Connection,
  tenant: string,
  fresh: readonly Incoming[],
  changed: readonly Incoming[],
): Promise<void> {
  await connection.run(
    "INSERT INTO record SELECT $1, * FROM unnest($2::integer[], $3::text[], $4::text[], $5::text[])",
    tenant,
    fresh.map(({ number }) => number),
    fresh.map(({ shelf }) => shelf),
    fresh.map(({ record }) => record.id),
    fresh.map(({ json }) => json),
  );
  for (const shelf of new Set(fresh.map((one) => one.shelf)))
    await add(connection, tenant, `shelf.${shelf}`, fresh.filter((one) => one.shelf === shelf).length);
  if (changed.length === 0) return;
  const numbers = changed.map(({ number }) => number);
  await connection.run(
    "INSERT INTO earlier SELECT tenant, shelf, id, json, $3 FROM record WHERE tenant = $1 AND number = ANY($2)",
    tenant,
    numbers,
    new Date().toISOString(),
  );
  await connection.run(
    `UPDATE record SET json = new.json FROM unnest($2::integer[], $3::text[]) AS new (number, json)
     WHERE tenant = $1 AND record.number = new.number`,
    tenant,
    numbers,
    changed.map(({ json }) => json),
  );
  await connection.run("DELETE FROM link WHERE tenant = $1 AND record = ANY($2)", tenant, numbers);
}

/** Numbered while the tenant's other batches wait, so that nobody sees a later number before an earlier one. */
async function keepChanges(
  connection: Connection,
  tenant: string,
  incoming: readonly Incoming[],
  quiet: boolean,
): Promise<void> {
  if (incoming.length === 0) return;
  const first = await take(connection, tenant, "changes", incoming.length);
  await connection.run(
    "INSERT INTO change SELECT $1, *, $5::boolean FROM unnest($2::bigint[], $3::integer[], $4::text[])",
    tenant,
    incoming.map((_, at) => first + at),
    incoming.map(({ number }) => number),
    incoming.map(({ was }) => was),
    quiet,
  );
}

async function keepLinks(connection: Connection, tenant: string, incoming: readonly Incoming[]): Promise<void> {
  const links = incoming.flatMap(({ record, number }) =>
    linksOf(record).map(([relation, target]) => ({ relation, target, number })),
  );
  await connection.run(
    "INSERT INTO link SELECT $1, * FROM unnest($2::text[], $3::text[], $4::integer[]) ON CONFLICT DO NOTHING",
    tenant,
    links.map(({ relation }) => relation),
    links.map(({ target }) => target),
    links.map(({ number }) => number),
  );
}

const RELATIONS: Partial<Record<Shelf, readonly string[]>> = {
  article: ["attribution.article"],
  agent: ["attribution.source", "attribution.relay"],
};

/** Documents hold names, headlines and embargoes of other records: they follow when those change or arrive late. */
async function index(connection: Connection, tenant: string, incoming: readonly Incoming[]): Promise<void> {
  const attributions = new Map<number, Attribution>();
  const claims = new Map<number, Claim>();
  for (const { record, number } of incoming) {
    if (record.kind === "attribution") attributions.set(number, record);
    if (record.kind === "claim") claims.set(number, record);
  }
  for (const { number, json } of await pointingAt(connection, tenant, incoming))
    attributions.set(number, JSON.parse(json) as Attribution);
  const around = await surroundings(connection, tenant, [...attributions.values()]);
  const documents = [
    ...[...attributions].map(([number, one]) => ({ number, id: one.id, ...attributionDocument(one, around(one)) })),
    ...[...claims].map(([number, one]) => ({ number, id: one.id, ...claimDocument(one) })),
  ];
  const words = vocabulary(tenant);
  await forget(connection, tenant, documents, words);
  await keepDocuments(connection, tenant, documents);
  for (const document of documents.filter(({ listed }) => listed)) {
    words.count(documentTerms(document), 1);
    words.learn(document.words);
  }
  await words.flush(connection);
  await keepNewest(connection, tenant, newestOf(incoming, documents));
}

/** The attributions whose article, source or carrier is among what came. */
function pointingAt(connection: Connection, tenant: string, incoming: readonly Incoming[]) {
  const targets = incoming.flatMap(({ record, shelf }) =>
    (RELATIONS[shelf] ?? []).map((relation) => ({ relation, target: record.id })),
  );
  return connection.all<{ number: number; json: string }>(
    `SELECT DISTINCT number, json FROM unnest($2::text[], $3::text[]) AS wanted (relation, target)
     JOIN link ON link.tenant = $1 AND link.relation = wanted.relation AND link.target = wanted.target
     JOIN record ON record.tenant = $1 AND record.number = link.record`,
    tenant,
    targets.map(({ relation }) => relation),
    targets.map(({ target }) => target),
  );
}

/** The articles and agents that these attributions name, read at once. */
async function surroundings(connection: Connection, tenant: string, attributions: readonly Attribution[]) {
  const articles = new Set(attributions.map(({ article }) => article));
  const agents = new Set(attributions.flatMap(({ source, relay }) => [source.agent, ...relay.map((hop) => hop.agent)]));
  const rows = await connection.all<{ json: string }>(
    `SELECT json FROM record WHERE tenant = $1 AND shelf = 'article' AND id = ANY($2)
     UNION ALL SELECT json FROM record WHERE tenant = $1 AND shelf = 'agent' AND id = ANY($3)`,
    tenant,
    [...articles],
    [...agents].filter((id) => id !== null),
  );
  const read = rows.map(({ json }) => JSON.parse(json) as Article | Agent);
  const articleOf = new Map(read.flatMap((one) => (one.kind === "article" ? [[one.id, one]] : [])));
  const agentOf = new Map(read.flatMap((one) => (one.kind === "article" ? [] : [[one.id, one]])));
  return ({ article }: Attribution) => ({
    article: articleOf.get(article),
    agent: (id: string) => agentOf.get(id),
  });
}

type Numbered = SearchDocument & { readonly number: number; readonly id: string };

/** Takes the earlier documents of these records away, and their terms out of the counts. */
async function forget(connection: Connection, tenant: string, documents: readonly Numbered[], words: Vocabulary) {
  const rows = await connection.all<{ text: string; names: string; title: string; listed: boolean }>(
    "DELETE FROM document WHERE tenant = $1 AND number = ANY($2) RETURNING text, names, title, listed",
    tenant,
    documents.map(({ number }) => number),
  );
  for (const row of rows.filter(({ listed }) => listed)) words.count(documentTerms(row), -1);
}

async function keepDocuments(connection: Connection, tenant: string, documents: readonly Numbered[]): Promise<void> {
  const column = <Value>(of: (document: Numbered) => Value): Value[] => documents.map(of);
  await connection.run(
    `INSERT INTO document SELECT $1, * FROM unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
     $9::integer[], $10::text[], $11::text[], $12::text[], $13::boolean[])`,
    tenant,
    column(({ number }) => number),
    column(({ of }) => of),
    column(({ id }) => id),
    column(({ text }) => text),
    column(({ names }) => names),
    column(({ title }) => title),
    column(({ tokens }) => tokens.join(" ")),
    column((document) => documentTerms(document).length),
    column(({ from }) => from),
    column(({ to }) => to),
    column(({ embargoedUntil }) => embargoedUntil),
    column(({ listed }) => listed),
  );
}

const dayNumber = (day: string): number => Number(day.slice(0, 10).replaceAll("-", ""));

/** The latest day that a record of this batch names, as a number: 20250305. */
function newestOf(incoming: readonly Incoming[], documents: readonly Numbered[]): number {
  const published = incoming.flatMap(({ record }) =>
    record.kind === "article" && record.datePublished !== null ? [dayNumber(record.datePublished)] : [],
  );
  const said = documents.flatMap(({ from, to }) => (from === null ? [] : [dayNumber(to ?? from)]));
  return [...published, ...said].reduce((newest, day) => Math.max(newest, day), 0);
}

async function keepNewest(connection: Connection, tenant: string, newest: number): Promise<void> {
  if (newest === 0) return;
  await connection.run(
    `INSERT INTO tally VALUES ($1, 'newest', $2)
     ON CONFLICT (tenant, name) DO UPDATE SET value = greatest(tally.value, excluded.value)`,
    tenant,
    newest,
  );
}
