import type {
  Agent,
  ArchiveRecord,
  Article,
  Attribution,
  Claim,
  ClaimReview,
  Correction,
  ProcessFact,
  Quotation,
  Stance,
} from "../../records/types.js";
import type { Archive, AttributionFilter, Change, Holdings } from "../archive.js";
import type { Shelf } from "../shelves.js";
import { candidatesFor } from "./candidates.js";
import { type Connection, type Database, openDatabase } from "./database.js";
import { migrate } from "./migrations.js";
import { countTerms, spellingsOf, tally } from "./vocabulary.js";
import { put } from "./write.js";

const LISTED_AT_MOST = 1_000;

/**
 * Opens the archive of one tenant in a PostgreSQL database (15 or newer), making its tables if need be. Any number of processes may have it open.
 * @param url `postgresql://user:password@host:port/database`
 */
export async function openArchive(url: string, tenant = "newsroom"): Promise<Archive> {
  const database = openDatabase(url);
  try {
    await migrate(database);
  } catch (failure) {
    await database.close();
    throw failure;
  }
  return archiveOn(database, tenant);
}

function archiveOn(database: Database, tenant: string): Archive {
  const one =
    <Kind extends ArchiveRecord>(shelf: Shelf) =>
    (id: string) =>
      read<Kind>(database, tenant, shelf, id);
  const linkedBy =
    <Kind extends ArchiveRecord>(relation: string) =>
    (target: string) =>
      linked<Kind>(database, tenant, relation, target);
  return {
    put: (records, manner) => put(database, tenant, records, manner),
    article: one<Article>("article"),
    agent: one<Agent>("agent"),
    attribution: one<Attribution>("attribution"),
    processFact: one<ProcessFact>("process"),
    claim: one<Claim>("claim"),
    quotation: one<Quotation>("quotation"),
    agents: () => shelf<Agent>(database, tenant, "agent"),
    claims: () => shelf<Claim>(database, tenant, "claim"),
    articles: (limit) => newestArticles(database, tenant, limit),
    attributions: (filter) => attributions(database, tenant, filter),
    processFacts: linkedBy<ProcessFact>("process.article"),
    stancesOn: linkedBy<Stance>("stance.claim"),
    stancesBy: linkedBy<Stance>("stance.by"),
    reviewsOf: linkedBy<ClaimReview>("review.claim"),
    correctionsOf: linkedBy<Correction>("correction.of"),
    corrections: (limit) => newestCorrections(database, tenant, limit),
    holdings: () => holdings(database, tenant),
    candidates: (plan) => candidatesFor(database, tenant, plan),
    termCounts: (terms) => termCounts(database, tenant, terms),
    spellings: (word) => spellingsOf(database, tenant, word),
    changes: (after, limit) => changes(database, tenant, after, limit),
    lastChange: () => tally(database, tenant, "changes"),
    bookmark: (name) => tally(database, tenant, name),
    setBookmark: (name, value) =>
      database.run(
        `INSERT INTO tally VALUES ($1, $2, $3) ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value`,
        tenant,
        name,
        value,
      ),
    close: () => database.close(),
  };
}

interface Json {
  readonly json: string;
}

const parse = <Kind extends ArchiveRecord>(row: Json): Kind => JSON.parse(row.json) as Kind;

async function read<Kind extends ArchiveRecord>(
  connection: Connection,
  tenant: string,
  shelf: Shelf,
  id: string,
): Promise<Kind | undefined> {
  const row = await connection.get<Json>(
    "SELECT json FROM record WHERE tenant = $1 AND shelf = $2 AND id = $3",
    tenant,
    shelf,
    id,
  );
  return row && parse<Kind>(row);
}

async function shelf<Kind extends ArchiveRecord>(connection: Connection, tenant: string, name: Shelf): Promise<Kind[]> {
  const rows = await connection.all<Json>(
    "SELECT json FROM record WHERE tenant = $1 AND shelf = $2 ORDER BY id",
    tenant,
    name,
  );
  return rows.map(parse<Kind>);
}

