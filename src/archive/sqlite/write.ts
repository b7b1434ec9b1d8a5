import type { Agent, ArchiveRecord, Article, Attribution } from "../../records/types.js";
import type { PutManner, PutResult } from "../archive.js";
import { attributionDocument, claimDocument, documentTerms, type SearchDocument } from "../document.js";
import { linksOf, type Shelf, shelfOf } from "../shelves.js";
import type { Database } from "./database.js";
import { add, type Vocabulary, vocabulary } from "./vocabulary.js";

const BATCH = 2_000;
const REMEMBERED = 20_000;

interface Stored {
  readonly number: number;
  readonly json: string;
}

interface StoredDocument {
  readonly text: string;
  readonly names: string;
  readonly title: string;
  readonly listed: number;
  readonly of: "attribution" | "claim";
}

/** Writes records and everything that search keeps of them, a batch per transaction. */
export class Writer {
  readonly #database: Database;
  readonly #vocabulary: Vocabulary;
  readonly #seen = new Map<string, Agent | Article>();
  readonly #tallies = new Map<string, number>();
  #newestDay = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#vocabulary = vocabulary(database);
  }

  async put(
    records: Iterable<ArchiveRecord> | AsyncIterable<ArchiveRecord>,
    { quiet = false }: PutManner = {},
  ): Promise<PutResult> {
    const total = { added: 0, changed: 0, unchanged: 0 };
    let batch: ArchiveRecord[] = [];
    for await (const record of records) {
      batch.push(record);
      if (batch.length < BATCH) continue;
      this.#write(batch, total, quiet);
      batch = [];
    }
    if (batch.length > 0) this.#write(batch, total, quiet);
    return total;
  }

  #write(
    batch: readonly ArchiveRecord[],
    total: { added: number; changed: number; unchanged: number },
    quiet: boolean,
  ): void {
    const before = { ...total };
    try {
      this.#database.transaction(() => {
        for (const record of batch) total[this.#one(record, quiet)]++;
        this.#vocabulary.flush();
        for (const [name, change] of this.#tallies) add(this.#database, name, change);
        this.#tallies.clear();
        this.#writeNewest();
      });
    } catch (failure) {
      // What was counted for a batch that was rolled back must not be written with the next one.
      Object.assign(total, before);
      this.#tallies.clear();
      this.#seen.clear();
      this.#vocabulary.forget();
      throw failure;
    }
  }

  #one(record: ArchiveRecord, quiet: boolean): keyof PutResult {
    const shelf = shelfOf(record);
    const json = JSON.stringify(record);
    const stored = this.#stored(shelf, record.id);
    if (stored?.json === json) return "unchanged";
    const earlier = stored ? this.#keepEarlier(stored, shelf, record.id) : null;
    const number = stored ? this.#replace(stored, json) : this.#insert(shelf, record.id, json);
    this.#database.run("INSERT INTO change (record, earlier, quiet) VALUES (?, ?, ?)", number, earlier, Number(quiet));
    for (const [relation, target] of linksOf(record))
      this.#database.run("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", relation, target, number);
    if (stored) this.#forget(number);
    this.#index(record, number);
    return stored ? "changed" : "added";
  }

  #stored(shelf: Shelf, id: string): Stored | undefined {
    return this.#database.get<Stored>("SELECT number, json FROM record WHERE shelf = ? AND id = ?", shelf, id);
  }

  #insert(shelf: Shelf, id: string, json: string): number {
    this.#tallies.set(`shelf.${shelf}`, (this.#tallies.get(`shelf.${shelf}`) ?? 0) + 1);
    return this.#database.run("INSERT INTO record (shelf, id, json) VALUES (?, ?, ?)", shelf, id, json);
  }

  #keepEarlier(stored: Stored, shelf: Shelf, id: string): number {
    const now = new Date().toISOString();
    return this.#database.run("INSERT INTO earlier VALUES (?, ?, ?, ?)", shelf, id, stored.json, now);
  }

  #replace(stored: Stored, json: string): number {
    this.#database.run("UPDATE record SET json = ? WHERE number = ?", json, stored.number);
    for (const [relation, target] of linksOf(JSON.parse(stored.json) as ArchiveRecord))
      this.#database.run(
        "DELETE FROM link WHERE relation = ? AND target = ? AND record = ?",
        relation,
        target,
        stored.number,
      );
    return stored.number;
  }

  #index(record: ArchiveRecord, number: number): void {
    switch (record.kind) {
      case "attribution":
        this.#keep(record.id, number, attributionDocument(record, this.#around(record)));
        return;
      case "claim":
        this.#keep(record.id, number, claimDocument(record));
        return;
      case "article":
        this.#remember(`article ${record.id}`, record);
        if (record.datePublished !== null) this.#newest(record.datePublished.slice(0, 10));
        this.#refresh("attribution.article", record.id);
        return;
      case "person":
      case "organization":
      case "unnamed":
      case "document":
        this.#remember(`agent ${record.id}`, record);
        this.#refresh("attribution.source", record.id);
        this.#refresh("attribution.relay", record.id);
        return;
      default:
    }
  }

  /** Documents hold names, headlines and embargoes of other records: they follow when those change or arrive late. */
  #refresh(relation: string, target: string): void {
    const rows = this.#database.all<Stored>(
      "SELECT number, json FROM link JOIN record ON record.number = link.record WHERE relation = ? AND target = ?",
      relation,
      target,
    );
    for (const row of rows) {
      const attribution = JSON.parse(row.json) as Attribution;
      this.#forget(row.number);
      this.#keep(attribution.id, row.number, attributionDocument(attribution, this.#around(attribution)));
    }
  }

  #around(attribution: Attribution) {
    return {
      article: this.#read<Article>("article", attribution.article),
      agent: (id: string) => this.#read<Agent>("agent", id),
    };
  }

  #read<Kind extends Agent | Article>(shelf: "article" | "agent", id: string): Kind | undefined {
    const seen = this.#seen.get(`${shelf} ${id}`);
    if (seen) return seen as Kind;
    const json = this.#stored(shelf, id)?.json;
    if (json === undefined) return undefined;
    const record = JSON.parse(json) as Kind;
    this.#remember(`${shelf} ${id}`, record);
    return record;
  }

  #remember(key: string, record: Agent | Article): void {
    if (this.#seen.size >= REMEMBERED) this.#seen.clear();
    this.#seen.set(key, record);
  }

  #keep(id: string, number: number, document: SearchDocument): void {
    const { of, text, names, title, from, to, embargoedUntil, listed } = document;
    const terms = documentTerms(document);
    this.#database.run(
      "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number,
      of,
      id,
      text,
      names,
      title,
      terms.length,
      from,
      to,
      embargoedUntil,
      listed ? 1 : 0,
    );
    if (from !== null) this.#newest(to ?? from);
    if (!listed) return;
    this.#database.run(
      `INSERT INTO ${of}_index (rowid, terms) VALUES (?, ?)`,
      number,
      [...new Set(terms), ...document.tokens].join(" "),
    );
    this.#vocabulary.count(terms, 1);
    this.#vocabulary.learn(document.words);
  }

  #forget(number: number): void {
    const old = this.#database.get<StoredDocument>(
      "SELECT text, names, title, listed, of FROM document WHERE number = ?",
      number,
    );
    if (!old) return;
    this.#database.run("DELETE FROM document WHERE number = ?", number);
    if (old.listed === 0) return;
    const terms = documentTerms(old);
    this.#database.run(`DELETE FROM ${old.of}_index WHERE rowid = ?`, number);
    this.#vocabulary.count(terms, -1);
  }

  #newest(day: string): void {
    this.#newestDay = Math.max(this.#newestDay, Number(day.slice(0, 10).replaceAll("-", "")));
  }

  #writeNewest(): void {
    if (this.#newestDay === 0) return;
    this.#database.run(
      "INSERT INTO tally VALUES ('newest', ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
      this.#newestDay,
    );
  }
}
