import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A fenced block of a document. */
export interface Block {
  readonly language: string;
  readonly lines: readonly string[];
  /** The line of the document on which its first line stands. */
  readonly at: number;
}

/** One document, taken apart as far as its tests look. */
export interface Document {
  readonly path: string;
  readonly blocks: readonly Block[];
  /** What stands between single backticks, outside blocks. */
  readonly code: readonly string[];
  /** Targets of links and pictures. */
  readonly links: readonly string[];
  /** What `#…` may name: GitHub's form of each heading. */
  readonly anchors: readonly string[];
}

function readDocument(path: string): Document {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let open: { language: string; lines: string[]; at: number } | undefined;
  for (const [at, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (fence !== null && open === undefined) open = { language: fence[1] ?? "", lines: [], at: at + 2 };
    else if (fence !== null && open !== undefined) {
      blocks.push(open);
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else prose.push(line);
  }
  const text = prose.join("\n");
  const headings = prose.flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  return {
    ...{ path, blocks },
    code: [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = ""]) => inside),
    links: [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target),
    anchors: headings.map(anchorOf),
  };
}

/** `How the words stay verbatim` → `how-the-words-stay-verbatim`. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replaceAll(" ", "-");

export const DOCUMENTS: readonly Document[] = [
  ...["README.md", "CHANGELOG.md", "data/README.md"],
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].map(readDocument);

/** A link's target as a path of the repository, and the heading that it names. */
export function targetOf(document: Document, link: string): { path: string; anchor: string } {
  const [path = "", anchor = ""] = link.split("#");
  return { path: path === "" ? document.path : normalize(join(dirname(document.path), path)), anchor };
}

/** Every shell line of every document, with where it stands. */
export const SHELL = DOCUMENTS.flatMap(({ path, blocks, code }) => [
  ...blocks.flatMap(({ language, lines, at }) =>
    language === "sh"
      ? lines.map((line, i) => ({ where: `${path}:${at + i}`, line: line.replace(/ {2,}#.*$/, "") }))
      : [],
  ),
  ...code
    .filter((one) => /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|onrecord|docker) /.test(one))
    .map((line) => ({ where: path, line })),
]).filter(({ line }) => line.trim() !== "");
