import { parseArgs } from "node:util";
import { writeDay } from "../../commands/dates.js";
import { startTerminal } from "../adapters/terminal/index.js";
import type { Archive } from "../archive/archive.js";
import { plain } from "../core/plain.js";
import { version } from "../root.js";
import { type Opened, openHouse } from "./open-house.js";
import { type Program, print } from "./program.js";

const THREE_QUESTIONS = [
  "did Hegseth stop cyber operations against Russia?",
  "what has Zelenskyy said about the White House meeting?",
  "/check There has been a change in our posture",
];

/** Starts every surface that has what it needs; without a terminal and without tokens, shows three answers and ends. */
export const start: Program = {
  name: "start",
  usage: "start [--once] [--data DIR]",
  about: "start every surface that has what it needs (what npm start runs)",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { once: { type: "boolean" }, data: { type: "string" } } });
    const opened = await openHouse(values.data);
    print(await banner(opened));
    return values.once || !process.stdin.isTTY || process.env.CI ? showOnce(opened) : serve(opened);
  },
};

async function banner({ archive, config }: Opened): Promise<string> {
  const preview =
    config.SLACK_BOT_TOKEN || config.DISCORD_TOKEN
      ? ""
      : "     preview: no Slack or Discord token found, and none needed";
  return `Onrecord ${version()}${preview}\n${await archiveLine(archive)}\n`;
}

async function archiveLine(archive: Archive): Promise<string> {
  const { articles, attributions, processFacts, claims, newest } = await archive.holdings();
  const count = (many: number, one: string) => `${many.toLocaleString("en-US")} ${one}${many === 1 ? "" : "s"}`;
  const parts = [count(articles, "article"), count(attributions + processFacts, "statement"), count(claims, "claim")];
  return `Archive    ${[...parts, ...(newest === null ? [] : [`to ${writeDay(newest, "plain")}`])].join(" · ")}`;
}

async function showOnce({ archive, bot }: Opened): Promise<number> {
  for (const line of THREE_QUESTIONS)
    print(`> ${line}\n${plain(await bot.hear(line, { place: "terminal", user: "terminal" }))}\n`);
  await archive.close();
  return 0;
}

async function serve({ archive, bot }: Opened): Promise<number> {
  const terminal = startTerminal({ bot, input: process.stdin, output: process.stdout });
  await terminal.closed;
  await archive.close();
  return 0;
}
