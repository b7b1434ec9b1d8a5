import { randomUUID } from "node:crypto";
import { alertReply, sinceThen } from "../../commands/alert.js";
import { backlogReply } from "../../commands/backlog-progress.js";
import { correctedReply } from "../../commands/corrected.js";
import { statusInWords } from "../../commands/say.js";
import { viewClaim } from "../../commands/standing.js";
import type { Archive } from "../archive/archive.js";
import type { Config } from "../config.js";
import type { Arrival, Arrivals } from "../core/arrivals.js";
import { recordsIn } from "../core/carried.js";
import type { Answered, Courier, Noted } from "../core/courier.js";
import type { Reply } from "../core/reply.js";
import { arrivalsIn, resume } from "../delivery/arrivals.js";
import { createDispatcher, type Pace, type Step } from "../delivery/dispatcher.js";
import type { Posting } from "../delivery/postings.js";
import { keepAudit } from "../desk/audit.js";
import { workBacklog } from "../desk/backlog.js";
import { type Mending, spreadCorrections } from "../desk/corrections.js";
import { pollFeeds, type Web } from "../desk/feeds.js";
import type { Newsroom } from "../desk/newsroom.js";
import { createPump } from "../desk/pump.js";
import { keepBothSides } from "../desk/sides.js";
import { spotNews, type Telling } from "../desk/spot.js";
import { subjectOf } from "../desk/subject.js";
import { tellDue } from "../desk/tell.js";
import { createServices } from "../house.js";
import type { State } from "../state/state.js";
import { newsroomOf } from "./newsroom.js";
import { roundsOf } from "./rounds.js";
import { guardedWeb } from "./web.js";

interface OfficeParts {
  readonly archive: Archive;
  readonly state: State;
  readonly couriers: readonly Courier[];
  readonly config: Pick<Config, "STYLE" | "TIMEZONE">;
  readonly log: Parameters<typeof createDispatcher>[0]["log"];
  /** The ways out into the web; guarded ones unless given. */
  readonly web?: Web;
  /** Milliseconds of the epoch. */
  readonly now?: () => number;
  readonly pace?: Pace;
  readonly step?: (name: Step) => void;
}

/** What a newsroom does with its archive over time: follows, alerts, corrections, and the messages that come of them. */
export interface Office {
  readonly desk: Newsroom;
  /** Keeps what an answer showed, so that a correction reaches it. */
  readonly noted: Noted;
  /** Keeps what is said to us until it is answered. */
  readonly arrivals: Arrivals;
  /** Answers what was said to us before the last process ended, and was not answered; gives how many questions that were. */
  resume(answer: (arrival: Arrival) => Promise<Reply>): Promise<number>;
  /** Does everything that is due now but reading feeds; gives how many things that were. */
  turn(): Promise<number>;
  /** Reads the feeds that are due, and goes on with what somebody wants read of them; gives how many articles that were. */
  readFeeds(): Promise<number>;
  /** Turns by itself until it is stopped. What was claimed is ended first. */
  start(): void;
  stop(): Promise<void>;
}

/** An answer was drawn at most so long before it was noted, in milliseconds. */
const ANSWERED_WITHIN = 60_000;

/** How often what is done long since is cleared away, and how long its contents are kept; in milliseconds. */
const TIDY_EVERY = 3_600_000;
const DONE_KEPT = 30 * 86_400_000;
/** As long as platforms may send the same again, and longer. */
const ARRIVALS_KEPT = 2 * 86_400_000;

export function openOffice(parts: OfficeParts): Office {
  const { archive, state, couriers, config, log, pace, step, now = Date.now, web = guardedWeb(archive) } = parts;
  const feeds = { state, web, now, log, failing: new Map<string, number>() };
  const backlog = { state, web, now, log, progress: backlogReply };
  const services = createServices({ archive, config, now: () => new Date(now()) });
  const telling: Telling = {
    alert: (follow, items) => alertReply(follow, items, services),
    since: (record, claim) => sinceThen(record, claim, services),
    async sight(id) {
      if ((await services.archive.attribution(id)) !== undefined) return "shown";
      const statement = await archive.attribution(id);
      if (statement === undefined || statement.supersededBy !== null || statement.reviewState === "rejected")
        return "gone";
      const article = await archive.article(statement.article);
      return article?.pubStatus === "usable" && article.embargoedUntil !== null
        ? Date.parse(article.embargoedUntil)
        : "gone";
    },
    async status(id) {
      const claim = await services.archive.claim(id);
      return claim === undefined ? null : statusInWords((await viewClaim(claim, services)).standing);
    },
  };
  const mending: Mending = { corrected: (shown, corrections) => correctedReply(shown, corrections, services) };
  const spotting = spotNews(archive, telling);
  const handlers = [
    ...[keepAudit, spreadCorrections(archive, mending)],
    // A message gains what came since before that is told in a message of its own.
    ...[keepBothSides(archive, telling), spotting.spot],
  ];
  const pump = createPump({ archive, state, handlers, now, log });
  const subject = subjectOf({ archive, state, mending, now });
  const dispatcher = createDispatcher({
    ...{ desk: state, couriers, log, now, subject },
    ...(pace && { pace }),
    ...(step && { step }),
  });

  let tidied = 0;
  async function tidy(): Promise<number> {
    if (now() < tidied + TIDY_EVERY) return 0;
    tidied = now();
    await state.outbox.forget(now() - DONE_KEPT);
    await state.inbox.sweep(now() - ARRIVALS_KEPT);
    return 0;
  }

  async function turn(): Promise<number> {
    const done = [];
    // One that fails must not keep the others from their work: what is to be put right goes out whatever cannot be told.
    const hour = () => state.atomically((store) => spotting.hour(store, now()));
    for (const work of [tidy, pump.read, hour, () => tellDue({ state, telling, now, log }), dispatcher.work])
      done.push(await Promise.allSettled([work()]));
    const failed = done.flat().find((one) => one.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return done.flat().reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0);
  }

  // Each goes its own round: slow feeds must not hold alerts up.
  const rounds = roundsOf([turn, () => pollFeeds(feeds), () => workBacklog(backlog)], log);

  async function note({ place, message, reply, audience }: Answered): Promise<void> {
    const ids = recordsIn(reply);
    if (ids.length === 0) return;
    const posting: Posting = {
      // What one person sees has no id that could be used later; it is counted all the same.
      ...{
        place,
        message: message ?? `alone ${randomUUID()}`,
        delivery: null,
        call: reply.call ?? null,
        // What has no id cannot be edited, whoever saw it.
        audience: message === null ? "asker" : audience,
        reply,
      },
      ...{ records: await subject.versions(ids), at: now() },
    };
    await state.atomically(async (store) => {
      await store.postings.note(posting);
      await subject.posted(posting, posting.at - ANSWERED_WITHIN, store);
    });
  }

  return {
    noted: (answer) =>
      void note(answer).catch((err: unknown) =>
        log.error({ err, place: answer.place }, "An answer could not be noted"),
      ),
    desk: newsroomOf({ archive, state, telling, couriers, now, feeds, backlog, zone: config.TIMEZONE ?? ownZone() }),
    arrivals: arrivalsIn({ state, now }),
    resume: (answer) => resume({ state, now }, answer),
    turn,
    readFeeds: async () => (await pollFeeds(feeds)) + (await workBacklog(backlog)),
    ...rounds,
  };
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
