import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envExample, SETTINGS } from "../../src/config.js";
import { DOCUMENTS, targetOf } from "./documents.js";

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .trim()
  .split("\n");

describe("the links in the documents", () => {
  it("lead to files that are there, and to headings that they have", () => {
    const broken = DOCUMENTS.flatMap((document) =>
      document.links
        .filter((link) => !/^[a-z]+:/.test(link))
        .flatMap((link) => {
          const { path, anchor } = targetOf(document, link);
          if (!existsSync(path)) return [`${document.path}: ${link}: there is no ${path}`];
          const heading = DOCUMENTS.find((one) => one.path === path)?.anchors.includes(anchor) ?? false;
          return anchor === "" || heading ? [] : [`${document.path}: ${link}: ${path} has no such heading`];
        }),
    );
    expect(DOCUMENTS.flatMap(({ links }) => links).length).toBeGreaterThan(30);
    expect(broken).toEqual([]);
  });

  it("to pictures lead to those that the script makes", () => {
    const script =
      readFileSync("src/workbench/pictures.ts", "utf8") + readFileSync("src/workbench/bench-search.ts", "utf8");
    const pictures = DOCUMENTS.flatMap(({ links }) => links.filter((link) => link.endsWith(".png")));
    expect(pictures.length).toBeGreaterThan(1);
    expect(pictures.filter((link) => !script.includes(`"${link.split("/").at(-1)}"`))).toEqual([]);
  });

  it("lead to every document from the index", () => {
    const index = DOCUMENTS.find(({ path }) => path === "docs/README.md");
    const named = new Set(index?.links.map((link) => index && targetOf(index, link).path));
    // Notes are a part of the page that is written from them.
    const pages = DOCUMENTS.map(({ path }) => path).filter((path) => !/README|-notes/.test(path));
    expect(pages.filter((path) => !named.has(path))).toEqual([]);
  });
});

/** Files that a run makes, and places that only an installed bot has. */
const MADE =
  /^(?:out\/.*|newsroom\.sqlite|onrecord-(?:state|archive)\.sqlite|\.env|article\.(?:html|txt)|dist(?:\/.*)?)$/;
const PATH =
  /^\.{0,2}[\w@-]+(?:[./][\w{},*-]+)*\.(?:ts|tsx|js|mjs|json|jsonl|md|yaml|png|sqlite|html|txt|service|sha256)$|^[\w.-]+(?:\/[\w.{},-]+)*\/[\w.{},-]*$|^Dockerfile$/;

/** `src/adapters/{slack,web}` → both. */
function spelledOut(path: string): string[] {
  const [, before = "", inside, after = ""] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  return inside === undefined ? [path] : inside.split(",").flatMap((one) => spelledOut(`${before}${one}${after}`));
}

/** A file or folder by its path, or by the end of it: within a room, a document names only what stands there. */
function isThere(path: string): boolean {
  const bare = path.replace(/\/$/, "");
  const inside = (file: string) => `/${file}/`.includes(`/${bare}/`);
  return MADE.test(path) || tracked.some(inside);
}

describe("the names in the documents", () => {
  it("are paths of files and folders that are there", () => {
    const named = DOCUMENTS.flatMap(({ path, code }) =>
      code.filter((one) => PATH.test(one)).flatMap((one) => spelledOut(one).map((name) => ({ path, name }))),
    );
    expect(named.length).toBeGreaterThan(80);
    const missing = named.filter(({ path, name }) => !isThere(name) && !isYetToBeMade(path, name));
    expect(missing).toEqual([]);
    expect(["src/core/nope.ts", "commands/nope/", "nope.md"].filter(isThere)).toEqual([]);
  });

  it("are settings that there are, or knobs of the tests", () => {
    const elsewhere = [
      "package.json",
      "compose.yaml",
      ...tracked.filter((file) => /^(?:tests|src)\/.*\.tsx?$/.test(file)),
    ]
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const named = DOCUMENTS.flatMap(({ path, code }) =>
      code.flatMap((one) => [...one.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b(?=$|=|`| )/g)].map(([name]) => ({ path, name }))),
    );
    expect(named.length).toBeGreaterThan(20);
    const rigs = [...readFileSync("tests/faults/sizes.ts", "utf8").matchAll(/^ {2}(\w+): \[/gm)].map(
      ([, rig = ""]) => `ONRECORD_${rig.toUpperCase()}`,
    );
    const known = (name: string) =>
      rigs.includes(name) || name in SETTINGS || new RegExp(`\\b${name}\\b`).test(elsewhere);
    expect(named.filter(({ name }) => !known(name))).toEqual([]);
    expect(known(["SLACK", "BOT", "TOKIN"].join("_"))).toBe(false);
  });

  it("are all the settings, each with its note, in the page for developers and in .env.example", () => {
    const table = Object.entries(SETTINGS).map(([name, { note }]) => `| \`${name}\` | ${note} |`);
    expect(readFileSync("docs/developers.md", "utf8")).toContain(
      `| setting | what it is |\n|---|---|\n${table.join("\n")}\n\n`,
    );
    expect(readFileSync(".env.example", "utf8")).toBe(envExample());
  });
});

const isYetToBeMade = (path: string, name: string): boolean => readFileSync(path, "utf8").includes(`\`${name}\` (new)`);

describe("the changelog", () => {
  const text = readFileSync("CHANGELOG.md", "utf8");
  const days = [...text.matchAll(/^### (.*)$/gm)].map(([, day = ""]) => day);

  it("has real days, newest first, and the kinds of change that its form knows", () => {
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort().reverse());
    for (const day of days) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    const kinds = new Set([...text.matchAll(/^#### (.*)$/gm)].map(([, kind]) => kind));
    const form = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    expect([...kinds].filter((kind) => !form.includes(kind ?? ""))).toEqual([]);
  });

  it("speaks of the version that the package has", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(text).toContain(version);
  });
});
