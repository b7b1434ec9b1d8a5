import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

describe("the packed package", () => {
  it("answers in an empty folder, reads an article, and holds no tests", () => {
    const folder = mkdtempSync(join(tmpdir(), "onrecord-"));
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { encoding: "utf8", stdio: "pipe" }),
    ) as { filename: string; files: { path: string }[] }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths.filter((path) => /tests?\/|\.sqlite|\.env$/.test(path))).toEqual([]);
    execFileSync("tar", ["-xzf", join(folder, packed?.filename ?? ""), "-C", folder]);
    symlinkSync(resolve("node_modules"), join(folder, "package", "node_modules"));
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const onrecord = (...args: string[]) =>
      execFileSync(process.execPath, [join(folder, "package/dist/src/main.js"), ...args], {
        cwd: empty,
        encoding: "utf8",
        env: { PATH: process.env.PATH ?? "", HOME: empty },
      });
    expect(onrecord("ask", "/quote stand-down")).toMatch(/no stand-down order whatsoever/);
    expect(onrecord("ask", "/read “We will not sell the ferry,” said Ana Ruiz, the mayor of Springfield.")).toMatch(
      /Ana Ruiz/,
    );
  }, 120_000);
});
