import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import dotenv from "dotenv";
import { envExample } from "../config.js";
import { UserError } from "../core/errors.js";

/** Values by the names that `.env` gives them. */
export type Settings = Readonly<Record<string, string>>;

/** What the file holds; nothing where there is none. */
export const readEnvFile = (path: string): Settings =>
  existsSync(path) ? dotenv.parse(readFileSync(path, "utf8")) : {};

/**
 * Sets these values and keeps everything else that the file held, letter for letter. The file is written whole beside the old one and put in its
 * place in one step, readable by its owner only. @throws UserError when it cannot be written; the old file then stands as it was.
 */
export function writeEnvFile(path: string, values: Settings): void {
  const file = existsSync(path) ? realpathSync(path) : path;
  const before = existsSync(file) ? readFileSync(file, "utf8") : envExample();
  const after = withValues(before, values);
  refuseLosses(before, after, values);
  const beside = join(dirname(file), `.env-${randomBytes(6).toString("hex")}`);
  try {
    writeDurably(beside, after);
    renameSync(beside, file);
  } catch (failure) {
    rmSync(beside, { force: true });
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new UserError(`${path} cannot be written (${reason}).`, "Start Onrecord in a folder that you may write.");
  }
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function withValues(text: string, values: Settings): string {
  return Object.entries(values).reduce((all, [name, value]) => {
    const line = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)[^\\r\\n]*$`, "m");
    if (line.test(all)) return all.replace(line, (_, head: string) => `${head}${value}`);
    const end = all.includes("\r\n") ? "\r\n" : "\n";
    return `${all}${all === "" || all.endsWith("\n") ? "" : end}${name}=${value}${end}`;
  }, text);
}

/** The file is read as the program will read it: what was set must stand there, and nothing else may have changed. */
function refuseLosses(before: string, after: string, values: Settings): void {
  const wanted = JSON.stringify(sorted({ ...dotenv.parse(before), ...values }));
  if (JSON.stringify(sorted(dotenv.parse(after))) === wanted) return;
  throw new UserError(
    ".env holds these settings in a form that cannot be changed without losing something, so it was left as it is.",
    `Put ${Object.keys(values).join(" and ")} there by hand.`,
  );
}

const sorted = (settings: Settings) => Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
