import { readFileSync } from "node:fs";
import { UserError } from "../core/errors.js";
import { folderRecords, SHIPPED } from "../data.js";
import type { ArchiveRecord } from "../records/types.js";
import { verify } from "../records/verify.js";

/** `onrecord data verify --text FILE`: every passage of the records against the article's text. Gives the lines and exit code. */
export async function verifyData(
  textFile: string,
  folder: string = SHIPPED,
): Promise<{ lines: string[]; code: 0 | 1 }> {
  const records: ArchiveRecord[] = [];
  for await (const record of folderRecords(folder)) records.push(record);
  const { checked, failures } = verify(records, readText(textFile));
  if (failures.length > 0)
    return { lines: [...failures, `${failures.length} of ${checked} passages differ.`], code: 1 };
  return { lines: [`${checked} passages checked: every one stands in the article, letter for letter.`], code: 0 };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UserError(`${file} cannot be read.`, "Name the article's text with --text FILE.");
  }
}
