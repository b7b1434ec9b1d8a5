import { parseArgs } from "node:util";
import { writeDay } from "../../commands/dates.js";
import { startTerminal } from "../adapters/terminal/index.js";
import type { Archive } from "../archive/archive.js";
import { memoryKeeper } from "../core/keeper.js";
import { plain } from "../core/plain.js";
import { version } from "../root.js";
import { type Opened, openHouse } from "./open-house.js";
import { type Program, print } from "./program.js";
import { startPlatforms } from "./surfaces.js";

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
    const platforms = opened.config.SLACK_BOT_TOKEN ?? opened.config.DISCORD_TOKEN;
    if (values.once || (!platforms && !process.stdin.isTTY)) return showOnce(opened);
    return serve(opened);
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

/** Runs until the person leaves the terminal or the process is told to stop; then everything started is stopped. */
async function serve(opened: Opened): Promise<number> {
  const keeper = memoryKeeper();
  const running = await startPlatforms(opened, keeper);
  if (running.length > 0) print(`Running on ${running.map(({ name }) => name).join(" and ")}.`);
  await untilDone(opened);
  await Promise.all(running.map((one) => one.stop()));
  await opened.archive.close();
  return 0;
}

function untilDone({ bot }: Opened): Promise<void> {
  const told = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  if (!process.stdin.isTTY) return told;
  const terminal = startTerminal({ bot, input: process.stdin, output: process.stdout });
  return Promise.race([told.then(() => terminal.stop()), terminal.closed]);
}
