import { term } from "../../search/normal.js";
import { deletionKeys, isSpellable, likeliest, reaches, within } from "../../search/spelling.js";
import type { Connection } from "./database.js";

/** A row of the spelling table is one number: 32 bits of a deleted form's key, 21 bits of the word's number. Together they fit a double. */
const WORD_NUMBERS = 2 ** 21;

/** What a transaction gathers of terms and words before it writes them once. */
export interface Vocabulary {
  /** One document came (+1) or went (-1), with all its terms in order. */
  count(terms: readonly string[], sign: 1 | -1): void;
  /** Makes words known to the spelling table. */
  learn(words: readonly string[]): void;
  /** Writes what was gathered. */
  flush(connection: Connection): Promise<void>;
}

/** Gathers the document frequencies and the new words of one transaction. */
export function vocabulary(tenant: string): Vocabulary {
  const changes = new Map<string, number>();
  const words = new Set<string>();
  let documents = 0;
  let length = 0;
  return {
    count(terms, sign) {
      for (const one of new Set(terms)) changes.set(one, (changes.get(one) ?? 0) + sign);
      documents += sign;
      length += sign * terms.length;
    },
    learn(learned) {
      for (const word of learned) if (isSpellable(word)) words.add(word);
    },
    async flush(connection) {
      await writeCounts(connection, tenant, changes);
      await writeWords(connection, tenant, words);
      await add(connection, tenant, "documents", documents);
      await add(connection, tenant, "words", length);
    },
  };
}

async function writeCounts(connection: Connection, tenant: string, changes: ReadonlyMap<string, number>) {
  const rows = [...changes].filter(([, change]) => change !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  await connection.run(
    `INSERT INTO term SELECT $1, one, change FROM unnest($2::text[], $3::integer[]) AS new (one, change)
     ON CONFLICT (tenant, term) DO UPDATE SET count = term.count + excluded.count`,
    tenant,
    rows.map(([one]) => one),
    rows.map(([, change]) => change),
  );
}

/** Words get the next free numbers, and one row for each form with letters left out. */
async function writeWords(connection: Connection, tenant: string, words: ReadonlySet<string>): Promise<void> {
  const known = await connection.all<{ word: string }>(
    "SELECT word FROM word WHERE tenant = $1 AND word = ANY($2)",
    tenant,
    [...words],
  );
  const seen = new Set(known.map(({ word }) => word));
  const fresh = [...words].filter((word) => !seen.has(word));
  if (fresh.length === 0) return;
  const first = await take(connection, tenant, "word numbers", fresh.length);
  const numbered = fresh.map((word, at) => ({ word, number: first + at }));
  await connection.run(
    "INSERT INTO word SELECT $1, number, word FROM unnest($2::integer[], $3::text[]) AS new (number, word)",
    tenant,
    numbered.map(({ number }) => number),
    fresh,
  );
  const pairs = numbered
    .filter(({ number }) => number < WORD_NUMBERS)
    .flatMap(({ word, number }) => deletionKeys(word).map((form) => form * WORD_NUMBERS + number));
  await connection.run(
    "INSERT INTO deletion SELECT $1, pair FROM unnest($2::bigint[]) AS new (pair) ON CONFLICT DO NOTHING",
    tenant,
    pairs.sort((a, b) => a - b),
  );
}

/** Takes `many` numbers of a series that begins with 1, and gives the first of them. */
export async function take(connection: Connection, tenant: string, series: string, many: number): Promise<number> {
  await add(connection, tenant, series, many);
  return (await tally(connection, tenant, series)) - many + 1;
}

/** Adds to a running tally. */
export async function add(connection: Connection, tenant: string, name: string, change: number): Promise<void> {
  if (change === 0) return;
  await connection.run(
    `INSERT INTO tally VALUES ($1, $2, $3)
     ON CONFLICT (tenant, name) DO UPDATE SET value = tally.value + excluded.value`,
    tenant,
    name,
    change,
  );
}

/** Reads a running tally; zero when nothing was counted. */
export async function tally(connection: Connection, tenant: string, name: string): Promise<number> {
  const row = await connection.get<{ value: string }>(
    "SELECT value FROM tally WHERE tenant = $1 AND name = $2",
    tenant,
    name,
  );
  return Number(row?.value ?? 0);
}

/** In how many documents each of these terms occurs. */
export async function countTerms(
  connection: Connection,
  tenant: string,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const rows = await connection.all<{ term: string; count: number }>(
    "SELECT term, count FROM term WHERE tenant = $1 AND term = ANY($2) AND count > 0",
    tenant,
    terms,
  );
  return new Map(rows.map((row) => [row.term, row.count]));
}

/** Words of the vocabulary that somebody may have meant by an unknown one: likeliest first, then most common. */
export async function spellingsOf(connection: Connection, tenant: string, word: string): Promise<string[]> {
  if (!isSpellable(word)) return [];
  for (const reach of reaches(word)) {
    const near = within(word, await sharing(connection, tenant, deletionKeys(word, reach)), reach);
    if (near.length === 0) continue;
    const counts = await countTerms(connection, tenant, near.map(term));
    return likeliest(word, near, new Map(near.map((other) => [other, counts.get(term(other)) ?? 0])));
  }
  return [];
}

/** The words that have one of these deleted forms. */
async function sharing(connection: Connection, tenant: string, keys: readonly number[]): Promise<string[]> {
  const rows = await connection.all<{ word: string }>(
    `SELECT DISTINCT word FROM unnest($2::bigint[]) AS form (first)
     JOIN deletion ON deletion.tenant = $1 AND pair BETWEEN first AND first + ${WORD_NUMBERS - 1}
     JOIN word ON word.tenant = $1 AND word.number = pair % ${WORD_NUMBERS}`,
    tenant,
    keys.map((form) => form * WORD_NUMBERS),
  );
  return rows.map((row) => row.word);
}
