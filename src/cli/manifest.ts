import { parseArgs } from "node:util";
import { commands } from "../../commands/index.js";
import { manifestFor } from "../adapters/slack/manifest.js";
import { type Program, print } from "./program.js";

/** Prints the Slack manifest, made from the declarations: paste it at api.slack.com/apps. */
export const manifest: Program = {
  name: "manifest",
  usage: "manifest [--name NAME] [--public-url URL]",
  about: "print the Slack manifest; with a public address for HTTP, else for Socket Mode",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { name: { type: "string" }, "public-url": { type: "string" } },
    });
    const { name, "public-url": publicUrl } = values;
    print(
      JSON.stringify(
        manifestFor(commands, { ...(name ? { name } : {}), ...(publicUrl ? { publicUrl } : {}) }),
        null,
        2,
      ),
    );
    return 0;
  },
};
