import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { programs } from "../../src/cli/index.js";
import { MAIN } from "../cli/program.js";
import { DOCUMENTS, SHELL } from "./documents.js";
import { argumentsOf, wrongWith } from "./shell.js";

describe("the shell lines in the documents", () => {
  it("were found at all", () => {
    expect(SHELL.length).toBeGreaterThan(40);
  });

  it.each([
    ["npm run strat", /no script strat/],
    ["npm start -- aks x", /no program aks/],
    ['onrecord ask "x" --jsn', /ask has no --jsn/],
    ["onrecord data verfy --text a", /data cannot verfy/],
    ["npm run onrecord -- outbox retri 3", /outbox cannot retri/],
    ["docker compose exec boot node /app/dist/src/main.js doctor", /no service boot/],
    ["docker run onrecord tell me", /no program tell/],
    ["curl http://127.0.0.1:4312/well", /nobody answers/],
    ["cp deploy/offrecord.service /etc", /no deploy\/offrecord/],
    ["yarn start", /nothing is known of yarn/],
  ])("would be called wrong if one said “%s”", (line, because) => {
    expect(wrongWith(line)).toMatch(because);
  });

  it("are known to the program", () => {
    const wrong = SHELL.flatMap(({ where, line }) => {
      const because = wrongWith(line);
      return because === undefined ? [] : [`${where}: ${line}: ${because}`];
    });
    expect(wrong).toEqual([]);
  });

  it("leave out no program of the command line", () => {
    const said = new Set(SHELL.flatMap(({ line }) => argumentsOf(line)?.[0] ?? []));
    expect(programs.map(({ name }) => name).filter((name) => name !== "start" && !said.has(name))).toEqual([]);
  });

  it("are held to usages that name just the options that are read", () => {
    const sources = readdirSync("src/cli").map((file) => readFileSync(join("src/cli", file), "utf8"));
    for (const { name, usage } of programs) {
      const source = sources.find((text) => new RegExp(`name: "${name}",`).test(text)) ?? "";
      const read = [...source.matchAll(/"?([\w-]+)"?: \{ type: "(?:string|boolean)" \}/g)].map(([, one]) => `--${one}`);
      const shown = [...usage.matchAll(/--[\w-]+/g), ...source.matchAll(/(?<=[Uu]sage = .*)--[\w-]+/g)].map(String);
      expect([name, new Set(read)]).toEqual([name, new Set(shown)]);
    }
  });
});

/** The lines of output, with `…` on a line of its own for any number of lines. */
function asPattern(lines: readonly string[]): RegExp {
  const escaped = lines.map((line) =>
    line.trim() === "…" ? "[\\s\\S]*?" : line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  return new RegExp(`^${escaped.join("\\n")}\\n?$`);
}

/** The page was written with one Node; the program runs with others too. */
const anyNode = (text: string): string => text.replace(/Node \d+\.\d+\.\d+/, "Node");

describe("the outputs in the documents", () => {
  const shown = DOCUMENTS.flatMap(({ path, blocks }) =>
    blocks.flatMap((block, i) => {
      const before = blocks[i - 1];
      if (block.language !== "text" || before?.language !== "sh") return [];
      return [{ where: `${path}:${block.at}`, line: before.lines.at(-1) ?? "", lines: block.lines }];
    }),
  );

  it("were found at all", () => {
    expect(shown.length).toBeGreaterThan(2);
    expect("a\nb\nc\n").toMatch(asPattern(["a", "…", "c"]));
    expect("a\nb\nd\n").not.toMatch(asPattern(["a", "…", "c"]));
  });

  it.each(shown)("$where is what $line prints", async ({ line, lines }) => {
    const cwd = mkdtempSync(join(tmpdir(), "onrecord-"));
    symlinkSync(resolve("data"), join(cwd, "data"));
    const env = { PATH: process.env.PATH ?? "", HOME: cwd, TIMEZONE: "UTC" };
    const out = await new Promise<string>((done) =>
      execFile(process.execPath, [MAIN, ...(argumentsOf(line) ?? [])], { cwd, env }, (_, said) => done(said)),
    );
    expect(anyNode(out)).toMatch(asPattern(lines.map(anyNode)));
  });
});
