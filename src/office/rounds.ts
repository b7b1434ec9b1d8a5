import { setTimeout } from "node:timers/promises";

/** How often it looks when nothing is due, and when something was; in milliseconds. */
const IDLE = 2_000;
const SOON = 50;

/** Work that is done again and again until it is stopped. */
export interface Rounds {
  start(): void;
  /** What has begun is ended first. */
  stop(): Promise<void>;
}

interface Log {
  error(details: object, message: string): void;
}

/** Each piece of work goes its own round, and says how much it has done; a failure costs that one round. */
export function roundsOf(works: readonly (() => Promise<number>)[], log: Log): Rounds {
  let stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  async function go(work: () => Promise<number>, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      const done = await work().catch((err: unknown) => {
        log.error({ err }, "The desk could not do what was due; it tries again");
        return 0;
      });
      await setTimeout(done > 0 ? SOON : IDLE, undefined, { signal }).catch(() => undefined);
    }
  }

  return {
    start() {
      stopping = new AbortController();
      running = Promise.all(works.map((work) => go(work, stopping)));
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
