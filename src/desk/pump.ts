import type { Archive, Change } from "../archive/archive.js";
import type { DeskState, DeskStore } from "./store.js";

/** Acts on one change of the archive; everything that it writes goes through the store that it is given. Acting twice must change nothing more. */
export type Handler = (change: Change, store: DeskStore, now: number) => Promise<void>;

interface PumpParts {
  readonly archive: Archive;
  readonly state: DeskState;
  readonly handlers: readonly Handler[];
  readonly now: () => number;
}

/** Reads on in what has changed in the archive, and has it acted upon. */
export interface Pump {
  /** Gives how many changes there were. */
  read(): Promise<number>;
}

const CURSOR = "changes";
const BATCH = 100;

/**
 * The archive and the state are two stores, joined by a place in the archive's order of changes. What follows from a change is kept in one
 * transaction with that place, so a crash repeats and never loses. What was in the archive before the first reading is nobody's news.
 */
export function createPump({ archive, state, handlers, now }: PumpParts): Pump {
  async function readBatch(): Promise<number> {
    const after = await state.cursors.at(CURSOR);
    if (after === undefined) {
      await state.cursors.move(CURSOR, await archive.lastChange());
      return 0;
    }
    const changes = await archive.changes(after, BATCH);
    const last = changes.at(-1);
    if (last === undefined) return 0;
    await state.atomically(async (store) => {
      for (const change of changes) for (const handle of handlers) await handle(change, store, now());
      await store.cursors.move(CURSOR, last.seq);
    });
    return changes.length;
  }

  return {
    async read() {
      let all = 0;
      for (;;) {
        const read = await readBatch();
        all += read;
        if (read < BATCH) return all;
      }
    },
  };
}
