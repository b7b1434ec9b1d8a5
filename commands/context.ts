import type { Block } from "../src/core/reply.js";
import type { Article, Selector } from "../src/records/types.js";

/**
 * The sentence before and the sentence after, where the archive holds the article's text. They are the article's words, not the
 * speaker's, so they stand outside the quote and say so.
 */
export function contextBlocks(article: Article | undefined, selectors: readonly Selector[]): Block[] {
  const first = selectors[0];
  const last = selectors.at(-1);
  if (article?.text == null || first === undefined || last === undefined) {
    return [{ kind: "text", text: "Context: this archive holds the quoted words only, not the text around them." }];
  }
  const before = lastSentence(article.text.slice(0, first.span[0]));
  const after = firstSentence(article.text.slice(last.span[1]));
  return [
    {
      kind: "facts",
      rows: [
        ["Before it, in the article", before || "nothing"],
        ["After it, in the article", after || "nothing"],
      ],
    },
  ];
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });
const REACH = 1200;

function lastSentence(text: string): string {
  return (
    [...SEGMENTER.segment(text.slice(-REACH))]
      .map(({ segment }) => segment.trim())
      .findLast((one) => /\p{L}/u.test(one)) ?? ""
  );
}

function firstSentence(text: string): string {
  return (
    [...SEGMENTER.segment(text.slice(0, REACH))]
      .map(({ segment }) => segment.trim())
      .find((one) => /\p{L}/u.test(one)) ?? ""
  );
}
