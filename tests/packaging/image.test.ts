import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { programs } from "../../src/cli/index.js";
import { readConfig, SETTINGS } from "../../src/config.js";
import { letThrough, readDockerfile } from "../../src/workbench/dockerfile.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  bin: { onrecord: string };
  files: string[];
};
const stages = readDockerfile("Dockerfile");
const last = stages.at(-1)?.steps ?? [];
const copied = (from: string | null) =>
  last.flatMap((step) => (step.kind === "copy" && step.from === from ? step.sources : []));
const other = (name: string) =>
  last.flatMap((step) => (step.kind === "other" && step.name === name ? [step.rest] : []));

describe("the Dockerfile", () => {
  it("has no fault that a linter knows, and names its base exactly", () => {
    expect(validate(readFileSync("Dockerfile", "utf8"))).toEqual([]);
    expect(new Set(stages.map(({ base }) => base)).size).toBe(1);
    expect(stages[0]?.base).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
  });

  it("copies only what is there and what .dockerignore lets through", () => {
    const allowed = letThrough(".dockerignore");
    const sources = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === "copy" && step.from === null ? step.sources : [])),
    );
    expect(sources.filter((source) => !existsSync(source) || !allowed.has(source.split("/")[0] ?? ""))).toEqual([]);
    expect([...allowed].filter((name) => !existsSync(name) || name === ".env")).toEqual([]);
  });

  it("holds what the package holds, and no development packages", () => {
    const built = [...copied("build")].map((path) => path.replace("/app/", ""));
    expect([...built, ...copied(null)].sort()).toEqual([...manifest.files, "package.json"].sort());
    expect(copied("packages")).toEqual(["/app/node_modules"]);
    const packages = stages.find(({ name }) => name === "packages")?.steps ?? [];
    expect(packages).toContainEqual({ kind: "run", command: "npm ci --omit=dev" });
  });

  it("starts the package's own program, not as root, and asks it how it is", () => {
    const program = ["node", `/app/${manifest.bin.onrecord}`];
    expect(last.find(({ kind }) => kind === "entrypoint")).toEqual({ kind: "entrypoint", words: program });
    expect(last.find(({ kind }) => kind === "cmd")).toEqual({ kind: "cmd", words: ["start"] });
    expect(other("USER")).toEqual(["node"]);
    const asks = JSON.parse(other("HEALTHCHECK")[0]?.replace(/^.*CMD /, "") ?? "[]") as string[];
    expect(asks.slice(0, 2)).toEqual(program);
    expect(programs.map(({ name }) => name)).toContain(asks[2]);
    for (const step of last) if (step.kind === "env") expect(readConfig(step.values).HEALTH_PORT).toBeGreaterThan(0);
  });
});

interface Compose {
  readonly services: Readonly<Record<string, { image: string; environment: Record<string, string> }>>;
}

/** The rules that a file breaks. The linter's own program is asked, since its types say nothing. */
function faultsOf(file: string): string[] {
  const { stdout } = spawnSync("npx", ["--no-install", "dclint", "--formatter", "json", file], { encoding: "utf8" });
  const results = JSON.parse(stdout) as { messages: { rule: string }[] }[];
  return results.flatMap(({ messages }) => messages.map(({ rule }) => rule));
}

describe("compose.yaml", () => {
  const compose = parse(readFileSync("compose.yaml", "utf8")) as Compose;
  const { bot, database } = compose.services;

  it("keeps to the Compose specification's schema and to the linter's rules", () => {
    expect(faultsOf("compose.yaml")).toEqual([]);
    expect(faultsOf("tests/packaging/fixtures/compose.yaml")).toContain("invalid-schema");
  });

  it("gives the bot settings that it has, and a database that is one", () => {
    const environment = Object.fromEntries(
      Object.entries(bot?.environment ?? {}).map(([name, value]) => [name, value.replace(/\$\{[^}]*\}/g, "secret")]),
    );
    expect(Object.keys(environment).filter((name) => !(name in SETTINGS))).toEqual([]);
    const { DATABASE_URL = "" } = readConfig(environment);
    const { username, pathname, hostname } = new URL(DATABASE_URL);
    const { POSTGRES_USER, POSTGRES_DB } = database?.environment ?? {};
    expect([username, pathname, hostname]).toEqual([POSTGRES_USER, `/${POSTGRES_DB}`, "database"]);
    expect(bot?.image).toBe(`onrecord:${manifest.version}`);
    expect(database?.image).toMatch(/^postgres:16\.\d+-bookworm$/);
  });
});
