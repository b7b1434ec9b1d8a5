import type { Finding } from "./finding.js";

/** What the doctor asks of what a newsroom remembers. */
export interface Remembered {
  readonly feeds: { every(): Promise<readonly LookedAtFeed[]> };
  readonly outbox: { counts(): Promise<Counts> };
}

interface LookedAtFeed {
  readonly title: string;
  readonly paused: boolean;
  /** Failures in a row, and what the last one was. */
  readonly failures: number;
  readonly trouble: string | null;
}

interface Counts {
  readonly waiting: number;
  readonly doubtful: number;
  readonly failed: number;
  /** When the oldest of those that wait was added, in milliseconds of the epoch. */
  readonly oldest: number | null;
}

/** A feed that fails so often in a row is no passing fault. */
const OFTEN = 3;
/** What waits longer than this, in milliseconds, waits for somebody: the bot does not run, or a platform cannot be reached. */
const LONG = 3_600_000;

/** Feeds that are paused or failing, and deliveries that wait for the operator. */
export async function checkNewsroom({ feeds, outbox }: Remembered, now: number): Promise<Finding[]> {
  return [...feedFindings(await feeds.every()), ...deliveryFindings(await outbox.counts(), now)];
}

function feedFindings(feeds: readonly LookedAtFeed[]): Finding[] {
  if (feeds.length === 0) return [{ area: "FEEDS", state: "off", text: "none" }];
  const failing = feeds.filter(({ paused, failures }) => !paused && failures >= OFTEN);
  const paused = feeds.filter((feed) => feed.paused);
  const good = feeds.length - failing.length - paused.length;
  return [
    { area: "FEEDS", state: "ok", text: `${good} of ${feeds.length} read` },
    ...paused.map(({ title }) => warn(`${title} is paused`, "/feed resume with its number, where it was added")),
    ...failing.map(({ title, failures, trouble }) =>
      warn(
        `${title} failed ${failures} times in a row: ${trouble ?? "no reason known"}`,
        "look at its address: /feed list",
      ),
    ),
  ];
}

const warn = (text: string, remedy: string): Finding => ({ area: "FEEDS", state: "warn", text, remedy });

function deliveryFindings({ waiting, doubtful, failed, oldest }: Counts, now: number): Finding[] {
  const findings: Finding[] = [];
  const late = oldest !== null && now - oldest > LONG;
  const text = `${waiting} waiting, ${doubtful} in doubt`;
  if (!late) findings.push({ area: "OUTBOX", state: "ok", text });
  else {
    const since = `${text}, the oldest since ${new Date(oldest).toISOString()}`;
    findings.push({ area: "OUTBOX", state: "warn", text: since, remedy: "start the bot, or see whether it is ready" });
  }
  if (failed > 0) {
    const what = `${failed} ${failed === 1 ? "message" : "messages"} could not be delivered`;
    findings.push({ area: "OUTBOX", state: "fix", text: what, remedy: "npm run onrecord -- outbox lists them" });
  }
  return findings;
}
