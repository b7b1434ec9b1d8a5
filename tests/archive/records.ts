import { sha256 } from "../../src/records/digest.js";
import type { Article, Attribution, Claim, Organization, Person, Selector } from "../../src/records/types.js";

/** Small whole records for tests; every field can be set. */
export function selector(exact: string | null, start = 0): Selector {
  return { span: [start, start + (exact?.length ?? 0)], exact, prefix: "", suffix: "", sha256: sha256(exact ?? "") };
}

export function person(id: string, name: string, aliases: readonly string[] = []): Person {
  return { kind: "person", id, name, aliases, accounts: [], roles: [] };
}

export function organization(id: string, name: string, aliases: readonly string[] = [], outlet = false): Organization {
  return { kind: "organization", id, name, aliases, accounts: [], outlet, parent: null };
}

export function article(id: string, more: Partial<Article> = {}): Article {
  return {
    kind: "article",
    id,
    url: null,
    publisher: "Example Wire",
    headline: null,
    byline: null,
    datePublished: "2025-03-05",
    dateBasis: null,
    version: 1,
    wasRevisionOf: null,
    text: null,
    sha256: "0".repeat(64),
    pubStatus: "usable",
    embargoedUntil: null,
    usageTerms: null,
    archivedAt: null,
    ...more,
  };
}

export function attribution(
  id: string,
  source: string | null,
  words: string,
  more: Partial<Attribution> = {},
): Attribution {
  return {
    kind: "attribution",
    id,
    article: "article-1",
    content: [selector(words)],
    quoted: [selector(words)],
    quoteType: "direct",
    cue: { selector: selector("said"), class: "say", polarity: 1 },
    source: { selector: null, agent: source, resolved: null },
    addressee: null,
    venue: null,
    date: { from: "2025-03-04", to: "2025-03-04", precision: "day", basis: "“on March 4”" },
    level: "on_record",
    parent: null,
    relay: [],
    gist: null,
    reviewState: "confirmed",
    confidence: 1,
    evidence: [],
    supersededBy: null,
    summarises: null,
    ...more,
  };
}

export function claim(id: string, text: string, topics: readonly string[] = []): Claim {
  return { kind: "claim", id, text, topics, firstAppearance: "2025-03-04", sameAs: [] };
}
