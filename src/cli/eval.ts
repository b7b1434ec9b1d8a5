import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { needed, type Program, tell } from "./program.js";

const usage = "eval retrieval --corpus FILE --queries FILE --run OUT [--k 20] [--tier default|encoder]";

/** Measures search and reading on evaluation sets, through the same code as production. */
export const evaluate: Program = {
  name: "eval",
  usage,
  about: "write a TREC run over a JSONL corpus",
  async run([what, ...args]) {
    if (what === "retrieval") return retrieval(args);
    throw new UserError(`There is no evaluation “${what ?? ""}”.`, `Usage: onrecord ${usage}`);
  },
};

async function retrieval(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      queries: { type: "string" },
      run: { type: "string" },
      k: { type: "string" },
      tier: { type: "string" },
    },
  });
  const corpus = needed(values.corpus, "The corpus", usage);
  const queries = needed(values.queries, "The file of queries", usage);
  const run = needed(values.run, "The file to write the run to", usage);
  const k = Number(values.k ?? 20);
  if (!Number.isInteger(k) || k < 1)
    throw new UserError("--k should be a whole number from 1.", `Usage: onrecord ${usage}`);
  const { evalRetrieval } = await import("../workbench/eval-retrieval.js");
  await evalRetrieval({ corpus, queries, run, k });
  tell(`Written  ${run}`);
  return 0;
}
