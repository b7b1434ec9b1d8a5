import { parseHTML } from "linkedom";
import { type PreviewSettings, startPreview } from "../../../src/adapters/web/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { previewPlatforms } from "../../../src/platforms.js";
import { testBot } from "../../bot.js";

export const QUESTION = "did Hegseth stop cyber operations against Russia?";
export const DENIAL =
  "has neither canceled nor delayed any cyber operations directed against malicious Russian targets and there has been no stand-down order whatsoever from that priority.";

/** What the preview needs, over the real bot, the real renderers and the shipped dataset. */
export async function settings(): Promise<PreviewSettings & { readonly questions: readonly string[] }> {
  const keeper = memoryKeeper();
  return { bot: await testBot(), platforms: previewPlatforms(keeper), keeper, questions: [QUESTION] };
}

export const SILENT = { info: () => undefined, warn: () => undefined };

/** A running preview and a visitor who speaks HTTP the way the page's script does. */
export async function openPreview(more: Partial<PreviewSettings> = {}) {
  const preview = await startPreview({ ...(await settings()), ...more, port: 0, log: SILENT });
  const { document } = await read(await fetch(preview.url));
  const token = document.querySelector("input[name=token]")?.getAttribute("value") ?? "";
  const post = (path: string, fields: Fields, headers: Record<string, string> = {}) =>
    fetch(preview.url + path, {
      method: "POST",
      body: encoded({ token, ...fields }),
      headers: { "X-Onrecord": "turn", ...headers },
    });
  return { ...preview, token, post, ask: async (line: string) => answerOf(await post("/ask", { line })) };
}

/** What a form sends; ticked boxes share a name. */
type Fields = Readonly<Record<string, string | readonly string[]>>;

function encoded(fields: Fields): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : value) sent.append(name, one);
  return sent;
}

export const read = async (response: Response) => parseHTML(await response.text());

export interface Answer {
  readonly turn: string;
  readonly replaces?: string | null;
  readonly heard: string;
  readonly panels: { readonly slack: string; readonly discord: string; readonly plain: string };
}

export const answerOf = async (response: Response): Promise<Answer> => {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const answer: Answer = JSON.parse(await response.text());
  return answer;
};

/** The visible words of each quotation in a drawn turn. */
export const quotesIn = (html: string): string[] =>
  [...parseHTML(`<html><body>${html}</body></html>`).document.querySelectorAll(".message blockquote")].map(
    (quote) => quote.textContent ?? "",
  );

/** The fields that pressing the button with this label sends. */
export function fieldsOf(html: string, label: string): Record<string, string> {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const form = [...document.querySelectorAll("form.press")].find((one) =>
    one.querySelector("button")?.textContent?.includes(label),
  );
  if (form === undefined) throw new Error(`There is no button ${label} in ${html}`);
  const inputs = [...form.querySelectorAll("input, button")];
  return Object.fromEntries(inputs.map((one) => [one.getAttribute("name") ?? "", one.getAttribute("value") ?? ""]));
}
