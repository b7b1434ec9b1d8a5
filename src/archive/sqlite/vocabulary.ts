import { term } from "../../search/normal.js";
import { deletionKeys, isSpellable, likeliest, reaches, within } from "../../search/spelling.js";
import type { Database } from "./database.js";

const KNOWN_AT_MOST = 500_000;
/** A row of the spelling table is one number: 32 bits of a deleted form's key, 21 bits of the word's number. Together they fit a double. */
const WORD_NUMBERS = 2 ** 21;

/** Counts of terms that a transaction gathers before it writes them once. */
export interface Vocabulary {
  /** One document came (+1) or went (-1), with all its terms in order. */
  count(terms: readonly string[], sign: 1 | -1): void;
  /** Makes words known to the spelling table. */
  learn(words: readonly string[]): void;
  /** Writes what was gathered. */
  flush(): void;
  /** Drops what was gathered and not written: its transaction was rolled back. */
  forget(): void;
}

/** Keeps document frequencies and the spelling table beside the index. */
export function vocabulary(database: Database): Vocabulary {
  const changes = new Map<string, number>();
  const known = new Set<string>();
  let pairs: number[] = [];
  let documents = 0;
  let length = 0;

  function learn(word: string): void {
    if (known.has(word)) return;
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.add(word);
    if (!isSpellable(word) || database.get("SELECT 1 FROM word WHERE word = ?", word)) return;
    const number = database.run("INSERT INTO word (word) VALUES (?)", word);
    if (number >= WORD_NUMBERS) return;
    for (const form of deletionKeys(word)) pairs.push(form * WORD_NUMBERS + number);
  }

  /** In order and in one statement, since rows that come in order are far cheaper. */
  function writePairs(): void {
    pairs.sort((a, b) => a - b);
    database.run("INSERT OR IGNORE INTO deletion SELECT value FROM json_each(?)", JSON.stringify(pairs));
    pairs = [];
  }

  function writeCounts(): void {
    const rows = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
    database.run(
      `INSERT INTO term SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
       ON CONFLICT (term) DO UPDATE SET count = count + excluded.count`,
      JSON.stringify(rows),
    );
    changes.clear();
  }

  return {
    count(terms, sign) {
      for (const one of new Set(terms)) changes.set(one, (changes.get(one) ?? 0) + sign);
      documents += sign;
      length += sign * terms.length;
    },
    learn: (words) => words.forEach(learn),
    flush() {
      writeCounts();
      writePairs();
      add(database, "documents", documents);
      add(database, "words", length);
      documents = 0;
      length = 0;
    },
    forget() {
      changes.clear();
      known.clear();
      pairs = [];
      documents = 0;
      length = 0;
    },
  };
}

/** Adds to a running tally. */
export function add(database: Database, name: string, change: number): void {
  if (change === 0) return;
  database.run(
    "INSERT INTO tally VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
    name,
    change,
  );
}

/** Reads a running tally; zero when nothing was counted. */
export function tally(database: Database, name: string): number {
  return database.get<{ value: number }>("SELECT value FROM tally WHERE name = ?", name)?.value ?? 0;
}

/** In how many documents each of these terms occurs. */
export function countTerms(database: Database, terms: readonly string[]): Map<string, number> {
  const rows = database.all<{ term: string; count: number }>(
    "SELECT term, count FROM term WHERE term IN (SELECT value FROM json_each(?))",
    JSON.stringify(terms),
  );
  return new Map(rows.map((row) => [row.term, row.count]));
}

/** Words of the vocabulary that somebody may have meant by an unknown one: likeliest first, then most common. */
export function spellingsOf(database: Database, word: string): string[] {
  if (!isSpellable(word)) return [];
  for (const reach of reaches(word)) {
    const near = within(word, sharing(database, deletionKeys(word, reach)), reach);
    if (near.length === 0) continue;
    const counts = countTerms(database, near.map(term));
    return likeliest(word, near, new Map(near.map((other) => [other, counts.get(term(other)) ?? 0])));
  }
  return [];
}

/** The words that have one of these deleted forms. */
function sharing(database: Database, keys: readonly number[]): string[] {
  const { words } = database.get<{ words: string | null }>(
    `SELECT group_concat(word, ' ') AS words FROM (SELECT DISTINCT pair % ${WORD_NUMBERS} AS number FROM json_each(?) AS form
       CROSS JOIN deletion ON pair BETWEEN form.value * ${WORD_NUMBERS} AND form.value * ${WORD_NUMBERS} + ${WORD_NUMBERS - 1})
     JOIN word USING (number)`,
    JSON.stringify(keys),
  ) ?? { words: null };
  return (words ?? "").split(" ");
}
