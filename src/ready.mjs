#!/usr/bin/env node
// Makes a fresh clone ready with Node alone: checks the version, installs what the lock file names, and (with `build`) compiles.
// Both steps are skipped when a stamp says that nothing they depend on has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Onrecord needs Node 20.19 or newer; this is ${process.version}. Install a newer Node from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const stampIs = (file, wanted) => existsSync(file) && readFileSync(file, "utf8") === wanted;

function run(command, args, whatToDo) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error(whatToDo);
  process.exit(status ?? 1);
}

function install() {
  const stamp = join(root, "node_modules", ".onrecord-ready");
  const wanted = sha256(readFileSync(join(root, "package-lock.json"), "utf8"));
  if (stampIs(stamp, wanted)) return;
  console.error("First run: installing dependencies (about a minute)…");
  run(
    "npm",
    ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    "Installing failed. Run `npm ci` to see why; it needs the npm registry.",
  );
  writeFileSync(stamp, wanted);
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx|mjs|json)$/.test(entry.name)) yield path;
  }
}

function build() {
  const stamp = join(root, "dist", ".onrecord-built");
  const files = ["src", "commands", "tests"].flatMap((folder) => [...sources(join(root, folder))]).sort();
  const marks = [join(root, "tsconfig.json"), join(root, "package-lock.json"), ...files].map((file) => {
    const { mtimeMs, size } = statSync(file);
    return `${file} ${mtimeMs} ${size}`;
  });
  const wanted = sha256(marks.join("\n"));
  if (stampIs(stamp, wanted)) return;
  run("npx", ["--no-install", "tsc", "-p", "."], "The TypeScript build failed; the lines above say where.");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

install();
if (process.argv.includes("build")) build();
