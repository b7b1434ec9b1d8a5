import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { commands } from "../../commands/index.js";
import { RIGHTS } from "../adapters/discord/invite.js";
import { INSTALL_SCOPES } from "../adapters/slack/scopes.js";
import { lookAtConfig } from "../config.js";
import { UserError } from "../core/errors.js";
import { openData } from "../data.js";
import { checkClock } from "../doctor/clock.js";
import { checkData } from "../doctor/data.js";
import { checkDiscord } from "../doctor/discord.js";
import { type Finding, findingLines } from "../doctor/finding.js";
import { checkNewsroom } from "../doctor/newsroom.js";
import { checkSlack } from "../doctor/slack.js";
import { checkSystem } from "../doctor/system.js";
import { openState } from "../state/sqlite/open.js";
import { environment } from "./environment.js";
import { stateFile } from "./open-house.js";
import { type Program, print } from "./program.js";

/** Looks at everything that can be wrong before anybody asks a question. Exit 1 only where something needs mending. */
export const doctor: Program = {
  name: "doctor",
  usage: "doctor [--json] [--data DIR]",
  about: "look at the system, the data, the feeds, the deliveries and the tokens, and say what to mend",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean" }, data: { type: "string" } } });
    const { config, mistakes } = lookAtConfig(environment());
    const findings = [
      ...checkSystem(process.version, dirname(stateFile(config))),
      checkClock(config.TIMEZONE, new Date()),
      ...mistakes.map(settingFinding),
      ...(await checkData(() => openData(values.data ?? config.DATABASE_URL ?? config.ONRECORD_DATA))),
      ...(await checkState(stateFile(config))),
      ...(await checkSlack(config, INSTALL_SCOPES)),
      ...(await checkDiscord(config, { commands: commands.map(({ name }) => name), rights: RIGHTS })),
    ];
    print(values.json ? JSON.stringify(findings, null, 2) : findingLines(findings).join("\n"));
    return findings.some(({ state }) => state === "fix") ? 1 : 0;
  },
};

/** What is remembered between messages, where there is such a file: looking must not make one. */
async function checkState(file: string): Promise<Finding[]> {
  if (!existsSync(file)) return [];
  try {
    const state = openState(file);
    return await checkNewsroom(state, Date.now()).finally(() => state.close());
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return [{ area: "OUTBOX", state: "fix", text: failure.message, remedy: failure.hint ?? "restore it from a copy" }];
  }
}

const settingFinding = (mistake: string): Finding => ({
  area: "SETTINGS",
  state: "fix",
  text: mistake.replace(/\.$/, ""),
  remedy: "mend it in .env; .env.example explains each setting",
});
