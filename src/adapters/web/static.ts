import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds the page's style and script: beside this file, or in the sources when this file is the compiled one. */
const FOLDERS = ["./static/", "../../../../src/adapters/web/static/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** The style sheets of every page that draws messages, in the order in which they build on each other. */
export const SHEETS = ["page", "asking", "message", "slack", "discord", "plain"] as const;

/** What the pages load, each by its own name. */
export const STATIC = [
  ...[...SHEETS, "choosing", "day", "connect"].map((name) => `${name}.css`),
  ...["looks", "preview", "day", "connect"].map((name) => `${name}.js`),
];

export const typeOf = (name: string): string =>
  name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";

/** @throws when the package is not whole: the file is part of it. */
export function readStatic(name: string): string {
  const folder = FOLDERS.find((one) => existsSync(one + name));
  if (folder === undefined) throw new Error(`${name} is missing from the package; install it again.`);
  return readFileSync(folder + name, "utf8");
}

/** The look of a page that is saved as one file. */
export const savedStyle = (...more: readonly string[]): string =>
  [...SHEETS, ...more].map((name) => readStatic(`${name}.css`)).join("\n");
