import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import { needed, type Program, tell } from "./program.js";

const usage = "eval retrieval --corpus FILE --queries FILE --run OUT [--k 20] [--tier default|encoder]";
const quotesUsage = "eval quotes --documents FILE --predictions OUT";

/** Measures search and reading on evaluation sets, through the same code as production. */
export const evaluate: Program = {
  name: "eval",
  usage: "eval retrieval … | eval quotes …",
  about: "measure on evaluation sets: a TREC run over a corpus, or predicted quotes of documents",
  async run([what, ...args]) {
    if (what === "retrieval") return retrieval(args);
    if (what === "quotes") return quotes(args);
    throw new UserError(
      `There is no evaluation “${what ?? ""}”.`,
      `Usage: onrecord ${usage}\n       onrecord ${quotesUsage}`,
    );
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
  await evalRetrieval({ corpus, queries, run, k, tier: tierCalled(values.tier) });
  tell(`Written  ${run}`);
  return 0;
}

function tierCalled(name: string | undefined): "default" | "encoder" {
  if (name === undefined || name === "default") return "default";
  if (name === "encoder") return "encoder";
  throw new UserError("--tier should be default or encoder.", `Usage: onrecord ${usage}`);
}

async function quotes(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { documents: { type: "string" }, predictions: { type: "string" } },
  });
  const documents = needed(values.documents, "The file of documents", quotesUsage);
  const predictions = needed(values.predictions, "The file to write the predictions to", quotesUsage);
  const { evalQuotes } = await import("../workbench/eval-quotes.js");
  const done = await evalQuotes({ documents, predictions });
  tell(`Written  ${predictions}: ${done.documents} documents in ${Math.round(done.milliseconds)} ms`);
  return 0;
}
