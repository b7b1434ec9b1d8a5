import type { Archive } from "../archive/archive.js";
import type { Courier } from "../core/courier.js";
import { decodePlace, tenantOf } from "../core/place.js";
import { beginBacklog, stopBacklog, type workBacklog } from "../desk/backlog.js";
import { spreadOf } from "../desk/corrections.js";
import { addFeed, type pollFeeds } from "../desk/feeds.js";
import { joined } from "../desk/join.js";
import type { Newsroom } from "../desk/newsroom.js";
import type { Telling } from "../desk/spot.js";
import { dueAt } from "../desk/when.js";
import type { State } from "../state/state.js";

interface NewsroomParts {
  readonly archive: Archive;
  readonly feeds: Parameters<typeof pollFeeds>[0];
  readonly backlog: Parameters<typeof workBacklog>[0];
  readonly state: State;
  readonly telling: Telling;
  readonly couriers: readonly Courier[];
  readonly now: () => number;
  readonly zone: string;
}

/** The desk as commands see it. */
export function newsroomOf({ archive, state, telling, couriers, now, zone, feeds, backlog }: NewsroomParts): Newsroom {
  return {
    zone,
    now,
    feeds: {
      add: (place, address) => addFeed(place, address, feeds),
      feed: (id) => state.feeds.feed(id),
      inPlace: (place) => state.feeds.inPlace(place),
      pause: (id, paused) => state.feeds.change(id, { paused, nextAt: now() }),
      readAll: (feed) => beginBacklog(feed, backlog),
      remove: (id) =>
        state.atomically(async (store) => {
          await stopBacklog(id, store);
          return store.feeds.remove(id);
        }),
    },
    async keep(reading) {
      // A text that is here already may have been reviewed since: keeping it again must not undo that.
      if ((await archive.article(reading.article.id)) !== undefined) return;
      await archive.put(joined(reading, await archive.agents()));
    },
    proposals: state.proposals,
    spread: (correction) => spreadOf(correction, state),
    posting: (message, place) => state.postings.find(message, place),
    showings: (posting) => state.postings.showings(posting),
    sameTenant: (place, other) => tenantOf(place) === tenantOf(other),
    mayPost: async (place) => {
      const courier = couriers.find(({ surface }) => surface === decodePlace(place).surface);
      return (await courier?.mayPost(place).catch(() => null)) ?? null;
    },
    reaches: (place) => couriers.some(({ surface }) => surface === decodePlace(place).surface),
    follows: {
      async add(follow) {
        const [claim] = follow.kind === "claim" ? follow.values : [];
        const status = claim === undefined ? null : await telling.status(claim);
        return state.atomically(async ({ follows, alerts }) => {
          // What it is now is the ground from which a change is one; while others follow it, theirs is.
          if (claim !== undefined && status !== null && !(await follows.isFollowed(claim)))
            await alerts.setStatus(claim, status);
          return follows.add(follow);
        });
      },
      follow: (id) => state.follows.follow(id),
      inPlace: (place) => state.follows.inPlace(place),
      change: (id, change) =>
        state.atomically(async ({ follows, alerts }) => {
          const changed = await follows.change(id, change);
          if (changed !== undefined && change.cadence !== undefined) await alerts.reschedule(id, dueAt(changed, now()));
          return changed;
        }),
      remove: (id) =>
        state.atomically(async ({ follows, alerts }) => {
          await alerts.forget(id);
          return follows.remove(id);
        }),
    },
  };
}
