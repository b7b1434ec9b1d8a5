import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
const installed = join(folder, "installed");
const empty = join(folder, "empty");
const pack = ["pack", "--json", "--pack-destination", folder];

/** Without a network where this computer lets a program be cut off; the command itself forbids it too. */
const ALONE = spawnSync("unshare", ["--net", "true"]).status === 0 ? ["unshare", "--net"] : [];

describe("the packed package", () => {
  let paths: string[] = [];
  beforeAll(() => {
    const packed = JSON.parse(execFileSync("npm", pack, { encoding: "utf8", stdio: "pipe" })) as {
      filename: string;
      files: { path: string }[];
    }[];
    paths = packed[0]?.files.map(({ path }) => path) ?? [];
    mkdirSync(empty);
    const install = ["install", "--global", "--prefix", installed, "--prefer-offline", "--no-audit", "--no-fund"];
    execFileSync("npm", [...install, join(folder, packed[0]?.filename ?? "")], { cwd: folder, stdio: "pipe" });
  }, 300_000);

  /** As a person would, in a folder with nothing in it, and with nothing of this computer's settings. */
  function onrecord(...args: string[]): string {
    const [program = "npx", ...rest] = [...ALONE, "npx", "--offline", "onrecord", ...args];
    const PATH = [dirname(process.execPath), "/usr/sbin", "/usr/bin", "/bin"].join(delimiter);
    const env = { PATH, HOME: join(folder, "home"), npm_config_prefix: installed };
    return execFileSync(program, rest, { cwd: empty, encoding: "utf8", env });
  }

  it("holds no tests, no archive and no settings of anybody", () => {
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => /tests?\/|\.sqlite|\.env$/.test(path))).toEqual([]);
  });

  it("answers through npx in an empty folder, without a network, and leaves the folder empty", () => {
    expect(onrecord("ask", "/quote stand-down")).toMatch(/no stand-down order whatsoever/);
    expect(readdirSync(empty)).toEqual([]);
  });

  it("reads an article, checks itself, and shows what npm start shows", () => {
    const article = "/read “We will not sell the ferry,” said Ana Ruiz, the mayor of Springfield.";
    expect(onrecord("ask", article)).toMatch(/Ana Ruiz/);
    expect(onrecord("doctor")).toMatch(/^DATA {5}ok {4}25 statements/m);
    expect(onrecord().match(/^> /gm)).toHaveLength(3);
  });
});
