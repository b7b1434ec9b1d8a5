import { parseArgs } from "node:util";
import { commands } from "../../commands/index.js";
import { manifestFor } from "../adapters/slack/manifest.js";
import { UserError } from "../core/errors.js";
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
    if (publicUrl !== undefined && !isPublic(publicUrl)) {
      throw new UserError(
        "--public-url should be a whole https address.",
        "For example: --public-url https://onrecord.example",
      );
    }
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

/** Slack sends events only to https addresses. */
const isPublic = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === "https:";
