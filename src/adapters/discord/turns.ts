import { setImmediate as nextTurn } from "node:timers/promises";

/** Acknowledgements go before work: fifty people at once all hear from us before the first answer is computed. */
export interface Turns {
  /** Does at once what must not be late. */
  first<Result>(acknowledge: () => Promise<Result>): Promise<Result>;
  /** Starts work when no acknowledgement is on its way, one piece a turn of the event loop. */
  afterwards<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Work waits no longer than this for acknowledgements, in milliseconds, so that a steady stream of them cannot starve it. */
const LONGEST_WAIT = 250;

export function turns(): Turns {
  let underway = 0;
  let line: Promise<unknown> = Promise.resolve();

  async function quiet(): Promise<void> {
    const end = performance.now() + LONGEST_WAIT;
    do await nextTurn();
    while (underway > 0 && performance.now() < end);
  }

  return {
    async first(acknowledge) {
      underway += 1;
      try {
        return await acknowledge();
      } finally {
        underway -= 1;
      }
    },
    afterwards(work) {
      const start = line.then(quiet);
      line = start;
      return start.then(work);
    },
  };
}
