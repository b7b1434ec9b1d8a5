import { tell } from "./program.js";

/** What a shell expects of a program that a signal has ended: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A wish to stop, looked at between two steps of a long piece of work. */
export interface Wish {
  readonly signal: AbortSignal;
  /** The exit code of work that was stopped; null where it was not. */
  code(): 130 | 143 | null;
}

/**
 * Runs long work that Ctrl-C ends between two steps, never inside one. A second Ctrl-C ends the process at once, as if nobody had listened: what was
 * kept by then is kept.
 */
export async function interruptible<T>(ending: string, work: (wish: Wish) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let code: 130 | 143 | null = null;
  const heard = (name: keyof typeof CODES) => () => {
    code = CODES[name];
    stop.abort();
    tell(`${process.stderr.isTTY ? "\n" : ""}${ending} Once more ends it at once.`);
  };
  const listeners = { SIGINT: heard("SIGINT"), SIGTERM: heard("SIGTERM") };
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, listeners[name]);
  try {
    return await work({ signal: stop.signal, code: () => code });
  } finally {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, listeners[name]);
  }
}
