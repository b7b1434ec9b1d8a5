import { parseArgs } from "node:util";
import { moveArchive } from "../archive/move.js";
import { UserError } from "../core/errors.js";
import { openData } from "../data.js";
import { archiveLine } from "./banner.js";
import { openToWrite } from "./import.js";
import { interruptible } from "./interrupt.js";
import { needed, type Program, print, tell } from "./program.js";
import { progressLine } from "./progress.js";

const usage = "archive move FROM TO";

/** Takes an archive to another engine, and back. */
export const archive: Program = {
  name: "archive",
  usage,
  about: "copy an archive file to PostgreSQL, or back, and compare the two",
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [what, from, to] = positionals;
    if (what !== "move") throw new UserError("archive takes one word: move.", `Usage: onrecord ${usage}`);
    const source = await openData(needed(from, "The archive to copy", usage));
    try {
      const target = await openToWrite(needed(to, "The empty archive to fill", usage));
      try {
        return await interruptible("Stopping after this batch.", async ({ signal, code }) => {
          const progress = progressLine("changes");
          const report = (done: number, all: number) => progress.report({ done, share: all === 0 ? 1 : done / all });
          const { moved, resumed, stopped } = await moveArchive(source, target, { report, signal }).finally(
            progress.end,
          );
          if (stopped) {
            tell("Stopped. Run the same line again: it goes on from here, and nothing is doubled.");
            return code() ?? 1;
          }
          print(
            `${moved} changes copied${resumed > 0 ? `, ${resumed} by an earlier run` : ""}. Both were read and are the same.`,
          );
          print(await archiveLine(target));
          return 0;
        });
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  },
};
