/**
 * The records of the domain. Names follow schema.org (Quotation, Claim, ClaimReview, NewsArticle), attribution research
 * (source, cue, content: PARC3, PolNeAR), the W3C Web Annotation model (TextPositionSelector, TextQuoteSelector) and PROV (relay).
 *
 * Units: offsets are UTF-16 code units into one article version, half open. Instants are UTC ISO 8601; days are `YYYY-MM-DD`.
 * `null` means "not stated" and is shown as such; nothing is ever filled in by guessing.
 */

/** `[start, end)` in UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/** W3C Web Annotation: where a passage stands and how to recognise it. `exact` is null where only the place and a digest are kept. */
export interface Selector {
  readonly span: Span;
  readonly exact: string | null;
  readonly prefix: string;
  readonly suffix: string;
  /** SHA-256 of the exact passage in UTF-8, hex: proves the slice where `exact` is not kept. */
  readonly sha256: string;
}

/** One immutable version of a news item. */
export interface Article {
  readonly kind: "article";
  readonly id: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly headline: string | null;
  readonly byline: string | null;
  readonly datePublished: string | null;
  /** How the date is known where the page does not state it; null where it does. */
  readonly dateBasis: string | null;
  readonly version: number;
  readonly wasRevisionOf: string | null;
  /** The whole decoded text, or null where the archive holds selectors only (the shipped dataset). */
  readonly text: string | null;
  /** SHA-256 of the UTF-8 text, hex. */
  readonly sha256: string;
  readonly pubStatus: "usable" | "withheld" | "canceled";
  readonly embargoedUntil: string | null;
  readonly usageTerms: string | null;
  readonly archivedAt: string | null;
}

