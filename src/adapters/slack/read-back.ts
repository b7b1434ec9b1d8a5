import type { AttachedQuote } from "../../core/fit.js";

/**
 * Compares what Slack says it shows with what we sent, quote by quote. Slack may change a message; a quote that it changed
 * must not stand alone. A message that comes back without blocks tells nothing, and counts as unread.
 */
export function alteredQuotes(sent: unknown, shown: unknown): AttachedQuote[] {
  if (!Array.isArray(shown)) return [];
  const seen = quotesOf(shown);
  return quotesOf(sent).flatMap((words, i) =>
    seen[i] === words ? [] : [{ name: `quote-${i + 1}.txt`, content: words }],
  );
}

/** The words of each `rich_text_quote`, wherever it stands. */
function quotesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(quotesOf);
  if (!isRecord(value)) return [];
  if (value.type === "rich_text_quote") return [wordsOf(value.elements)];
  return Object.values(value).flatMap(quotesOf);
}

const wordsOf = (elements: unknown): string =>
  Array.isArray(elements) ? elements.map((one) => (isRecord(one) ? String(one.text ?? "") : "")).join("") : "";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
