import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { type Program, print } from "./program.js";

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
      await benchFollows(values.records === undefined ? 100_000 : records, print);
      return 0;
    }
    const { benchSearch } = await import("../workbench/bench-search.js");
    await benchSearch({ records, ...(values.keep ? { keep: values.keep } : {}), log: print });
    return 0;
  },
};
