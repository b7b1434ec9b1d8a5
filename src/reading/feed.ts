import { parseFeed as parseAny } from "feedsmith";
import { parseHTML } from "linkedom";
import { UserError } from "../core/errors.js";

/** One entry of a feed: the address of its article. Times are what the feed says, and only a hint. */
export interface FeedItem {
  readonly address: string;
  readonly title: string | null;
}

/** What the bytes behind an address are: a feed, or a page that names one. */
export type FeedFound =
  | { readonly kind: "feed"; readonly title: string | null; readonly items: readonly FeedItem[] }
  | { readonly kind: "page"; readonly feed: string };

/**
 * Reads RSS, Atom, RDF or JSON Feed, or finds the feed that a page names. Addresses are made whole against `base`.
 * @throws UserError where it is neither
 */
export function readFeed(text: string, base: string): FeedFound {
  const parsed = parseOrNull(text);
  if (parsed !== null) return { kind: "feed", title: titleOf(parsed), items: itemsOf(parsed, base) };
  const named = feedNamedBy(text, base);
  if (named !== null) return { kind: "page", feed: named };
  throw new UserError(
    "There is no feed at this address.",
    "Give the address of an RSS, Atom or JSON feed, or of a page that names one.",
  );
}

type Parsed = ReturnType<typeof parseAny>;

function parseOrNull(text: string): Parsed | null {
  try {
    return parseAny(text.trimStart());
  } catch {
    return null;
  }
}

function titleOf({ feed }: Parsed): string | null {
  const title: unknown = feed.title;
  if (typeof title === "string") return title.trim() || null;
  return typeof title === "object" && title !== null && "value" in title ? String(title.value) : null;
}

function itemsOf(parsed: Parsed, base: string): FeedItem[] {
  const entries: readonly object[] =
    "items" in parsed.feed ? (parsed.feed.items ?? []) : "entries" in parsed.feed ? (parsed.feed.entries ?? []) : [];
  return entries.flatMap((entry) => {
    const address = canonical(linkOf(entry), base);
    return address === null ? [] : [{ address, title: text(entry, "title") }];
  });
}

function linkOf(entry: object): string {
  const link = text(entry, "link") ?? text(entry, "url") ?? text(entry, "external_url");
  if (link !== null) return link;
  const links: unknown = "links" in entry ? entry.links : undefined;
  const all: readonly unknown[] = Array.isArray(links) ? links : [];
  const page = all.find((one) => text(one, "rel") === null || text(one, "rel") === "alternate");
  return text(page, "href") ?? "";
}

const text = (of: unknown, name: string): string | null => {
  const value: unknown = typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};

/** What readers of a link are counted by says nothing about the article. */
const COUNTING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src)$/i;

/** The address under which an article is known, whatever the feed hangs on it; null for what is no web address. */
export function canonical(address: string, base?: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (COUNTING.test(name)) url.searchParams.delete(name);
  return url.href;
}

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)$/i;

function feedNamedBy(html: string, base: string): string | null {
  if (!/<link/i.test(html)) return null;
  const { document } = parseHTML(html);
  for (const link of document.querySelectorAll("link[rel~=alternate]"))
    if (FEED_TYPE.test(link.getAttribute("type") ?? "")) return canonical(link.getAttribute("href") ?? "", base);
  return null;
}
