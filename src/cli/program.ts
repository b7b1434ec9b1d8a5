import { UserError } from "../core/errors.js";

/** One thing the command line can do: `onrecord <name> …`. */
export interface Program {
  readonly name: string;
  /** What stands behind the name: `"<line>" [--json]`. */
  readonly usage: string;
  readonly about: string;
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** Prints to standard output, with a line end. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Prints to standard error, for people: progress and mistakes, never results. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** The value of an option that must be there. @throws UserError */
export function needed(value: string | undefined, what: string, usage: string): string {
  if (value === undefined || value === "") throw new UserError(`${what} is missing.`, `Usage: onrecord ${usage}`);
  return value;
}
