import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { type Program, print } from "./program.js";

const usage = "bench search [--records N] [--keep DIR]";

/** Measures search beside its peers, in one run. Needs the development packages. */
export const bench: Program = {
  name: "bench",
  usage,
  about: "measure search on a synthetic archive beside its peers; --keep docs rewrites the tables there",
  async run([what, ...args]) {
    if (what !== "search") throw new UserError(`There is no benchmark “${what ?? ""}”.`, `Usage: onrecord ${usage}`);
    const { values } = parseArgs({
      args: [...args],
      options: { records: { type: "string" }, keep: { type: "string" } },
    });
    const records = Number(values.records ?? 10_000);
    if (!Number.isInteger(records) || records < 100) {
      throw new UserError("--records should be a whole number from 100.", `Usage: onrecord ${usage}`);
    }
    const { benchSearch } = await import("../workbench/bench-search.js");
    await benchSearch({ records, ...(values.keep ? { keep: values.keep } : {}), log: print });
    return 0;
  },
};
