import type { PutManner } from "../archive/archive.js";
import { UserError } from "../core/errors.js";
import { tenantOf } from "../core/place.js";
import type { FeedFound } from "../reading/feed.js";
import type { Feed, NewFeed } from "./feed.js";
import type { Ingested } from "./ingest.js";
import type { DeskState } from "./store.js";

/** What a server gives for a feed. */
export interface FetchedFeed {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly unchanged: boolean;
  readonly etag: string | null;
  readonly modified: string | null;
}

/** The ways out into the web; guarded ones in a newsroom. */
export interface Web {
  feed(url: string, known: Pick<FetchedFeed, "etag" | "modified">): Promise<FetchedFeed>;
  parse(bytes: Uint8Array, contentType: string | null, base: string): Promise<FeedFound>;
  /** Fetches an article and reads it into the archive; what is read quietly is nobody's news. */
  ingest(address: string, manner?: PutManner): Promise<Ingested>;
}

interface FeedParts {
  readonly state: DeskState;
  readonly web: Web;
  readonly now: () => number;
  readonly log: { warn(details: object, message: string): void };
  /** How often each article could not be read in a row. */
  readonly failing: Map<string, number>;
}

const EVERY = 10 * 60_000;
const LONGEST = 6 * 3_600_000;
/** After so many tries an article is given up. */
const TRIES = 5;
/** Items of one reading: a feed that suddenly has thousands is read on the next time. */
const AT_ONCE = 50;
const HOSTS_AT_ONCE = 4;

/** Finds the feed behind an address, which may be a page that names one, and keeps it. @throws UserError */
export async function addFeed(place: string, address: string, { state, web, now }: FeedParts): Promise<Feed> {
  const found = await findFeed(address, web);
  const feed = await state.feeds.add({ place, ...found }, now());
  if (feed === undefined)
    throw new UserError(`This channel has ${found.title} already.`, "/feed list shows what there is.");
  return feed;
}

async function findFeed(address: string, web: Web): Promise<Omit<NewFeed, "place">> {
  let at = address;
  for (let hop = 0; hop < 2; hop++) {
    const { url, bytes, contentType } = await web.feed(at, { etag: null, modified: null });
    const found = await web.parse(bytes, contentType, url);
    if (found.kind === "feed") return { url, title: found.title ?? new URL(url).hostname };
    at = found.feed;
  }
  throw new UserError("The page names a feed that is none.", "Give the address of the feed itself.");
}

/** Looks at the feeds that are due, one at a time of each host; gives how many articles were read. */
export async function pollFeeds(parts: FeedParts): Promise<number> {
  const due = await parts.state.feeds.due(parts.now());
  const byHost = groupByHost(due);
  const hosts = [...byHost.values()].slice(0, HOSTS_AT_ONCE);
  const read = await Promise.all(hosts.map((feeds) => pollInTurn(feeds, parts)));
  return read.reduce((sum, one) => sum + one, 0);
}

const hostOf = ({ url }: Feed): string => new URL(url).host;

function groupByHost(feeds: readonly Feed[]): Map<string, Feed[]> {
  const groups = new Map<string, Feed[]>();
  for (const feed of feeds) groups.set(hostOf(feed), [...(groups.get(hostOf(feed)) ?? []), feed]);
  return groups;
}

async function pollInTurn(feeds: readonly Feed[], parts: FeedParts): Promise<number> {
  let read = 0;
  for (const feed of feeds) read += await poll(feed, parts);
  return read;
}

/** A failure costs this one look: the next is later, and later still after the next. */
async function poll(feed: Feed, parts: FeedParts): Promise<number> {
  const { state, now, log } = parts;
  try {
    return await look(feed, parts);
  } catch (failure) {
    const trouble = failure instanceof Error ? failure.message : String(failure);
    const failures = feed.failures + 1;
    log.warn({ feed: feed.id, trouble }, "A feed could not be read");
    await state.feeds.change(feed.id, { failures, trouble, nextAt: now() + Math.min(LONGEST, EVERY * 2 ** failures) });
    return 0;
  }
}

async function look(feed: Feed, parts: FeedParts): Promise<number> {
  const { state, web, now } = parts;
  const fetched = await web.feed(feed.url, feed);
  const well = { failures: 0, trouble: null, nextAt: now() + EVERY };
  if (fetched.unchanged) {
    await state.feeds.change(feed.id, well);
    return 0;
  }
  const found = await web.parse(fetched.bytes, fetched.contentType, fetched.url);
  if (found.kind !== "feed") throw new Error("it is no feed any more");
  const tenant = tenantOf(feed.place);
  const addresses = [...new Set(found.items.map(({ address }) => address))].reverse();
  let read = 0;
  let left = 0;
  for (const address of addresses) {
    if (await state.feeds.seen(tenant, address)) continue;
    // What a feed holds when it is first looked at is nobody's news.
    if (feed.begun && (read >= AT_ONCE || !(await readArticle(address, feed, parts)))) {
      left++;
      continue;
    }
    if (feed.begun) read++;
    await state.feeds.see(tenant, address, now());
  }
  // While something is left, the feed must be given whole again.
  const { etag, modified } = left > 0 ? { etag: null, modified: null } : fetched;
  await state.feeds.change(feed.id, {
    ...well,
    etag,
    modified,
    begun: true,
    newestAt: read > 0 ? now() : feed.newestAt,
  });
  return read;
}

/** Whether the article is done with: read, or given up after several tries. */
async function readArticle(address: string, { id }: Feed, { web, log, failing }: FeedParts): Promise<boolean> {
  try {
    await web.ingest(address);
    failing.delete(address);
    return true;
  } catch (failure) {
    const tries = (failing.get(address) ?? 0) + 1;
    log.warn({ feed: id, address, tries, err: failure }, "An article could not be read");
    failing.set(address, tries);
    if (tries < TRIES) return false;
    failing.delete(address);
    return true;
  }
}
