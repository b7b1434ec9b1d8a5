/**
 * What Slack's own validation refuses, written from its documentation and independent of the renderer's limits.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
type Json = Readonly<Record<string, unknown>>;

const BLOCKS = new Set(["rich_text", "section", "context", "actions", "divider", "header", "input", "image"]);
const RICH = new Set(["rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"]);

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** Everything that is wrong with a message or view, in words; empty when Slack would take it. */
export function faultsIn(blocks: unknown, place: "message" | "view" = "message"): string[] {
  if (!Array.isArray(blocks)) return ["blocks is no list"];
  const most = place === "message" ? 50 : 100;
  const faults = listOf(blocks).flatMap(faultsInBlock);
  if (blocks.length > most) faults.push(`${blocks.length} blocks, at most ${most}`);
  if (place === "message" && textLength(blocks) > 13_200) faults.push("msg_blocks_too_long");
  return [...faults, ...repeated(blocks)];
}

function faultsInBlock(block: Json): string[] {
  const type = String(block.type);
  if (!BLOCKS.has(type)) return [`unknown block ${type}`];
  if (type === "rich_text") return listOf(block.elements).flatMap(faultsInRich);
  if (type === "section") return faultsInText(block.text, 3000, "section");
  if (type === "header") return faultsInText(block.text, 150, "header");
  if (type === "context") return faultsInContext(block);
  if (type === "actions") return faultsInActions(block);
  if (type === "input") return faultsInInput(block);
  return [];
}

function faultsInRich(element: Json): string[] {
  const type = String(element.type);
  if (!RICH.has(type)) return [`unknown rich text element ${type}`];
  const parts = listOf(element.elements);
  if (parts.length === 0) return [`empty ${type}`];
  if (type === "rich_text_list") return parts.flatMap(faultsInRich);
  return parts.flatMap((part) => {
    if (part.type === "text") return faultsInWords(part.text, 3000, "rich text");
    if (part.type === "link") return faultsInUrl(part.url);
    return [`${String(part.type)} is an element that can ping`];
  });
}

function faultsInContext(block: Json): string[] {
  const elements = listOf(block.elements);
  const count = elements.length >= 1 && elements.length <= 10 ? [] : [`context with ${elements.length} elements`];
  return [...count, ...elements.flatMap((one) => faultsInText(one, 3000, "context"))];
}

function faultsInActions(block: Json): string[] {
  const elements = listOf(block.elements);
  const count = elements.length >= 1 && elements.length <= 25 ? [] : [`actions with ${elements.length} elements`];
  return [...count, ...elements.flatMap(faultsInButton)];
}

function faultsInButton(button: Json): string[] {
  const faults = faultsInText(button.text, 75, "button");
  if (String(button.value ?? "").length > 2000) faults.push("button value over 2,000");
  if (String(button.action_id ?? "").length > 255) faults.push("action_id over 255");
  return [...faults, ...(button.url === undefined ? [] : faultsInUrl(button.url))];
}

function faultsInInput(block: Json): string[] {
  const element = isJson(block.element) ? block.element : {};
  const options = listOf(element.options);
  const long = options.filter((option) => String(option.value).length > 75);
  const faults = [...faultsInText(block.label, 2000, "label"), ...long.map(() => "option value over 75")];
  if (options.length > 100) faults.push("over 100 options");
  const placeholder = element.placeholder;
  return placeholder === undefined ? faults : [...faults, ...faultsInText(placeholder, 150, "placeholder")];
}

function faultsInText(text: unknown, limit: number, where: string): string[] {
  if (!isJson(text)) return [`${where} without text`];
  if (text.type !== "plain_text" && text.type !== "mrkdwn") return [`${where}: bad text type`];
  return faultsInWords(text.text, limit, where);
}

function faultsInWords(words: unknown, limit: number, where: string): string[] {
  if (typeof words !== "string" || words.length === 0) return [`${where}: empty text`];
  return words.length > limit ? [`${where}: ${words.length} characters, at most ${limit}`] : [];
}

const faultsInUrl = (url: unknown): string[] =>
  typeof url === "string" && url.length <= 3000 && /^https?:\/\//.test(url) ? [] : ["bad url"];

/** Every `action_id` of one message must be its own. */
function repeated(blocks: readonly unknown[]): string[] {
  const ids = [...everywhere(blocks, "action_id")].filter((id) => id !== "value");
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `action_id ${String(id)} twice`);
}

function textLength(blocks: readonly unknown[]): number {
  return [...everywhere(blocks, "text")].reduce<number>((sum, text) => sum + String(text).length, 0);
}

/** Every string that stands under this key, at any depth. */
function* everywhere(value: unknown, key: string): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* everywhere(one, key);
  if (!isJson(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === key && typeof inner === "string") yield inner;
    else yield* everywhere(inner, key);
  }
}

/** The words inside each quote, as a reader sees them. */
export function quotesIn(blocks: unknown): string[] {
  const elements = listOf(blocks).flatMap((block) => listOf(block.elements));
  const quotes = elements.filter(({ type }) => type === "rich_text_quote");
  return quotes.map((quote) =>
    listOf(quote.elements)
      .map(({ text }) => String(text ?? ""))
      .join(""),
  );
}

/** Everything a reader sees in the blocks, run together as it is drawn: a line for each part. */
export function readingOrder(blocks: unknown): string {
  return listOf(blocks)
    .flatMap((block) => ("elements" in block ? listOf(block.elements) : [block]))
    .map((part) => [...everywhere(part, "text")].join(""))
    .join("\n");
}

/** Every piece of text in the blocks, for looking words up. */
export const wordsIn = (blocks: unknown): string => [...everywhere(blocks, "text")].join(" ");

/** Whatever in a message would notify or link somebody: mention elements, mrkdwn, unescaped markup in `text`. */
export function pingsIn({ text, blocks }: { text: string; blocks: unknown }): string[] {
  const elements = [...everywhere(blocks, "type")].filter((type) =>
    ["user", "usergroup", "broadcast", "channel", "team", "mrkdwn", "emoji"].includes(type),
  );
  return [...elements, ...(text.match(/<[^>]*>?/g) ?? [])];
}

/** The buttons of a message by their labels. */
export function buttonsIn(blocks: unknown): Map<string, Json> {
  const elements = listOf(blocks)
    .filter(({ type }) => type === "actions")
    .flatMap((block) => listOf(block.elements));
  return new Map(elements.map((button) => [isJson(button.text) ? String(button.text.text) : "", button]));
}
