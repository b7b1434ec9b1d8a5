/**
 * What has been handled already. Slack sends an event again when an acknowledgement was late, and a mention may come twice
 * under two event ids; Bolt does not tell them apart.
 */
export interface Seen {
  /** True the first time any of these keys is met, false if one of them was met before. */
  first(...keys: readonly (string | undefined)[]): boolean;
  /** Whether this key was met, without meeting it now. */
  met(key: string): boolean;
  /** What was begun under this key failed: it may be tried again. */
  forget(key: string): void;
}

const KEPT = 10_000;

/** Remembers the latest ten thousand keys for as long as the process lives: far more than an hour of redeliveries. */
export function recentlySeen(): Seen {
  const keys = new Set<string>();
  return {
    first(...given) {
      const named = given.filter((key) => key !== undefined);
      const fresh = !named.some((key) => keys.has(key));
      for (const key of named) keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= KEPT) break;
        keys.delete(oldest);
      }
      return fresh;
    },
    met: (key) => keys.has(key),
    forget: (key) => void keys.delete(key),
  };
}
