import { type Finding, type Passage, reread } from "../checking/reread.js";
import { UserError } from "../core/errors.js";
import { mayShowUnreviewed, type Reading } from "../reading/reading.js";
import { sha256 } from "../records/digest.js";
import type { Agent, ArchiveRecord, Article, Attribution, Correction, Selector } from "../records/types.js";
import { joined } from "./join.js";

/** What has become of one statement in a newer version of its article. */
export interface Reread {
  readonly statement: Attribution;
  readonly finding: Finding;
}

/** An article, read again. */
export interface Rereading {
  /** The version that was compared. */
  readonly article: Article;
  readonly newer: Reading;
  readonly statements: readonly Reread[];
}

/**
 * Compares the statements of one version of an article with a newer one. Nothing is anchored anew: a statement stays with the version that it was
 * taken from. @throws UserError where the archive does not hold the earlier text.
 */
export function rereadArticle(article: Article, statements: readonly Attribution[], newer: Reading): Rereading {
  const after = newer.article.text ?? "";
  const before = article.sha256 === newer.article.sha256 ? after : article.text;
  if (before === null)
    throw new UserError(
      "The archive holds only the quotes of this article, not its text, so a changed version cannot be compared.",
      "Read the new version in, and correct what has changed by hand.",
    );
  const known = statements.filter((one) => passageOf(one).words.length > 0);
  const findings = reread(before, after, known.map(passageOf));
  return {
    article,
    newer,
    statements: known.flatMap((statement, at) => {
      const finding = findings[at];
      return finding === undefined ? [] : [{ statement, finding }];
    }),
  };
}

/** The words of a statement, or, where the article gives none, those that say that there was one. */
function passageOf({ id, content, quoted, cue, source }: Attribution): Passage {
  const spans = (selectors: readonly Selector[]) =>
    selectors.map(({ span }) => span).filter(([start, end]) => end > start);
  const words = [content, quoted, [cue.selector]].map(spans).find((one) => one.length > 0) ?? [];
  const around = spans([cue.selector, ...(source.selector === null ? [] : [source.selector])]);
  return { id, words: [...words].sort((a, b) => a[0] - b[0]), around };
}

/** Whether a finding is about a change that people must be told of. */
export const isChanged = ({ finding }: Reread): boolean => finding.fate === "altered" || finding.fate === "gone";

/**
 * The records that follow: the newer version, and for each statement that was altered or is gone a correction, with the reader's suggestion in its
 * place where it has one. What was linked with the old words is not carried over: the new ones may say something else. They belong into the archive
 * together.
 */
export function sourceChanged(
  { article, newer, statements }: Rereading,
  { by, at, agents }: { readonly by: string; readonly at: string; readonly agents: readonly Agent[] },
): ArchiveRecord[] {
  const changed = statements.filter(isChanged);
  const next = new Map(changed.map((one) => [one.statement.id, successorOf(one, newer)]));
  const placeOf = new Map([...next].flatMap(([old, one]) => (one === undefined ? [] : [[one.id, old] as const])));
  const corrections = changed.map((one) => correctionOf(one, { by, at, version: newer.article.sha256 }));
  return [
    revisionOf(article, newer.article, at),
    ...suggestionsOf(newer, agents, placeOf),
    ...changed.map(({ statement }, n) => {
      const successor = next.get(statement.id);
      const shown = successor !== undefined && mayShowUnreviewed(successor) ? successor.id : null;
      return { ...statement, supersededBy: shown ?? corrections[n]?.id ?? null };
    }),
    ...corrections,
  ];
}

/** What the reader found in the places of altered words, for people to look at, with whoever it names. */
function suggestionsOf(
  newer: Reading,
  agents: readonly Agent[],
  placeOf: ReadonlyMap<string, string>,
): ArchiveRecord[] {
  const all = joined(newer, agents);
  const suggested = all
    .filter((record): record is Attribution => record.kind === "attribution" && placeOf.has(record.id))
    .map((one) => ({
      ...one,
      ...{ parent: null, summarises: null },
      evidence: [...one.evidence, `stands where ${placeOf.get(one.id)} stood`],
    }));
  const named = new Set(suggested.flatMap(({ source, relay }) => [source.agent, ...relay.map(({ agent }) => agent)]));
  return [...all.filter((record) => isAgent(record) && named.has(record.id)), ...suggested];
}

/** What the reader found where the altered words stand now. */
function successorOf({ finding: { now } }: Reread, { attributions }: Reading): Attribution | undefined {
  if (now === null) return undefined;
  return attributions.find(({ content }) => content.some(({ span: [start, end] }) => start < now[1] && end > now[0]));
}

const isAgent = (record: ArchiveRecord): record is Agent =>
  record.kind === "person" || record.kind === "organization" || record.kind === "unnamed" || record.kind === "document";

/** What the page no longer says is kept from the earlier version; what it says counts. */
const revisionOf = (earlier: Article, newer: Article, at: string): Article => ({
  ...newer,
  url: newer.url ?? earlier.url,
  publisher: newer.publisher ?? earlier.publisher,
  headline: newer.headline ?? earlier.headline,
  byline: newer.byline ?? earlier.byline,
  datePublished: newer.datePublished ?? earlier.datePublished,
  dateBasis: newer.datePublished === null ? earlier.dateBasis : newer.dateBasis,
  version: earlier.version + 1,
  wasRevisionOf: earlier.id,
  pubStatus: earlier.pubStatus,
  embargoedUntil: earlier.embargoedUntil,
  usageTerms: earlier.usageTerms,
  archivedAt: at,
});

function correctionOf(
  { statement, finding }: Reread,
  { by, at, version }: { readonly by: string; readonly at: string; readonly version: string },
): Correction {
  const id = `correction-${sha256(JSON.stringify([statement.id, "source_changed", version])).slice(0, 12)}`;
  return { kind: "correction", id, type: "source_changed", of: statement.id, by, at, note: noteOf(finding) };
}

function noteOf({ fate, changed }: Finding): string {
  if (fate === "gone") return "The article no longer has these words.";
  return changed === "speaker"
    ? "The article has changed the words that say who speaks."
    : "The article has changed these words.";
}
