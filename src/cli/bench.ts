import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { type Program, print } from "./program.js";
import { type ProgressLine, progressLine } from "./progress.js";

const usage = "bench search|follows [--records N] [--keep DIR]";

/** Measures search beside its peers, in one run. Needs the development packages. */
export const bench: Program = {
  name: "bench",
  usage,
  about:
    "measure search, or the matching of follows, on a synthetic archive beside its peers; --keep docs rewrites the tables there",
  async run([what, ...args]) {
    if (what !== "search" && what !== "follows")
      throw new UserError(`There is no benchmark “${what ?? ""}”.`, `Usage: onrecord ${usage}`);
    const { values } = parseArgs({
      args: [...args],
      options: { records: { type: "string" }, keep: { type: "string" } },
    });
    const records = Number(values.records ?? 10_000);
    if (!Number.isInteger(records) || records < 100) {
      throw new UserError("--records should be a whole number from 100.", `Usage: onrecord ${usage}`);
    }
    if (what === "follows") {
      const { benchFollows } = await import("../workbench/bench-follows.js");
      const { log, report } = shown();
      const many = values.records === undefined ? 100_000 : records;
      await benchFollows(many, log, (done, of) => report("statements", done, of));
      return 0;
    }
    const { benchSearch } = await import("../workbench/bench-search.js");
    await benchSearch({ records, ...(values.keep ? { keep: values.keep } : {}), ...shown() });
    return 0;
  },
};

/**
 * Lines of results, and progress beside them; each piece of work has a bar of its own. Ctrl-C simply ends it: figures are kept at the end, all or
 * none.
 */
function shown() {
  let line: ProgressLine | undefined;
  return {
    log: (text: string) => (line === undefined ? print(text) : line.beside(() => print(text))),
    report(things: string, done: number, of: number) {
      line ??= progressLine(things);
      line.report({ done, share: done / of });
      if (done < of) return;
      line.end();
      line = undefined;
    },
  };
}
