import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { metadataOf, type PageDocument, type PageMetadata } from "./pageMetadata.js";
import { visibleText } from "./pageText.js";

/** A paragraph, list item, heading or quotation block, and where its text stands. */
export interface Block {
  readonly kind: "paragraph" | "heading" | "list item" | "blockquote" | "caption" | "embed";
  /** UTF-16 span into the article's text. */
  readonly span: readonly [number, number];
  /** What the reader saw, before white space was folded, starts here in the page's own text (its `textContent`, in order). */
  readonly seenAt: number;
}

/** A post that the page embeds: its words are the author's, not the article's. */
export interface Embed {
  readonly span: readonly [number, number];
  readonly author: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

/** A page turned into an article: the text that is stored, and what the page says about itself. */
export interface PageArticle extends PageMetadata {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly embeds: readonly Embed[];
  readonly language: string | null;
}

const MOST_ELEMENTS = 60_000;

/** Readability wants a document of the DOM; linkedom's has the same shape without the types. */
function mainPart(html: string): { content: string; byline: string | null; title: string | null } | null {
  const { document } = parseHTML(html);
  const found = new Readability(document, { maxElemsToParse: MOST_ELEMENTS, charThreshold: 200 }).parse();
  return found?.content ? { content: found.content, byline: found.byline ?? null, title: found.title ?? null } : null;
}

/** Markup of nothing but comments, declarations and broken tags has no element, and no body to look for. */
const hasElement = (html: string): boolean => /<\w/u.test(html) && parseHTML(html).document.documentElement !== null;

/** Turns HTML into an article. Never throws for odd markup: a page without a main part gives the text of its body. */
export function pageArticle(html: string): PageArticle {
  const source = hasElement(html) ? html : `<html><body><p>${html.replaceAll("<", "&lt;")}</p></body></html>`;
  const { document } = parseHTML(source);
  const metadata = metadataOf(document as unknown as PageDocument);
  const language = document.documentElement?.getAttribute("lang") ?? null;
  let main: ReturnType<typeof mainPart> = null;
  try {
    main = mainPart(source);
  } catch {
    main = null;
  }
  const body = main ? parseHTML(`<html><body>${main.content}</body></html>`).document.body : document.body;
  const text = visibleText(body);
  return {
    ...metadata,
    headline: metadata.headline ?? main?.title ?? null,
    byline: metadata.byline ?? main?.byline ?? null,
    ...text,
    language,
  };
}
