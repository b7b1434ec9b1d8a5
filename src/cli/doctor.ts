import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { commands } from "../../commands/index.js";
import { RIGHTS } from "../adapters/discord/invite.js";
import { INSTALL_SCOPES } from "../adapters/slack/scopes.js";
import { lookAtConfig } from "../config.js";
import { openData } from "../data.js";
import { checkData } from "../doctor/data.js";
import { checkDiscord } from "../doctor/discord.js";
import { type Finding, findingLines } from "../doctor/finding.js";
import { checkSlack } from "../doctor/slack.js";
import { checkSystem } from "../doctor/system.js";
import { environment } from "./environment.js";
import { type Program, print } from "./program.js";

/** Looks at everything that can be wrong before anybody asks a question. Exit 1 only where something needs mending. */
export const doctor: Program = {
  name: "doctor",
  usage: "doctor [--json] [--data DIR]",
  about: "look at the system, the data and the tokens, and say what to mend",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean" }, data: { type: "string" } } });
    const { config, mistakes } = lookAtConfig(environment());
    const findings = [
      ...checkSystem(process.version, dirname(config.STATE_FILE ?? "./onrecord-state.sqlite")),
      ...mistakes.map(settingFinding),
      ...(await checkData(() => openData(values.data ?? config.DATABASE_URL ?? config.ONRECORD_DATA))),
      ...(await checkSlack(config, INSTALL_SCOPES)),
      ...(await checkDiscord(config, { commands: commands.map(({ name }) => name), rights: RIGHTS })),
    ];
    print(values.json ? JSON.stringify(findings, null, 2) : findingLines(findings).join("\n"));
    return findings.some(({ state }) => state === "fix") ? 1 : 0;
  },
};

const settingFinding = (mistake: string): Finding => ({
  area: "SETTINGS",
  state: "fix",
  text: mistake.replace(/\.$/, ""),
  remedy: "mend it in .env; .env.example explains each setting",
});
