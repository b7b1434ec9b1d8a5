/** What an embedded post says of itself at its end: `— Name (@handle) February 25, 2016`. */
export interface Posted {
  /** Display name and handle of the author, as words. */
  readonly author: string;
  /** `YYYY-MM-DD`, or null. */
  readonly day: string | null;
}

const SIGNATURE = /[—–-]\s*([^—–\n]{0,60}?)\s*\(@(\w{1,20})\)\s*(\p{L}+ \d{1,2}, \d{4})?\s*$/u;

/** Reads the signature of a pasted post; null when there is none. */
export function posted(line: string): Posted | null {
  const match = SIGNATURE.exec(line);
  if (!match) return null;
  const [, name = "", handle = "", date] = match;
  const time = date === undefined ? Number.NaN : Date.parse(`${date} UTC`);
  return { author: `${name} @${handle}`, day: Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10) };
}
