import { createRequire } from "node:module";
import { Agent, request } from "undici";
import { UserError } from "../core/errors.js";
import { guardedLookup, isAllowedUrl } from "./addresses.js";

/** The bytes of a page as they were decoded from the wire, and where they came from in the end. */
export interface FetchedPage {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

/** A feed's bytes, or that it is as it was; what to say the next time to hear that. */
export interface FetchedFeed extends FetchedPage {
  readonly unchanged: boolean;
  readonly etag: string | null;
  readonly modified: string | null;
}

/** What a server said of a feed the last time. */
export type Known = Pick<FetchedFeed, "etag" | "modified">;

/** The package is CommonJS and its types describe a default export that Node does not give. */
const robotsParser = createRequire(import.meta.url)("robots-parser") as (
  url: string,
  text: string,
) => { isAllowed(url: string, agent?: string): boolean | undefined };

export const USER_AGENT = "Onrecord (+https://github.com/onrecord/onrecord)";
const MOST_REDIRECTS = 5;
const MOST_BYTES = 10_000_000;
const MOST_FEED_BYTES = 5_000_000;
const MOST_ROBOTS_BYTES = 500_000;
const HEADERS_WITHIN = 5_000;
const ALL_WITHIN = 15_000;

const dispatcher = () =>
  new Agent({
    connect: { lookup: guardedLookup, timeout: HEADERS_WITHIN },
    headersTimeout: HEADERS_WITHIN,
    bodyTimeout: ALL_WITHIN,
    pipelining: 0,
  });

function allowed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !isAllowedUrl(url))
    throw new UserError(
      `${address} cannot be read.`,
      "Give a public web address that starts with https:// or paste the text itself.",
    );
  return url;
}

const single = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? (value[0] ?? null) : (value ?? null);

/** undici neither asks for nor undoes compression here, so the bytes counted are the bytes decoded. */
async function bytesWithin(body: AsyncIterable<Uint8Array>, most: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most)
      throw new UserError(
        `${address} is larger than ${most / 1_000_000} MB.`,
        "Paste the text of the article instead.",
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function get(
  start: URL,
  most: number,
  agent: Agent,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<FetchedFeed & { readonly status: number }> {
  let url = start;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      signal,
      headers: {
        "user-agent": USER_AGENT,
        accept: "text/html,application/xhtml+xml,text/plain;q=0.8",
        "accept-encoding": "identity",
        ...more,
      },
    });
    const location = single(headers.location);
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && location) {
      body.destroy();
      url = allowed(new URL(location, url).href);
      continue;
    }
    const encoding = single(headers["content-encoding"]);
    if (encoding && encoding !== "identity") {
      body.destroy();
      throw new UserError(
        `${url.hostname} sends compressed data that was not asked for.`,
        "Paste the text of the article instead.",
      );
    }
    return {
      url: url.href,
      bytes: await bytesWithin(body, most, url.href),
      contentType: single(headers["content-type"]),
      status: statusCode,
      unchanged: statusCode === 304,
      etag: single(headers.etag),
      modified: single(headers["last-modified"]),
    };
  }
  throw new UserError(
    `${start.hostname} redirects too often.`,
    "Open the article in a browser and give the address it ends on.",
  );
}

async function mayRead(url: URL, agent: Agent, signal: AbortSignal): Promise<boolean> {
  const address = new URL("/robots.txt", url);
  try {
    const { bytes, status } = await get(address, MOST_ROBOTS_BYTES, agent, signal);
    if (status >= 400) return true;
    return robotsParser(address.href, Buffer.from(bytes).toString("utf8")).isAllowed(url.href, "Onrecord") ?? true;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}

/**
 * Fetches a page for reading. Addresses are checked when connecting and at each of at most five redirects, environment proxies are not used,
 * robots.txt is honoured, and bytes and time are limited. Throws UserError when the page cannot or may not be read.
 */
export const fetchPage = (address: string): Promise<FetchedPage> => fetchGuarded(address, MOST_BYTES, {});

/** The same for a feed, which is asked whether it has changed since. */
export const fetchFeed = (address: string, { etag, modified }: Known): Promise<FetchedFeed> =>
  fetchGuarded(address, MOST_FEED_BYTES, {
    accept: "application/rss+xml,application/atom+xml,application/feed+json,application/xml,text/html;q=0.8",
    ...(etag !== null && { "if-none-match": etag }),
    ...(modified !== null && { "if-modified-since": modified }),
  });

async function fetchGuarded(
  address: string,
  most: number,
  headers: Readonly<Record<string, string>>,
): Promise<FetchedFeed> {
  const url = allowed(address);
  const agent = dispatcher();
  const signal = AbortSignal.timeout(ALL_WITHIN);
  try {
    if (!(await mayRead(url, agent, signal)))
      throw new UserError(
        `${url.hostname} asks programs not to read this page.`,
        "Paste the text of the article instead.",
      );
    const page = await get(url, most, agent, signal, headers);
    if (page.status >= 400)
      throw new UserError(
        `${url.hostname} answered ${page.status}.`,
        "Check the address, or paste the text of the article.",
      );
    return page;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${url.hostname} could not be read: ${error instanceof Error ? error.message : "no answer"}.`,
      "Check the address, or paste the text of the article.",
    );
  } finally {
    void agent.destroy();
  }
}
