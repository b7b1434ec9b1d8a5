import type { Asker } from "../src/core/command.js";
import { UserError } from "../src/core/errors.js";
import type { Attribution } from "../src/records/types.js";
import type { Services } from "./services.js";

/** @throws UserError for whoever may not change records: looked up now, whatever button was pressed */
export function mustEdit(asker: Asker, { rights }: Services): void {
  if (rights.mayEdit(asker)) return;
  throw new UserError(
    "Only editors may change records.",
    "Ask one of them, or have your user id added to the setting EDITORS.",
  );
}

/** A statement by its number, also one that people no longer see. @throws UserError */
export async function statementNumbered(number: string, { wholeArchive }: Services): Promise<Attribution> {
  const found = (await wholeArchive.attribution(number)) ?? (await wholeArchive.attribution(number.toUpperCase()));
  if (found !== undefined) return found;
  throw new UserError(
    `There is no statement numbered “${number}”.`,
    "Numbers stand at the end of each quote, such as S03.",
  );
}

/** Asks how far a correction has come on the messages that carried the record. */
export const statusAction = (of: string, id: string) => ({
  label: "Messages put right",
  call: { command: "correct", options: { kind: "correction", record: of, note: "status", status: id } },
});
