/** What a page says about itself, from JSON-LD, OpenGraph and its markup, in that order of trust. */
export interface PageMetadata {
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly byline: string | null;
  /** As the page states it: a day or an instant. */
  readonly datePublished: string | null;
  readonly canonicalUrl: string | null;
}

/** The little of the DOM that is needed here; linkedom's document fits it. */
export interface PageElement {
  readonly tagName: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}
export interface PageDocument {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const clean = (value: string | null | undefined): string | null => {
  const text = value?.replace(/\s+/gu, " ").trim() ?? "";
  return text === "" ? null : text;
};

function parsed(source: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch {
    return null;
  }
}

const ARTICLE = /Article|Posting|Report|WebPage/u;

function* objects(value: Json, depth = 0): Generator<{ [key: string]: Json }> {
  if (depth > 6) return;
  if (Array.isArray(value)) for (const item of value) yield* objects(item, depth + 1);
  if (!isObject(value)) return;
  yield value;
  for (const child of Object.values(value)) if (typeof child === "object") yield* objects(child, depth + 1);
}

function nameOf(value: Json | undefined): string | null {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value))
    return clean(
      value
        .map((item) => nameOf(item))
        .filter((name) => name !== null)
        .join(", "),
    );
  return isObject(value) && typeof value.name === "string" ? clean(value.name) : null;
}

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? clean(value) : null);

function fromJsonLd(document: PageDocument): Partial<PageMetadata> {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const item of objects(parsed(script.textContent ?? ""))) {
      const type = [item["@type"]].flat().join(" ");
      if (!ARTICLE.test(type) || !(item.headline ?? item.datePublished)) continue;
      return {
        headline: textOf(item.headline),
        publisher: nameOf(item.publisher),
        byline: nameOf(item.author),
        datePublished: textOf(item.datePublished),
        canonicalUrl: textOf(item.url),
      };
    }
  }
  return {};
}

/** Reads the metadata of a parsed page. Anything the page does not say stays null. */
export function metadataOf(document: PageDocument): PageMetadata {
  const linked = fromJsonLd(document);
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const content = clean(
        document
          .querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
          ?.getAttribute("content"),
      );
      if (content) return content;
    }
    return null;
  };
  const author = meta("author", "article:author", "dc.creator", "parsely-author");
  return {
    headline:
      linked.headline ??
      meta("og:title", "twitter:title") ??
      clean(document.querySelector("h1")?.textContent) ??
      clean(document.querySelector("title")?.textContent),
    publisher: linked.publisher ?? meta("og:site_name", "application-name"),
    byline:
      linked.byline ??
      (author && !/^https?:/u.test(author) ? author : null) ??
      clean(document.querySelector('[rel="author"], .byline, [itemprop="author"]')?.textContent),
    datePublished:
      linked.datePublished ??
      meta("article:published_time", "datePublished", "date", "dc.date", "parsely-pub-date") ??
      clean(document.querySelector("time[datetime]")?.getAttribute("datetime")),
    canonicalUrl:
      clean(document.querySelector('link[rel="canonical"]')?.getAttribute("href")) ??
      meta("og:url") ??
      linked.canonicalUrl ??
      null,
  };
}
