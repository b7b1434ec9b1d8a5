import type { Archive, Change } from "../archive/archive.js";
import type { DeskState, DeskStore } from "./store.js";

/** Acts on one change of the archive; everything that it writes goes through the store that it is given. Acting twice must change nothing more. */
export type Handler = (change: Change, store: DeskStore, now: number) => Promise<void>;

interface PumpParts {
  readonly archive: Archive;
  readonly state: DeskState;
  readonly handlers: readonly Handler[];
  readonly now: () => number;
  readonly log: { error(details: object, message: string): void };
}

/** Reads on in what has changed in the archive, and has it acted upon. */
export interface Pump {
  /** Gives how many changes there were. */
  read(): Promise<number>;
}

const CURSOR = "changes";
const BATCH = 50;
/** A change that cannot be acted upon so often in a row, while the archive answers, is set aside: it must not keep all others waiting. */
const TRIES = 10;

/**
 * The archive and the state are two stores, joined by a place in the archive's order of changes. What follows from a change is kept in one
 * transaction with that place, so a crash repeats and never loses. What was in the archive before the first reading is nobody's news.
 */
export function createPump({ archive, state, handlers, now, log }: PumpParts): Pump {
  const failing = new Map<number, number>();

  const act = (changes: readonly Change[]): Promise<void> =>
    state.atomically(async (store) => {
      for (const change of changes) for (const handle of handlers) await handle(change, store, now());
      await store.cursors.move(CURSOR, changes.at(-1)?.seq ?? 0);
    });

  /** One at a time, up to the one that fails. */
  async function actInTurn(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      try {
        await act([change]);
        failing.delete(change.seq);
      } catch (err) {
        const tries = (failing.get(change.seq) ?? 0) + 1;
        failing.set(change.seq, tries);
        await archive.lastChange();
        if (tries < TRIES) throw err;
        log.error(
          { err, change: change.seq, record: change.record.id },
          "A change could not be acted upon: it is set aside",
        );
        failing.delete(change.seq);
        await state.cursors.move(CURSOR, change.seq);
      }
    }
  }

  async function readBatch(): Promise<number> {
    const after = await state.cursors.at(CURSOR);
    if (after === undefined) {
      await state.cursors.move(CURSOR, await archive.lastChange());
      return 0;
    }
    const changes = await archive.changes(after, BATCH);
    const last = changes.at(-1);
    if (last === undefined) return 0;
    await act(changes).catch(() => actInTurn(changes));
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
