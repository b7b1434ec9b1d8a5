#!/usr/bin/env node
import { runProgram } from "./cli/index.js";

process.exitCode = await runProgram(process.argv.slice(2));
