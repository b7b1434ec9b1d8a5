import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a run of the program gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export const MAIN = fileURLToPath(new URL("../../dist/src/main.js", import.meta.url));

/** Runs the built program as a person would, in its own process and an empty folder, without a terminal and without the machine's own settings. */
export function onrecord(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", TIMEZONE: "UTC", ...environment };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { env, cwd: mkdtempSync(join(tmpdir(), "onrecord-")) },
      (failure, out, err) => {
        resolve({ code: typeof failure?.code === "number" ? failure.code : 0, out, err });
      },
    );
    child.stdin?.end();
  });
}
