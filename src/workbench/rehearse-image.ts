import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../root.js";
import { letThrough, readDockerfile, type Stage, type Step } from "./dockerfile.js";

/** A stage as far as it was carried out: a folder that stands for its root. */
interface Built {
  readonly root: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/** What was built, and what could not be carried out here. */
interface Rehearsed extends Built {
  readonly leftOut: readonly string[];
}

/**
 * Carries the Dockerfile's steps out in scratch folders, one a stage: copies what COPY names and `.dockerignore` lets through, runs what RUN says.
 * No engine is needed, and none is replaced: the base image is this computer, users and ports are left out and said.
 */
function rehearse(scratch: string, log: (line: string) => void = () => {}): Rehearsed {
  const built = new Map<string, Built>();
  const leftOut: string[] = [];
  let last: Built | undefined;
  for (const [at, stage] of readDockerfile(join(ROOT, "Dockerfile")).entries()) {
    log(`FROM ${stage.base} AS ${stage.name}`);
    last = carryOut(stage, join(scratch, String(at)), { built, leftOut, log });
    built.set(stage.name, last);
  }
  if (last === undefined) throw new Error("The Dockerfile has no stage.");
  return { ...last, leftOut };
}

interface Site {
  readonly built: ReadonlyMap<string, Built>;
  readonly leftOut: string[];
  readonly log: (line: string) => void;
}

function carryOut({ steps }: Stage, root: string, { built, leftOut, log }: Site): Built {
  let so: Built = { root, folder: root, environment: {}, entrypoint: [], command: [] };
  mkdirSync(root, { recursive: true });
  for (const step of steps) {
    log(`  ${JSON.stringify(step)}`);
    if (step.kind === "workdir") so = { ...so, folder: inside(root, step.path) };
    else if (step.kind === "env") so = { ...so, environment: { ...so.environment, ...step.values } };
    else if (step.kind === "copy") copy(step, so, built);
    else if (step.kind === "run") run(step.command, so, leftOut);
    else if (step.kind === "entrypoint") so = { ...so, entrypoint: step.words };
    else if (step.kind === "cmd") so = { ...so, command: step.words };
    else leftOut.push(`${step.name} ${step.rest}`);
    mkdirSync(so.folder, { recursive: true });
  }
  return so;
}

const inside = (root: string, path: string): string => join(root, isAbsolute(path) ? path.slice(1) : path);

function copy({ from, sources, to }: Extract<Step, { kind: "copy" }>, so: Built, built: ReadonlyMap<string, Built>) {
  const stage = from === null ? undefined : built.get(from);
  if (from !== null && stage === undefined) throw new Error(`COPY --from=${from}: there is no such stage.`);
  const allowed = letThrough(join(ROOT, ".dockerignore"));
  for (const source of sources) {
    if (stage === undefined && !allowed.has(source.split("/")[0] ?? ""))
      throw new Error(`COPY ${source}: .dockerignore keeps it out.`);
    const whence = stage === undefined ? join(ROOT, source) : inside(stage.root, source);
    if (!existsSync(whence)) throw new Error(`COPY ${source}: it is not there.`);
    const whither = isAbsolute(to) ? inside(so.root, to) : join(so.folder, to);
    cpSync(whence, to.endsWith("/") ? join(whither, source) : whither, { recursive: true, verbatimSymlinks: true });
  }
}

/** What makes users and folders at the root is for the engine; everything else happens in the stage's own folder. */
function run(command: string, { folder, environment }: Built, leftOut: string[]): void {
  if (/\b(?:chown|useradd|adduser)\b/.test(command)) {
    leftOut.push(`RUN ${command}`);
    return;
  }
  const env = { ...process.env, ...environment, npm_config_prefer_offline: "true" };
  execFileSync("sh", ["-c", command], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Starts what the image starts, with other words than its own where some are given. Nothing of this computer's settings is passed on. */
function startImage({ root, folder, environment, entrypoint, command }: Built, words: readonly string[] = command) {
  const [program = "", ...rest] = [
    ...entrypoint.map((word) => (isAbsolute(word) ? inside(root, word) : word)),
    ...words,
  ];
  const env = { PATH: process.env.PATH ?? "", HOME: folder, TIMEZONE: "UTC", ...environment };
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd: folder, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** What must not be in an image: what only builds and tests, and what only a newsroom has. */
const STRANGERS = ["node_modules/typescript", "node_modules/vitest", "dist/tests", "tests", ".env"];

const strangersIn = ({ root }: Built): string[] => STRANGERS.filter((name) => existsSync(join(root, "app", name)));

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function main(): number {
  const scratch = mkdtempSync(join(tmpdir(), "onrecord-image-"));
  try {
    const begun = Date.now();
    const image = rehearse(scratch, console.log);
    const megabytes = Math.round(bytesIn(image.root) / 1e6);
    console.log(`Built in ${Math.round((Date.now() - begun) / 1000)} s; ${megabytes} MB beside the base image.`);
    for (const step of image.leftOut) console.log(`Left out: ${step}`);
    const asked = startImage(image, ["ask", "/quote stand-down"]);
    console.log(asked.out, asked.err);
    const started = startImage(image);
    console.log(started.out.split("\n").slice(0, 3).join("\n"), started.err);
    const strangers = strangersIn(image);
    for (const name of strangers) console.log(`Should not be there: ${name}`);
    if (strangers.length > 0) return 1;
    return asked.code === 0 && /no stand-down order whatsoever/.test(asked.out) && started.code === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exitCode = main();
