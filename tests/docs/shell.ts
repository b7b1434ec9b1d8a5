import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { programs } from "../../src/cli/index.js";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const { services } = parse(readFileSync("compose.yaml", "utf8")) as { services: Record<string, unknown> };
const MAIN = "dist/src/main.js";

/** The words of a shell line; quoted ones in one piece. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

/** Words in small letters that a usage offers behind the name: `outbox [list | retry ID | drop ID]`, `eval retrieval … | eval quotes …`. */
const secondWords = (name: string, usage: string): string[] =>
  [...usage.matchAll(new RegExp(`(?:^${name} \\[?|\\|\\s*(?:${name} )?)([a-z]+)`, "g"))].map(([, word = ""]) => word);

/**
 * What `onrecord` is given by a line such as `npm run --silent onrecord -- ask "…"`; undefined where the line is about something else.
 */
export function argumentsOf(line: string): string[] | undefined {
  const words = wordsOf(line.replace(/^(?:[A-Z_]+=\S+ )+/, ""));
  const [program, ...rest] = words[0] === "npx" ? words.slice(1) : words;
  if (program === "onrecord") return rest;
  if (program !== "npm") return undefined;
  const [name = "", ...more] = rest.filter((word) => !["run", "--silent", "--"].includes(word));
  const script = scripts[name];
  if (script === undefined || !script.includes(MAIN)) return undefined;
  return [...wordsOf(script.split(MAIN)[1] ?? ""), ...more];
}

/** What is wrong with a shell line, in words; nothing where the program knows it. */
export function wrongWith(line: string): string | undefined {
  const given = argumentsOf(line);
  if (given !== undefined) return wrongArguments(given);
  const [program = "", ...rest] = wordsOf(line.replace(/^(?:[A-Z_]+=\S+ )+/, ""));
  const check = CHECKS[program];
  return check === undefined ? `nothing is known of ${program}` : check(rest);
}

function wrongArguments([name = "start", ...rest]: readonly string[]): string | undefined {
  if (name === "help") return undefined;
  const program = programs.find((one) => one.name === name);
  if (program === undefined) return `there is no program ${name}`;
  const flags = rest.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0] ?? "");
  const unknown = flags.find((flag) => !new RegExp(`${flag}(?![\\w-])`).test(program.usage));
  if (unknown !== undefined) return `${name} has no ${unknown}`;
  // A second word in small letters is one that the program knows: `data verify`, `bench search`.
  const second = secondWords(name, program.usage);
  const said = rest[0];
  if (second.length === 0 || said === undefined || !/^[a-z]+$/.test(said)) return undefined;
  return second.includes(said) ? undefined : `${name} cannot ${said}`;
}

type Check = (words: readonly string[]) => string | undefined;

const needsFile = (path: string | undefined): string | undefined =>
  path !== undefined && existsSync(path) ? undefined : `there is no ${path}`;

/** The other programs that documents may name, and what of their lines can be held to this repository. */
const CHECKS: Readonly<Record<string, Check>> = {
  npm(words) {
    const [verb = "", name = ""] = words.filter((word) => word !== "--silent");
    if (verb === "run") return name in scripts ? undefined : `there is no script ${name}`;
    if (verb === "install") return words.at(-1)?.includes("onrecord") ? undefined : "installs something else";
    return ["start", "test", "pack", "ci"].includes(verb) ? undefined : `npm ${verb} is not known here`;
  },
  node: ([file = ""]) => needsFile(file),
  docker(words) {
    const [verb = "", ...rest] = words;
    if (verb === "build") return needsFile("Dockerfile");
    if (verb === "run") return wrongArguments(rest.slice(rest.indexOf("onrecord") + 1));
    if (verb !== "compose") return `docker ${verb} is not known here`;
    if (rest[0] !== "exec") return rest[0] === "up" ? undefined : `docker compose ${rest[0]} is not known here`;
    const [service = "", ...inside] = rest.slice(1).filter((word) => !word.startsWith("--no-"));
    if (!(service in services)) return `compose.yaml has no service ${service}`;
    return inside[1]?.endsWith(MAIN) ? wrongArguments(inside.slice(2)) : undefined;
  },
  curl: ([address = ""]) =>
    readFileSync("src/cli/health.ts", "utf8").includes(`"${new URL(address).pathname}"`)
      ? undefined
      : "nobody answers there",
  cp: ([source]) => needsFile(source),
  install: (words) => needsFile(words.at(-2)),
  systemctl: (words) => needsFile(`deploy/${words.at(-1)}.service`),
  git: ([verb]) => (verb === "pull" ? undefined : `git ${verb} is not known here`),
  sqlite3: ([file = "", what = ""]) =>
    /^onrecord-(?:state|archive)\.sqlite$/.test(file) && what.startsWith(".backup ")
      ? undefined
      : "not one of our files",
};
