import { decodePage } from "./charset.js";
import type { PageArticle } from "./page.js";
import { parsePage } from "./parsePage.js";
import type { ReadingInput } from "./reading.js";

const LOOKS_LIKE_HTML = /^\s*(?:<!doctype html|<html|<\?xml|<head|<body|<!--)/iu;

const dayOf = (date: string | null): string | null => (date && !Number.isNaN(Date.parse(date)) ? date : null);

function inputOf(page: PageArticle, url: string | null): ReadingInput {
  return {
    text: page.text,
    url: page.canonicalUrl ?? url,
    publisher: page.publisher,
    headline: page.headline,
    byline: page.byline,
    datePublished: dayOf(page.datePublished),
  };
}

/** Brings a page's bytes; src/fetching holds the guarded one. Throws UserError. */
export type Fetcher = (
  url: string,
) => Promise<{ readonly url: string; readonly bytes: Uint8Array; readonly contentType: string | null }>;

/** What `read` needs from a web page. */
export async function inputFromUrl(url: string, fetcher: Fetcher): Promise<ReadingInput> {
  const page = await fetcher(url);
  return inputOf(await parsePage(page.bytes, page.contentType), page.url);
}

/** What `read` needs from the bytes of a file: HTML is taken apart in a worker, anything else is decoded as plain text. */
export async function inputFromBytes(bytes: Uint8Array): Promise<ReadingInput> {
  const start = Buffer.from(bytes.subarray(0, 1_000)).toString("latin1");
  return LOOKS_LIKE_HTML.test(start)
    ? inputOf(await parsePage(bytes, null), null)
    : { text: decodePage(bytes, null).text };
}
