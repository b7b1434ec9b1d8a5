import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { UserError } from "../core/errors.js";
import { recordSchema } from "./schema.js";
import type { ArchiveRecord } from "./types.js";

/**
 * Streams the records of a JSON Lines file, one record a line, blank lines allowed.
 * @throws UserError that names the file and the line, for a file that cannot be read or a line that is no record.
 */
export async function* readRecords(file: string): AsyncGenerator<ArchiveRecord> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      number++;
      if (line.trim() !== "") yield readRecord(line, `${file}, line ${number}`);
    }
  } catch (failure) {
    if (failure instanceof UserError) throw failure;
    throw new UserError(`${file} cannot be read (${reason(failure)}).`, "Check that the file is there and readable.");
  } finally {
    lines.close();
  }
}

/** Reads one record. `where` is named in the error. @throws UserError */
export function readRecord(line: string, where: string): ArchiveRecord {
  const result = recordSchema.safeParse(parseJson(line, where));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") || "the record";
  throw new UserError(`${where} is not a record: ${field}: ${issue?.message ?? "wrong shape"}.`, REMEDY);
}

const REMEDY = "Restore the file from its source, or mend that line; data/README.md describes every field.";

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UserError(`${where} is not JSON.`, REMEDY);
  }
}

function reason(failure: unknown): string {
  if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return "it does not exist";
  return failure instanceof Error ? failure.message : String(failure);
}
