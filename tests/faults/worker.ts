import { openArchive } from "../../src/archive/sqlite/open.js";
import type { Courier } from "../../src/core/courier.js";
import type { Reply } from "../../src/core/reply.js";
import type { Step } from "../../src/delivery/dispatcher.js";
import { createDispatcher, PACE } from "../../src/delivery/dispatcher.js";
import { createPump } from "../../src/desk/pump.js";
import { spotNews } from "../../src/desk/spot.js";
import { tellDue } from "../../src/desk/tell.js";
import { openState } from "../../src/state/sqlite/open.js";
import { attribution } from "../archive/records.js";
import { STILL } from "../delivery/deliveries.js";
import { courierTo, hired } from "./hired.js";
import { type Job, wordsOfRecord } from "./job.js";

/**
 * A newsroom in a process of its own, to be killed: it adds statements to its archive one by one, tells its follows of them, and delivers. Whatever
 * it finds half done when it starts, it ends.
 */
async function run(job: Job): Promise<void> {
  const archive = openArchive(`${job.folder}/archive.sqlite`);
  const state = openState(`${job.folder}/state.sqlite`);
  const courier =
    job.broken === "no reconcile"
      ? blind(await courierTo(job.platform, job.address, state.calls))
      : await courierTo(job.platform, job.address, state.calls);
  const telling = {
    alert: async (follow: { id: string }, items: readonly { record: string | null }[]) =>
      alertOf(
        follow.id,
        items.flatMap(({ record }) => record ?? []),
      ),
    status: async () => null,
    since: async () => null,
    sight: async () => "shown" as const,
  };
  const pump = createPump({ archive, state, handlers: [spotNews(archive, telling).spot], now: Date.now, log: QUIET });
  const grace = job.broken === "no reconcile" ? 0 : 400;
  const dispatcher = createDispatcher({
    ...{ desk: state, couriers: [courier], subject: STILL, log: QUIET, step: crashAt(job) },
    pace: { ...PACE, gap: 0, patience: 500, grace, firstWait: 10, longestWait: 100 },
  });
  await pump.read();
  await followOnce(state, job);
  for (;;) {
    const there = (await archive.holdings()).attributions;
    const { waiting, doubtful } = await state.outbox.counts();
    if (there < job.total && waiting + doubtful < 2 * job.places.length)
      await archive.put([attribution(`r${there}`, null, wordsOfRecord(there))]);
    const did =
      (await pump.read()) +
      (await tellDue({ state, telling, now: Date.now, calm: RESTLESS })) +
      (await dispatcher.work());
    if (did > 0) continue;
    if (there >= job.total && (await state.outbox.nextDue()) === null) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Every statement is a message of its own: what is counted here is messages. */
const RESTLESS = { messages: Number.MAX_SAFE_INTEGER, within: 0 };

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** One follow a place, made once however often this begins. */
async function followOnce(state: ReturnType<typeof openState>, { places }: Job): Promise<void> {
  await state.atomically(async ({ follows }) => {
    if ((await follows.all()).length > 0) return;
    for (const place of places)
      await follows.add({
        ...{ place, by: "ana", kind: "topic", values: ["ferry"], label: "ferry", sourcing: "any", stance: "any" },
        ...{ suggested: true, cadence: "instant", hour: 8, quiet: null, zone: "UTC" },
      });
  });
}

const alertOf = (follow: string, records: readonly string[]): Reply => ({
  text: `New for ${follow}.`,
  cards: records.map((id) => ({
    title: "Somebody",
    blocks: [{ kind: "quote" as const, id, text: wordsOfRecord(Number(id.slice(1))), speaker: "Somebody" }],
  })),
});

/** A build that never looks before it sends again. */
const blind = (courier: Courier): Courier => ({ ...courier, find: async () => [] });

/** Ends this process, without a word, when a numbered step is met for the n-th time. */
function crashAt({ crash }: Job): (step: Step) => void {
  let met = 0;
  return (step) => {
    if (crash?.step === step && ++met === crash.at) process.kill(process.pid, "SIGKILL");
  };
}

await hired((job: Job) => run(job));
