/** How another process reaches a platform's side. */
export interface Address {
  readonly url: string;
  readonly token: string;
}

export const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** Milliseconds after which a call counts as failed: less than in a newsroom. */
export const TIMEOUT = 400;