async function linked<Kind extends ArchiveRecord>(
  connection: Connection,
  tenant: string,
  relation: string,
  target: string,
): Promise<Kind[]> {
  const rows = await connection.all<Json>(
    `SELECT json FROM link JOIN record ON record.tenant = link.tenant AND record.number = link.record
     WHERE link.tenant = $1 AND relation = $2 AND target = $3 ORDER BY record.id`,
    tenant,
    relation,
    target,
  );
  return rows.map(parse<Kind>);
}

async function changes(connection: Connection, tenant: string, after: number, limit: number): Promise<Change[]> {
  const rows = await connection.all<Json & { seq: string; was: string | null; quiet: boolean }>(
    `SELECT seq, json, was, quiet FROM change JOIN record ON record.tenant = change.tenant AND record.number = change.record
     WHERE change.tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    tenant,
    after,
    limit,
  );
  return rows.map(({ seq, json, was, quiet }) => ({
    seq: Number(seq),
    record: parse({ json }),
    was: was === null ? null : parse({ json: was }),
    quiet,
  }));
}

async function newestCorrections(connection: Connection, tenant: string, limit: number): Promise<Correction[]> {
  const rows = await connection.all<Json>(
    `SELECT json FROM record WHERE tenant = $1 AND shelf = 'correction'
     ORDER BY (json::jsonb ->> 'at') COLLATE "C" DESC, id LIMIT $2`,
    tenant,
    limit,
  );
  return rows.map(parse<Correction>);
}

async function newestArticles(connection: Connection, tenant: string, limit: number): Promise<Article[]> {
  const rows = await connection.all<Json>(
    `SELECT json FROM record WHERE tenant = $1 AND shelf = 'article'
     ORDER BY (json::jsonb ->> 'datePublished') COLLATE "C" DESC NULLS LAST, id LIMIT $2`,
    tenant,
    limit,
  );
  return rows.map(parse<Article>);
}

/** The conditions of a filter: which link each record must have. */
function conditions({
  source,
  relayedBy,
  article,
}: AttributionFilter): (readonly [relation: string, target: string])[] {
  return [
    ...(source === undefined ? [] : [["attribution.source", source] as const]),
    ...(relayedBy === undefined ? [] : [["attribution.relay", relayedBy] as const]),
    ...(article === undefined ? [] : [["attribution.article", article] as const]),
  ];
}

async function attributions(connection: Connection, tenant: string, filter: AttributionFilter): Promise<Attribution[]> {
  const wanted = conditions(filter);
  const within = wanted.map(
    (_, at) =>
      ` AND number IN (SELECT record FROM link WHERE tenant = $1 AND relation = $${2 * at + 4} AND target = $${2 * at + 5})`,
  );
  const rows = await connection.all<Json>(
    `SELECT json FROM document JOIN record USING (tenant, number)
     WHERE tenant = $1 AND of = 'attribution' AND listed AND (embargoed_until IS NULL OR embargoed_until <= $2)${within.join("")}
     ORDER BY date_from DESC NULLS LAST, document.id LIMIT $3`,
    tenant,
    new Date().toISOString(),
    filter.limit ?? LISTED_AT_MOST,
    ...wanted.flat(),
  );
  return rows.map(parse<Attribution>);
}

async function holdings(connection: Connection, tenant: string): Promise<Holdings> {
  const rows = await connection.all<{ name: string; value: string }>(
    "SELECT name, value FROM tally WHERE tenant = $1 AND (name LIKE 'shelf.%' OR name = 'newest')",
    tenant,
  );
  const of = new Map(rows.map(({ name, value }) => [name, value]));
  const many = (name: Shelf) => Number(of.get(`shelf.${name}`) ?? 0);
  const newest = of.get("newest") ?? "";
  return {
    articles: many("article"),
    attributions: many("attribution"),
    processFacts: many("process"),
    claims: many("claim"),
    agents: many("agent"),
    newest: newest.length === 8 ? `${newest.slice(0, 4)}-${newest.slice(4, 6)}-${newest.slice(6)}` : null,
  };
}

async function termCounts(connection: Connection, tenant: string, terms: readonly string[]) {
  const [records, length, of] = await Promise.all([
    tally(connection, tenant, "documents"),
    tally(connection, tenant, "words"),
    countTerms(connection, tenant, terms),
  ]);
  return { records, averageLength: records === 0 ? 0 : length / records, of };
}
