import { UserError } from "../core/errors.js";
import { version } from "../root.js";
import { archive } from "./archive.js";
import { ask } from "./ask.js";
import { audit } from "./audit.js";
import { bench } from "./bench.js";
import { data } from "./data.js";
import { doctor } from "./doctor.js";
import { env } from "./env.js";
import { evaluate } from "./eval.js";
import { exportRecords } from "./export.js";
import { health } from "./health.js";
import { importRecords } from "./import.js";
import { ingestArticles } from "./ingest.js";
import { manifest } from "./manifest.js";
import { outbox } from "./outbox.js";
import type { Program } from "./program.js";
import { tell } from "./program.js";
import { read } from "./read.js";
import { register } from "./register.js";
import { rereadAgain } from "./reread.js";
import { start } from "./start.js";

/** What the command line can do, in the order in which help shows it. */
export const programs: readonly Program[] = [
  start,
  ask,
  doctor,
  health,
  read,
  importRecords,
  exportRecords,
  archive,
  ingestArticles,
  rereadAgain,
  outbox,
  audit,
  data,
  manifest,
  register,
  env,
  evaluate,
  bench,
];

/** Runs the program that the arguments name; none starts every surface. Gives the exit code: 2 for a line that cannot be read. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const [name = "start", ...rest] =
    args[0]?.startsWith("--") && !["--help", "--version"].includes(args[0]) ? ["start", ...args] : args;
  if (["version", "--version", "-v"].includes(name)) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (["help", "--help", "-h"].includes(name)) return showHelp();
  try {
    const program = programs.find((one) => one.name === name);
    if (program === undefined) throw new UserError(`onrecord has no program “${name}”.`, "onrecord help lists them.");
    return await program.run(rest);
  } catch (failure) {
    return explain(failure);
  }
}

function showHelp(): number {
  const width = Math.max(...programs.map(({ usage }) => usage.length));
  for (const { usage, about } of programs) process.stdout.write(`onrecord ${usage.padEnd(width)}  ${about}\n`);
  return 0;
}

/** A mistake of the person in its own words; a failure of ours as it is, for the operator. */
function explain(failure: unknown): number {
  if (failure instanceof UserError) tell([failure.message, failure.hint].filter(Boolean).join("\n"));
  else if (isArgumentError(failure)) tell(`${failure.message}\nonrecord help lists what can be said.`);
  else throw failure;
  return 2;
}

const isArgumentError = (failure: unknown): failure is Error =>
  failure instanceof Error && "code" in failure && String(failure.code).startsWith("ERR_PARSE_ARGS");
