import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { UserError } from "../core/errors.js";
import type { Reading, ReadingInput } from "../reading/reading.js";
import type { Agent, Attribution } from "../records/types.js";
import { needed, type Program, print } from "./program.js";

const usage = "read FILE|URL|- [--json] [--date YYYY-MM-DD] [--publisher NAME]";

/** Reads an article by itself: its attributions, as suggestions. `--json` prints the Reading. */
export const read: Program = {
  name: "read",
  usage,
  about: "read an article's quotes, speakers and sourcing; - reads standard input",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, date: { type: "string" }, publisher: { type: "string" } },
    });
    if (values.date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.date)) {
      throw new UserError("--date should be a day such as 2025-03-05.", `Usage: onrecord ${usage}`);
    }
    const input = await inputFrom(needed(positionals[0], "The article", usage));
    const reader = await import("../reading/read.js");
    const { date, publisher } = values;
    const reading = reader.read({
      ...input,
      ...(date ? { datePublished: date } : {}),
      ...(publisher ? { publisher } : {}),
    });
    print(values.json ? JSON.stringify(reading, null, 2) : asText(reading));
    return 0;
  },
};

async function inputFrom(source: string): Promise<ReadingInput> {
  const { inputFromBytes, inputFromUrl } = await import("../reading/readingInput.js");
  if (/^https?:\/\//i.test(source)) return inputFromUrl(source, (await import("../fetching/fetchPage.js")).fetchPage);
  return inputFromBytes(source === "-" ? await buffer(process.stdin) : await fileBytes(source));
}

async function fileBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw new UserError(
      `${file} cannot be read.`,
      `Name a file, a link, or - for standard input. Usage: onrecord ${usage}`,
    );
  });
}

function asText({ article, attributions, processFacts, agents, unreadFrom }: Reading): string {
  const head = [article.headline, article.publisher, article.datePublished].filter(Boolean).join(" · ");
  const lines = attributions.map((one) => line(one, article.text ?? "", agents));
  const facts = processFacts.map(({ gist }) => `· ${gist}`);
  const none = lines.length === 0 ? ["No attributed quote found. That is an answer, not an error."] : [];
  const cut =
    unreadFrom === null
      ? []
      : [`The text is longer than one article can be: the first ${unreadFrom} characters were read, the rest was not.`];
  return [head || "The article", ...cut, ...none, ...lines, ...facts].join("\n");
}

/** `Ana Ruiz (direct, 97%): “We will not sell the ferry,”`; what is not quoted stands without marks. */
function line(
  { source, quoteType, confidence, content, quoted }: Attribution,
  text: string,
  agents: readonly Agent[],
): string {
  const agent = agents.find(({ id }) => id === source.agent);
  const name = agent === undefined ? "speaker not identified" : "name" in agent ? agent.name : agent.descriptor;
  const slices = (quoteType === "direct" ? quoted : content).map(({ span: [start, end] }) => text.slice(start, end));
  if (slices.length === 0)
    return `${name} (${Math.round(confidence * 100)}%): said something the article does not give`;
  const words = quoteType === "direct" ? slices.map((one) => `“${one}”`).join(" ") : slices.join(" … ");
  return `${name} (${quoteType}, ${Math.round(confidence * 100)}%): ${words}`;
}
