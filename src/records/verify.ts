import { sha256 } from "./digest.js";
import type { ArchiveRecord, Article, Selector } from "./types.js";

/** What a comparison of records with an article's text found. Each failure names the record and what differs. */
export interface Verification {
  readonly checked: number;
  readonly failures: readonly string[];
}

/** Law 1 for one passage: the slice is there, letter for letter, between the anchors that were kept. */
export function proves(selector: Selector, text: string): boolean {
  const [start, end] = selector.span;
  const slice = text.slice(start, end);
  return (
    end <= text.length &&
    sha256(slice) === selector.sha256 &&
    (selector.exact === null || selector.exact === slice) &&
    text.slice(0, start).endsWith(selector.prefix) &&
    text.slice(end).startsWith(selector.suffix)
  );
}

/** Law 1 when a quote is sent: against the article's text where the archive holds it, else against the digest made with the record. */
export const holds = (selector: Selector, text: string | null): boolean =>
  text === null ? selector.exact !== null && sha256(selector.exact) === selector.sha256 : proves(selector, text);

/** Checks every selector of the records that belong to the article with this text (found by its SHA-256). */
export function verify(records: Iterable<ArchiveRecord>, text: string): Verification {
  const all = [...records];
  const digest = sha256(text);
  const article = all.find((record): record is Article => record.kind === "article" && record.sha256 === digest);
  if (article === undefined) {
    return { checked: 0, failures: [`No article of the dataset has this text (SHA-256 ${digest}).`] };
  }
  const selectors = all.flatMap((record) => selectorsOf(record, article.id));
  const failures = selectors
    .filter(({ selector }) => !proves(selector, text))
    .map(({ name }) => `${name} does not match the text.`);
  return { checked: selectors.length, failures };
}

interface NamedSelector {
  readonly name: string;
  readonly selector: Selector;
}

function selectorsOf(record: ArchiveRecord, article: string): NamedSelector[] {
  if (record.kind === "process" && record.article === article) {
    return [{ name: `${record.id}: the passage`, selector: record.selector }];
  }
  if (record.kind !== "attribution" || record.article !== article) return [];
  const source = record.source.selector;
  return [
    ...record.content.map((selector, i) => ({ name: `${record.id}: content ${i + 1}`, selector })),
    ...record.quoted.map((selector, i) => ({ name: `${record.id}: quoted words ${i + 1}`, selector })),
    { name: `${record.id}: the cue`, selector: record.cue.selector },
    ...(source === null ? [] : [{ name: `${record.id}: the source`, selector: source }]),
  ];
}
