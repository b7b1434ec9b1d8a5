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
import type { Archive, AttributionFilter, Change } from "../archive.js";
import type { Shelf } from "../shelves.js";
import { candidatesFor } from "./candidates.js";
import { type Database, openDatabase } from "./database.js";
import { migrate } from "./migrations.js";
import { countTerms, spellingsOf, tally } from "./vocabulary.js";
import { Writer } from "./write.js";

const LISTED_AT_MOST = 1_000;

/** Opens the archive in this file, making it if need be; `:memory:` keeps it in memory. Nothing is loaded. */
export function openArchive(path: string): Archive {
  const database = openDatabase(path);
  migrate(database);
  const writer = new Writer(database);
  return {
    put: (records, manner) => writer.put(records, manner),
    article: async (id) => read<Article>(database, "article", id),
    agent: async (id) => read<Agent>(database, "agent", id),
    attribution: async (id) => read<Attribution>(database, "attribution", id),
    processFact: async (id) => read<ProcessFact>(database, "process", id),
    claim: async (id) => read<Claim>(database, "claim", id),
    quotation: async (id) => read<Quotation>(database, "quotation", id),
    agents: async () => shelf<Agent>(database, "agent"),
    claims: async () => shelf<Claim>(database, "claim"),
    articles: async (limit) => newestArticles(database, limit),
    attributions: async (filter) => attributions(database, filter),
    processFacts: async (article) => linked<ProcessFact>(database, "process.article", article),
    stancesOn: async (claim) => linked<Stance>(database, "stance.claim", claim),
    stancesBy: async (record) => linked<Stance>(database, "stance.by", record),
    reviewsOf: async (claim) => linked<ClaimReview>(database, "review.claim", claim),
    correctionsOf: async (record) => linked<Correction>(database, "correction.of", record),
    corrections: async (limit) => newestCorrections(database, limit),
    holdings: async () => holdings(database),
    candidates: async (plan) => candidatesFor(database, plan),
    termCounts: async (terms) => termCounts(database, terms),
    spellings: async (word) => spellingsOf(database, word),
    changes: async (after, limit) => changes(database, after, limit),
    lastChange: async () => database.get<{ seq: number | null }>("SELECT max(seq) AS seq FROM change")?.seq ?? 0,
    bookmark: async (name) => tally(database, name),
    setBookmark: async (name, value) => {
      database.run(
        "INSERT INTO tally VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
      );
    },
    close: async () => database.close(),
  };
}

interface Json {
  readonly json: string;
}

const parse = <Kind extends ArchiveRecord>(row: Json): Kind => JSON.parse(row.json) as Kind;

function read<Kind extends ArchiveRecord>(database: Database, shelf: Shelf, id: string): Kind | undefined {
  const row = database.get<Json>("SELECT json FROM record WHERE shelf = ? AND id = ?", shelf, id);
  return row && parse<Kind>(row);
}

function shelf<Kind extends ArchiveRecord>(database: Database, name: Shelf): Kind[] {
  return database.all<Json>("SELECT json FROM record WHERE shelf = ? ORDER BY id", name).map(parse<Kind>);
}

function linked<Kind extends ArchiveRecord>(database: Database, relation: string, target: string): Kind[] {
  return database
    .all<Json>(
      "SELECT json FROM link JOIN record ON record.number = link.record WHERE relation = ? AND target = ? ORDER BY record.id",
      relation,
      target,
    )
    .map(parse<Kind>);
}

function changes(database: Database, after: number, limit: number): Change[] {
  const rows = database.all<Json & { seq: number; was: string | null; quiet: number }>(
    `SELECT seq, record.json AS json, earlier.json AS was, quiet FROM change JOIN record ON record.number = change.record
     LEFT JOIN earlier ON earlier.rowid = change.earlier WHERE seq > ? ORDER BY seq LIMIT ?`,
    after,
    limit,
  );
  return rows.map(({ seq, json, was, quiet }) => ({
    seq,
    record: parse({ json }),
    was: was === null ? null : parse({ json: was }),
    quiet: quiet === 1,
  }));
}

function newestCorrections(database: Database, limit: number): Correction[] {
  return database
    .all<Json>(
      "SELECT json FROM record WHERE shelf = 'correction' ORDER BY json_extract(json, '$.at') DESC, id LIMIT ?",
      limit,
    )
    .map(parse<Correction>);
}

function newestArticles(database: Database, limit: number): Article[] {
  return database
    .all<Json>(
      `SELECT json FROM record WHERE shelf = 'article'
       ORDER BY json_extract(json, '$.datePublished') IS NULL, json_extract(json, '$.datePublished') DESC, id LIMIT ?`,
      limit,
    )
    .map(parse<Article>);
}

/** The conditions of a filter: which link each record must have. */
function conditions(filter: AttributionFilter): [relation: string, target: string][] {
  const { source, relayedBy, article } = filter;
  return [
    ...(source === undefined ? [] : [["attribution.source", source] satisfies [string, string]]),
    ...(relayedBy === undefined ? [] : [["attribution.relay", relayedBy] satisfies [string, string]]),
    ...(article === undefined ? [] : [["attribution.article", article] satisfies [string, string]]),
  ];
}

function attributions(database: Database, filter: AttributionFilter): Attribution[] {
  const wanted = conditions(filter);
  const within = wanted.map(
    () => " AND document.number IN (SELECT record FROM link WHERE relation = ? AND target = ?)",
  );
  return database
    .all<Json>(
      `SELECT json FROM document JOIN record USING (number)
       WHERE of = 'attribution' AND listed = 1 AND (embargoed_until IS NULL OR embargoed_until <= ?)${within.join("")}
       ORDER BY date_from IS NULL, date_from DESC, document.id LIMIT ?`,
      new Date().toISOString(),
      ...wanted.flat(),
      filter.limit ?? LISTED_AT_MOST,
    )
    .map(parse<Attribution>);
}

function holdings(database: Database) {
  const newest = String(tally(database, "newest"));
  return {
    articles: tally(database, "shelf.article"),
    attributions: tally(database, "shelf.attribution"),
    processFacts: tally(database, "shelf.process"),
    claims: tally(database, "shelf.claim"),
    agents: tally(database, "shelf.agent"),
    newest: newest.length === 8 ? `${newest.slice(0, 4)}-${newest.slice(4, 6)}-${newest.slice(6)}` : null,
  };
}

function termCounts(database: Database, terms: readonly string[]) {
  const records = tally(database, "documents");
  return {
    records,
    averageLength: records === 0 ? 0 : tally(database, "words") / records,
    of: countTerms(database, terms),
  };
}
