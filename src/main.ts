#!/usr/bin/env node
import { runProgram } from "./cli/index.js";

// Whoever reads no further, such as `head`, has what it wanted: that is no failure.
process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
  if (failure.code !== "EPIPE") throw failure;
  process.exit(0);
});

process.exitCode = await runProgram(process.argv.slice(2));
