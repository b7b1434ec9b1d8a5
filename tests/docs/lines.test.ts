import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands, fallback } from "../../commands/index.js";
import { manifestFor } from "../../src/adapters/slack/manifest.js";
import { TERMINAL_ASKER } from "../../src/adapters/terminal/index.js";
import { accept } from "../../src/core/accept.js";
import { hear } from "../../src/core/hear.js";
import type { Reply } from "../../src/core/reply.js";
import { openData } from "../../src/data.js";
import { createHouse } from "../../src/house.js";
import { DOCUMENTS } from "./documents.js";

const coded = DOCUMENTS.flatMap(({ path, code }) => code.map((said) => ({ path, said })));
const lines = coded.filter(({ said }) => /^\/[a-z-]+(?: |$)/.test(said));
const manifest = manifestFor(commands) as { features: { slash_commands: { command: string }[] } };
const onSlack = manifest.features.slash_commands.map(({ command }) => command);

/** Paths that begin with a slash and are no command: the program or what is delivered with it must name them. */
const ELSEWHERE = [
  "src/cli/health.ts",
  "Dockerfile",
  "deploy/onrecord.service",
  "src/cli/start.ts",
  "src/adapters/web/app.ts",
]
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** What is wrong with a line that somebody types; nothing where the declarations take it. */
function wrongWith(said: string): string | undefined {
  const [name = "", ...rest] = said.split(" ");
  if (onSlack.includes(name) && commands.every((command) => `/${command.name}` !== name)) return undefined;
  if (rest.length === 0 && ELSEWHERE.includes(name)) return undefined;
  try {
    const call = hear(said, commands, fallback);
    const command = commands.find((one) => one.name === call.command);
    // A command that is only named, as in “`/read` and a link”, need not be whole.
    if (command !== undefined && rest.length > 0) accept(command, call.options);
    return undefined;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

describe("the lines that the documents tell people to type", () => {
  it("were found at all", () => {
    expect(lines.length).toBeGreaterThan(40);
  });

  it.each([
    ["/qoute x", /no command/],
    ["/quote stand-down --speeker Pentagon", /no option “--speeker”/],
    ["/follow claim C1 --stance loves", /stance/],
    ["/follow claim C1 --hour 25", /hour/],
  ])("would be called wrong if one said “%s”", (said, because) => {
    expect(wrongWith(said)).toMatch(because);
  });

  it("leave out no command from the page for reporters", () => {
    const page = DOCUMENTS.find(({ path }) => path === "docs/for-reporters.md");
    const named = page?.code.map((one) => one.split(" ")[0]);
    // `ask` is what a line without a command goes to.
    expect(commands.filter(({ name }) => name !== "ask" && !named?.includes(`/${name}`))).toEqual([]);
  });

  it("are read by the declarations without a mistake", () => {
    const wrong = lines.flatMap(({ path, said }) => {
      const because = wrongWith(said);
      return because === undefined ? [] : [`${path}: ${said}: ${because}`];
    });
    expect(wrong).toEqual([]);
  });

  it("are answered by the bot with the shipped dataset, or with where they can be said", async () => {
    const archive = await openData();
    const report = (_: string, failure: unknown) => {
      throw failure;
    };
    const bot = createHouse({ archive, config: { STYLE: undefined, TIMEZONE: "UTC" }, report });
    const typed = new Set(lines.map(({ said }) => said).filter((said) => said.includes(" ") && !said.includes("…")));
    const questions = ["README.md", "docs/for-reporters.md"].flatMap((path) => questionsIn(readFileSync(path, "utf8")));
    expect(questions.length).toBeGreaterThan(2);
    const wrong: string[] = [];
    for (const said of [...typed, ...questions]) {
      const reply = await bot.hear(said, TERMINAL_ASKER);
      if (!answers(reply)) wrong.push(`${said}: ${reply.text}`);
    }
    await archive.close();
    expect(wrong).toEqual([]);
  });
});

/** Plain questions in the first or second column of a table. */
const questionsIn = (text: string): string[] =>
  [...text.matchAll(/^\|[^|\n]*?`((?:did|what|who|has)[^`]+\?)`/gm)].map(([, question = ""]) => question);

/** Something to show; or why not here: this is said on a platform, or the shipped article's address is not known. */
const answers = ({ cards, mistake, text }: Reply): boolean =>
  mistake ? /Slack|Discord|channel|address of this article is not known/.test(text) : (cards?.length ?? 0) > 0;