export interface Role {
  readonly title: string;
  readonly organization: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Account {
  readonly platform: string;
  readonly handle: string | null;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly accounts: readonly Account[];
}

export interface Person extends Named {
  readonly kind: "person";
  readonly roles: readonly Role[];
}

/** An institution; its account speaking is the institution speaking. */
export interface Organization extends Named {
  readonly kind: "organization";
  /** An outlet carries words; other organizations say them. */
  readonly outlet: boolean;
  readonly parent: string | null;
  /** The institution whose voice this is, where the agent is only its account or press desk: both count as one source. */
  readonly speaksFor?: string | undefined;
}

/** Somebody an article quotes without a name. Never merged across outlets. */
export interface UnnamedSource {
  readonly kind: "unnamed";
  readonly id: string;
  /** The words of the article, verbatim: "an unnamed senior Pentagon official". */
  readonly descriptor: string;
  readonly count: number | null;
  readonly affiliation: string | null;
  readonly reasonGiven: string | null;
  /** The outlet that vouches for the source. */
  readonly grantedBy: string | null;
}

/** A memo, letter, poll or filing that is cited as the source itself. */
export interface DocumentSource {
  readonly kind: "document";
  readonly id: string;
  readonly descriptor: string;
  readonly author: string | null;
}

export type Agent = Person | Organization | UnnamedSource | DocumentSource;

export type QuoteType = "direct" | "mixed" | "indirect";
export type Level = "on_record" | "anonymous" | "document";
export type ReviewState = "suggested" | "confirmed" | "rejected";

export interface Cue {
  readonly selector: Selector;
  readonly class: "say" | "deny" | "confirm" | "claim" | "ask" | "praise" | "relay" | "cite" | "evaluate" | "none";
  /** -1 when the cue itself denies or dismisses its content. */
  readonly polarity: 1 | -1;
}

/** The words that name the source, and the agent they were resolved to (with the reason, where they are a pronoun or a title). */
export interface SourceMention {
  readonly selector: Selector | null;
  readonly agent: string | null;
  readonly resolved: string | null;
}

export interface Venue {
  readonly kind: "post" | "statement" | "speech" | "interview" | "letter" | "report" | "document" | "press" | "other";
  readonly text: string;
}

/** When it was said. `from` and `to` are equal days for one day; both null when the article does not say. */
export interface StatedDate {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: "day" | "range" | "month" | "year" | "unknown";
  /** How we know, in our words: `“on March 4”`, `same statement as S03`, `not stated`. */
  readonly basis: string;
  /** The article does not state it of this act; we took it from another one. Shown as such. */
  readonly inferred?: boolean | undefined;
}

/** One step on the way from the mouth to us; chains are primary first. */
export interface RelayHop {
  readonly agent: string;
  readonly act:
    | "said"
    | "posted"
    | "reposted"
    | "quoted"
    | "told"
    | "reported"
    | "published"
    | "read_out"
    | "denied"
    | "cited";
  readonly at: string | null;
  readonly work: string | null;
}

/** One source–cue–content triple in one article version. */
export interface Attribution {
  readonly kind: "attribution";
  readonly id: string;
  readonly article: string;
  /** Several spans = a split quote. Empty where the article gives no words for it. */
  readonly content: readonly Selector[];
  /** The parts of the content that stand inside quotation marks; marks excluded. */
  readonly quoted: readonly Selector[];
  readonly quoteType: QuoteType;
  readonly cue: Cue;
  readonly source: SourceMention;
  readonly addressee: string | null;
  readonly venue: Venue | null;
  readonly date: StatedDate;
  readonly level: Level;
  /** The attribution that this one is nested in. */
  readonly parent: string | null;
  /** The attribution whose words this one only sums up: the same act of speaking, never counted twice. */
  readonly summarises: string | null;
  readonly relay: readonly RelayHop[];
  /** What an indirect statement says, in our words and marked as ours; null where the quoted words speak for themselves. */
  readonly gist: string | null;
  /**
   * Why it is open whose words these are although the article names a speaker, in our words. It is shown wherever the statement is, and the statement
   * is never counted as a source.
   */
  readonly caution?: string | undefined;
  readonly reviewState: ReviewState;
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly supersededBy: string | null;
}

/** Something that happened around a statement and carries no words of its own: a repost, a request for comment, a refusal. */
export interface ProcessFact {
  readonly kind: "process";
  readonly id: string;
  readonly article: string;
  readonly act: "reposted" | "asked_for_comment" | "declined_comment" | "no_response";
  readonly agent: string;
  /** Whose words or silence it concerns. */
  readonly concerns: string | null;
  readonly selector: Selector;
  readonly date: StatedDate;
  readonly gist: string;
}

/** The utterance behind attributions that carry the same words. */
export interface Quotation {
  readonly kind: "quotation";
  readonly id: string;
  readonly creator: string | null;
  readonly text: string;
  readonly dateCreated: string | null;
  readonly attributions: readonly string[];
}

/** A proposition in our neutral words, marked as ours wherever it is shown. */
export interface Claim {
  readonly kind: "claim";
  readonly id: string;
  readonly text: string;
  readonly topics: readonly string[];
  readonly firstAppearance: string | null;
  readonly sameAs: readonly string[];
  /** Claims that cannot stand beside this one: whoever affirms them is the other side of whoever affirms this. */
  readonly contradicts?: readonly string[] | undefined;
}

export type Polarity =
  | "affirms"
  | "denies"
  | "partly_denies"
  | "reports"
  | "disputes_report"
  | "declines_comment"
  | "no_response"
  | "implies";

/** What an attribution (or a process fact, for endorsement by repost) does to a claim. */
export interface Stance {
  readonly kind: "stance";
  readonly id: string;
  readonly claim: string;
  readonly by: string;
  readonly polarity: Polarity;
  /** Exactly what is affirmed or denied, in our words; null when it is the whole claim. */
  readonly scope: string | null;
  readonly supersededBy: string | null;
}

/** Somebody else's verdict, shown as theirs (schema.org ClaimReview). */
export interface ClaimReview {
  readonly kind: "review";
  readonly id: string;
  readonly claim: string;
  readonly author: string;
  readonly reviewRating: string;
  readonly url: string;
  readonly datePublished: string | null;
}

/** A change to a record, in public. */
export interface Correction {
  readonly kind: "correction";
  readonly id: string;
  readonly type: "correction" | "clarification" | "retraction" | "misattribution" | "source_changed";
  readonly of: string;
  readonly by: string;
  readonly at: string;
  readonly note: string;
}

export type ArchiveRecord =
  | Article
  | Agent
  | Attribution
  | ProcessFact
  | Quotation
  | Claim
  | Stance
  | ClaimReview
  | Correction;
