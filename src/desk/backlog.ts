import type { Reply } from "../core/reply.js";
import { type Delivery, deliveryId } from "../delivery/delivery.js";
import type { Feed } from "./feed.js";
import type { Web } from "./feeds.js";
import type { DeskState, DeskStore } from "./store.js";

/** What a feed holds already and somebody wants read: long work, whose progress one message shows. It goes on after a restart. */
export interface Backlog {
  readonly id: string;
  readonly feed: string;
  readonly place: string;
  readonly title: string;
  readonly total: number;
  /** Addresses of the articles that are still to be read. */
  readonly left: readonly string[];
  /** Statements found. */
  readonly found: number;
  /** Articles that could not be read. */
  readonly failed: number;
  /** The delivery of the message that shows the progress. */
  readonly message: string;
  /** How often the message has been written over. */
  readonly edits: number;
  /** Milliseconds of the epoch. */
  readonly began: number;
  /** Somebody removed the feed meanwhile. */
  readonly stopped: boolean;
}

export interface Backlogs {
  /** Undefined where this feed is being read already. */
  add(backlog: Omit<Backlog, "id">): Promise<Backlog | undefined>;
  /** The oldest that is not finished. */
  next(): Promise<Backlog | undefined>;
  ofFeed(feed: string): Promise<Backlog | undefined>;
  change(id: string, change: Partial<Omit<Backlog, "id" | "feed">>): Promise<void>;
  remove(id: string): Promise<void>;
}

interface BacklogParts {
  readonly state: DeskState;
  readonly web: Web;
  /** Milliseconds of the epoch. */
  readonly now: () => number;
  readonly log: { warn(details: object, message: string): void };
  /** How far it has come, in words. */
  readonly progress: (backlog: Backlog, now: number) => Reply;
}

/** Articles between two looks at the clock. */
const AT_ONCE = 3;

/** Begins to read what a feed holds now, and posts the message that shows how far that has come. Undefined where it is being read already. */
export async function beginBacklog(feed: Feed, parts: BacklogParts): Promise<Backlog | undefined> {
  const { state, web, now, progress } = parts;
  const { bytes, contentType, url } = await web.feed(feed.url, { etag: null, modified: null });
  const found = await web.parse(bytes, contentType, url);
  const left = found.kind === "feed" ? [...new Set(found.items.map(({ address }) => address))].reverse() : [];
  const began = now();
  const message = deliveryId("backlog", feed.id, String(began));
  return state.atomically(async ({ backlogs, outbox }) => {
    const backlog = await backlogs.add({
      ...{ feed: feed.id, place: feed.place, title: feed.title, total: left.length, left, found: 0, failed: 0 },
      ...{ message, edits: 0, began, stopped: false },
    });
    if (backlog === undefined) return undefined;
    const delivery: Delivery = {
      ...{ id: message, place: feed.place, kind: "create", reply: progress(backlog, began), to: null },
      ...{ urgency: "alert", notBefore: 0, because: `reading what feed ${feed.id} holds` },
    };
    await outbox.add(delivery, began);
    return backlog;
  });
}

/** Reads a few articles of the oldest backlog, and shows it; gives how many those were. */
export async function workBacklog(parts: BacklogParts): Promise<number> {
  const backlog = await parts.state.backlogs.next();
  if (backlog === undefined) return 0;
  const now = backlog.left.slice(0, AT_ONCE);
  let { found, failed } = backlog;
  for (const address of now) {
    try {
      // What is old is nobody's news.
      found += (await parts.web.ingest(address, { quiet: true })).statements;
    } catch (err) {
      parts.log.warn({ err, address, feed: backlog.feed }, "An article could not be read");
      failed++;
    }
  }
  await parts.state.atomically(async (store) => {
    // It may have been stopped while we read.
    const current = (await store.backlogs.ofFeed(backlog.feed)) ?? backlog;
    await show({ ...current, left: current.left.slice(now.length), found, failed }, store, parts);
  });
  return now.length;
}

/** Writes the message over, unless an earlier thought of it is still under way; the last word is always written. */
async function show(backlog: Backlog, { backlogs, outbox }: DeskStore, { now, progress }: BacklogParts): Promise<void> {
  const { id, left, edits, message, place, feed } = backlog;
  const ended = left.length === 0;
  const before = await outbox.entry(edits === 0 ? message : editId(backlog, edits));
  const settled = before === undefined || /^(?:sent|failed|dropped)$/.test(before.progress);
  const writes = ended || settled;
  if (writes) {
    const delivery: Delivery = {
      ...{ id: editId(backlog, edits + 1), place, kind: "edit", to: { delivery: message } },
      ...{ reply: progress(backlog, now()), urgency: "alert", notBefore: 0 },
      because: `reading what feed ${feed} holds`,
    };
    await outbox.add(delivery, now());
  }
  if (ended) await backlogs.remove(id);
  else await backlogs.change(id, { ...backlog, edits: edits + (writes ? 1 : 0) });
}

const editId = ({ message }: Backlog, edits: number): string => deliveryId("progress", message, String(edits));

/** The feed is not wanted any more: what is left of it is not read, and its message says so. */
export async function stopBacklog(feed: string, { backlogs }: DeskStore): Promise<void> {
  const backlog = await backlogs.ofFeed(feed);
  if (backlog !== undefined) await backlogs.change(backlog.id, { left: [], stopped: true, total: backlog.total });
}
