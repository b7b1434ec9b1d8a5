import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../core/errors.js";
import { openState } from "../state/sqlite/open.js";
import type { State } from "../state/state.js";
import { environmentConfig } from "./environment.js";
import { stateFile } from "./open-house.js";

/**
 * What a bot that ran here remembers, for who only looks: looking makes no file.
 * @throws UserError where no bot has run
 */
export function stateToLookAt(): State {
  const file = stateFile(environmentConfig());
  if (existsSync(file)) return openState(file);
  throw new UserError(
    `There is nothing to look at yet: ${resolve(file)} is not there.`,
    "It is made when the bot runs with a token. If the bot runs elsewhere, go to its folder, or name its file in STATE_FILE.",
  );
}
