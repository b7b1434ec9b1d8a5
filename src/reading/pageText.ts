import type { Block, Embed } from "./page.js";

/** The little of a DOM node that is needed to read its text. */
interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<unknown>;
  getAttribute?(name: string): string | null;
  querySelector?(selector: string): PageNode | null;
}

const KINDS: Readonly<Record<string, Block["kind"]>> = {
  P: "paragraph",
  H1: "heading",
  H2: "heading",
  H3: "heading",
  H4: "heading",
  H5: "heading",
  H6: "heading",
  LI: "list item",
  BLOCKQUOTE: "blockquote",
  FIGCAPTION: "caption",
  CAPTION: "caption",
  DIV: "paragraph",
  SECTION: "paragraph",
  ARTICLE: "paragraph",
  TD: "paragraph",
  TH: "paragraph",
  DD: "paragraph",
  DT: "paragraph",
  PRE: "paragraph",
  TR: "paragraph",
  UL: "paragraph",
  OL: "paragraph",
  TABLE: "paragraph",
  MAIN: "paragraph",
};
const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "SVG", "MATH", "HEAD"]);
const EMBED = /twitter-tweet|instagram-media|fb-post|bluesky-embed|tiktok-embed/u;
const DEEPEST = 400;

interface Text {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly embeds: readonly Embed[];
}

class Collector {
  text = "";
  readonly blocks: Block[] = [];
  readonly embeds: Embed[] = [];
  private pending = "";
  private pendingAt = 0;
  private seen = 0;

  add(words: string): void {
    if (this.pending === "") this.pendingAt = this.seen;
    this.pending += words;
    this.seen += words.length;
  }

  /** Ends a block: its white space is folded, its words and marks stay as they are. */
  flush(kind: Block["kind"]): void {
    const folded = this.pending.replace(/[^\S\u00a0]+/gu, " ").trim();
    const lead = this.pending.length - this.pending.trimStart().length;
    this.pending = "";
    if (folded === "") return;
    if (this.text !== "") this.text += "\n\n";
    const start = this.text.length;
    this.text += folded;
    this.blocks.push({ kind, span: [start, this.text.length], seenAt: this.pendingAt + lead });
  }
}

function embedOf(node: PageNode, span: readonly [number, number]): Embed {
  const words = node.textContent ?? "";
  const author = /[—–-]\s*([^()—–]{2,60}?)\s*\((@\w+)\)/u.exec(words);
  const date =
    /((?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4})\s*$/u.exec(
      words.trim(),
    );
  const link = node.querySelector?.("a[href*='/status/'], a[href]")?.getAttribute?.("href") ?? null;
  return { span, author: author ? `${author[1]} (${author[2]})` : null, date: date?.[1] ?? null, url: link };
}

function walk(node: PageNode, kind: Block["kind"], depth: number, into: Collector): void {
  if (node.nodeType === 3) {
    into.add(node.textContent ?? "");
    return;
  }
  const name = node.nodeName.toUpperCase();
  if ((node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) || SILENT.has(name) || depth > DEEPEST)
    return;
  if (name === "BR" || name === "HR") {
    into.flush(kind);
    return;
  }
  const own = Object.hasOwn(KINDS, name) ? (KINDS[name] ?? "paragraph") : null;
  const embed = EMBED.test(node.getAttribute?.("class") ?? "");
  const inner = embed ? "embed" : kind === "blockquote" || kind === "embed" ? kind : (own ?? kind);
  if (own) into.flush(kind);
  const from = into.blocks.length;
  for (const child of Array.from(node.childNodes)) walk(child as PageNode, inner, depth + 1, into);
  if (own) into.flush(inner);
  const first = into.blocks[from];
  const last = into.blocks.at(-1);
  if (embed && first && last) into.embeds.push(embedOf(node, [first.span[0], last.span[1]]));
}

/** The words a reader sees, block by block, with a map back to where they were seen. Marks and letters are never changed. */
export function visibleText(root: unknown): Text {
  const collector = new Collector();
  if (root) walk(root as PageNode, "paragraph", 0, collector);
  collector.flush("paragraph");
  return { text: collector.text, blocks: collector.blocks, embeds: collector.embeds };
}
