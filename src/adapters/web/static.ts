import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds the page's style and script: beside this file, or in the sources when this file is the compiled one. */
const FOLDERS = ["./static/", "../../../../src/adapters/web/static/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** What the pages load, each by its own name. */
export const STATIC = [
  ...["preview.css", "choosing.css", "day.css", "connect.css"],
  ...["looks.js", "preview.js", "day.js", "connect.js"],
] as const;

export const typeOf = (name: string): string =>
  name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";

/** @throws when the package is not whole: the file is part of it. */
export function readStatic(name: (typeof STATIC)[number]): string {
  const folder = FOLDERS.find((one) => existsSync(one + name));
  if (folder === undefined) throw new Error(`${name} is missing from the package; install it again.`);
  return readFileSync(folder + name, "utf8");
}
