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
} from "../records/types.js";
import type { Candidate, Plan, TermCounts } from "../search/plan.js";

/**
 * What one `put` did. Records whose id and content are already there count as unchanged, so an import can be run again. A record put
 * with other content replaces the one that is listed; the earlier content is kept beside it.
 */
export interface PutResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** One record that came or was changed. `seq` grows by the order in which changes were kept; `was` is the content that was replaced. */
export interface Change {
  readonly seq: number;
  /** The record as it is now: later changes of it may already be in it. */
  readonly record: ArchiveRecord;
  readonly was: ArchiveRecord | null;
  /** It was kept without being told to anybody: corrections follow from it, alerts do not. */
  readonly quiet: boolean;
}

/** How records are put. */
export interface PutManner {
  /** It is nobody's news: an import, or what a feed held when it was first read. */
  readonly quiet?: boolean;
}

/** What an archive holds, for "searched 25 statements, to March 5, 2025". Days are `YYYY-MM-DD`. */
export interface Holdings {
  readonly articles: number;
  readonly attributions: number;
  readonly processFacts: number;
  readonly claims: number;
  readonly agents: number;
  readonly newest: string | null;
}

/** Which attributions a list is about. Superseded, rejected, embargoed and withheld records are never listed. */
export interface AttributionFilter {
  /** Attributions whose source is this agent. */
  readonly source?: string;
  /** Attributions that this agent passed on without being their source. */
  readonly relayedBy?: string;
  readonly article?: string;
  readonly limit?: number;
}

/**
 * Where the records live. One contract suite runs on every engine. Ids are opaque strings; unknown ids give `undefined`.
 * An archive answers two questions for search, whatever engine is under it: which records may match a plan, and how common a term is.
 */
export interface Archive {
  put(records: Iterable<ArchiveRecord> | AsyncIterable<ArchiveRecord>, manner?: PutManner): Promise<PutResult>;
  article(id: string): Promise<Article | undefined>;
  agent(id: string): Promise<Agent | undefined>;
  attribution(id: string): Promise<Attribution | undefined>;
  processFact(id: string): Promise<ProcessFact | undefined>;
  claim(id: string): Promise<Claim | undefined>;
  quotation(id: string): Promise<Quotation | undefined>;
  /** People, organizations, unnamed sources and documents, in id order. */
  agents(): Promise<readonly Agent[]>;
  claims(): Promise<readonly Claim[]>;
  articles(limit: number): Promise<readonly Article[]>;
  /** Newest first; undated last; then by id. */
  attributions(filter: AttributionFilter): Promise<readonly Attribution[]>;
  processFacts(article: string): Promise<readonly ProcessFact[]>;
  stancesOn(claim: string): Promise<readonly Stance[]>;
  stancesBy(record: string): Promise<readonly Stance[]>;
  reviewsOf(claim: string): Promise<readonly ClaimReview[]>;
  correctionsOf(record: string): Promise<readonly Correction[]>;
  /** The newest first: what was taken back is in no search, and must be known all the same. */
  corrections(limit: number): Promise<readonly Correction[]>;
  holdings(): Promise<Holdings>;
  /** At most `plan.limit` records that may match, with the texts the ranker needs. */
  candidates(plan: Plan): Promise<readonly Candidate[]>;
  /** In how many records each search term occurs, and how many records there are. */
  termCounts(terms: readonly string[]): Promise<TermCounts>;
  /** Words of the archive's own vocabulary within two edits of an unknown word, most common first. */
  spellings(word: string): Promise<readonly string[]>;
  /** Every record added or changed after this place in the order of changes, oldest first: for whoever acts on what is new. */
  changes(after: number, limit: number): Promise<readonly Change[]>;
  /** The place of the newest change; 0 in an empty archive. */
  lastChange(): Promise<number>;
  /** A number kept under a name, such as how many lines of a file have been imported; 0 when there is none. */
  bookmark(name: string): Promise<number>;
  setBookmark(name: string, value: number): Promise<void>;
  close(): Promise<void>;
}
