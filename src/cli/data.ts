import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { folderRecords, SHIPPED } from "../data.js";
import type { ArchiveRecord } from "../records/types.js";
import { verify } from "../records/verify.js";
import { needed, type Program, print } from "./program.js";

const usage = "data verify --text FILE [--data DIR]";

/** Checks the shipped records, or those of a folder, against an article's text. Exit 1 when a passage differs. */
export const data: Program = {
  name: "data",
  usage,
  about: "check every passage of the records against the article's text",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { text: { type: "string" }, data: { type: "string" } },
    });
    if (positionals[0] !== "verify") throw new UserError("data takes one word: verify.", `Usage: onrecord ${usage}`);
    const { lines, code } = await verifyData(needed(values.text, "The article's text", usage), values.data);
    for (const line of lines) print(line);
    return code;
  },
};

/** Every passage of a folder's records against the article's text, in words, with the exit code. */
export async function verifyData(
  textFile: string,
  folder: string = SHIPPED,
): Promise<{ lines: string[]; code: 0 | 1 }> {
  const records: ArchiveRecord[] = [];
  for await (const record of folderRecords(folder)) records.push(record);
  const { checked, failures } = verify(records, readText(textFile));
  if (checked === 0) return { lines: [...failures], code: 1 };
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
