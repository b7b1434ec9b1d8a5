import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Which room may import which; the reason is printed with an offending line. `node:` and packages are a table of their own. */
const ROOMS: Record<string, { may: readonly string[]; because: string }> = {
  "src/core": { may: [], because: "the core knows nothing outside itself" },
  "src/records": { may: ["src/core"], because: "records are the domain: they know only the core's errors" },
  "src/checking": { may: ["src/core", "src/records"], because: "comparing words is pure" },
  "src/search": { may: ["src/core", "src/records"], because: "the ranker is the same for every engine" },
  "src/archive": {
    may: ["src/core", "src/records", "src/search"],
    because: "an engine serves the plan and decides nothing",
  },
  "src/doctor": { may: ["src/core", "src/records", "src/archive"], because: "the doctor looks and touches nothing" },
  "src/delivery": {
    may: ["src/core", "src/archive"],
    because: "delivery does each thing once, and does not know what it is about",
  },
  "src/desk": {
    may: ["src/core", "src/records", "src/checking", "src/search", "src/archive", "src/reading", "src/delivery"],
    because: "the desk works with records over time; it knows no platform and no command",
  },
  "src/state": {
    may: ["src/core", "src/archive", "src/delivery", "src/desk"],
    because: "state remembers and decides nothing",
  },
  "src/reading": { may: ["src/core", "src/records"], because: "reading is pure: text in, records out" },
  "src/fetching": { may: ["src/core", "src/records"], because: "fetching brings bytes and decides nothing" },
  commands: {
    may: [
      ...["src/core", "src/records", "src/checking", "src/search", "src/archive", "src/reading"],
      ...["src/desk", "src/delivery"],
    ],
    because: "a command takes values and gives a Reply; it never knows a platform or a database",
  },
  "src/adapters/slack": { may: ["src/core"], because: "a surface draws replies; it never decides" },
  "src/adapters/discord": { may: ["src/core"], because: "a surface draws replies; it never decides" },
  "src/adapters/web": { may: ["src/core"], because: "a surface draws replies; it never decides" },
  "src/adapters/terminal": { may: ["src/core"], because: "a surface draws replies; it never decides" },
};

/** Packages that live in one place, so that they can be replaced there. */
const PACKAGES: Record<string, readonly string[]> = {
  "@slack/bolt": ["src/adapters/slack"],
  "@slack/types": ["src/adapters/slack"],
  "discord.js": ["src/adapters/discord"],
  "discord-api-types/v10": ["src/adapters/discord"],
  "@photostructure/sqlite": ["src/archive/sqlite"],
  pg: ["src/archive/postgres"],
  "fuse.js": ["src/search", "src/workbench"],
  "chrono-node": ["src/search"],
  hono: ["src/adapters/web"],
  "@hono/node-server": ["src/adapters/web"],
  pino: ["src/cli"],
  undici: ["src/fetching"],
  linkedom: ["src/reading"],
  dotenv: ["src/main.ts", "src/cli"],
  "wink-nlp": ["src/reading", "src/workbench"],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const IMPORT =
  /^(import|export)\s+(type\s+)?[^"'`;]*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

function importsOf(file: string): Import[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].map((found) => {
    const target = found[3] ?? found[4] ?? found[5] ?? "";
    const path = target.startsWith(".")
      ? normalize(join(dirname(file), target))
          .split(sep)
          .join("/")
      : target;
    return { file: file.split(sep).join("/"), target: path, typeOnly: found[2] !== undefined };
  });
}

const roomOf = (path: string): string | undefined => Object.keys(ROOMS).find((room) => path.startsWith(`${room}/`));

const all = ["src", "commands"].flatMap((folder) => [...sources(folder)]).flatMap(importsOf);

describe("imports", () => {
  it("were read at all", () => {
    expect(new Set(all.map(({ file }) => file)).size).toBeGreaterThan(40);
    expect(all.length).toBeGreaterThan(100);
  });

  it("go one way", () => {
    const wrong = all.flatMap(({ file, target }) => {
      const from = roomOf(file);
      if (from === undefined || target.startsWith("node:") || !/^(src|commands)\//.test(target)) return [];
      const to = roomOf(target);
      const room = ROOMS[from];
      if (to === from || (to !== undefined && room?.may.includes(to))) return [];
      return [`${file} imports ${target}: ${room?.because}`];
    });
    expect(wrong).toEqual([]);
  });

  it("of a package stand in its one place", () => {
    const wrong = all.flatMap(({ file, target }) => {
      const name = Object.keys(PACKAGES).find((one) => target === one || target.startsWith(`${one}/`));
      const places = name === undefined ? undefined : PACKAGES[name];
      return places === undefined || places.some((place) => file.startsWith(place))
        ? []
        : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  it("of an engine never reach a command but as types", () => {
    const values = all.filter(
      ({ file, target, typeOnly }) => file.startsWith("commands/") && target.startsWith("src/archive/") && !typeOnly,
    );
    expect(values).toEqual([]);
  });
});
