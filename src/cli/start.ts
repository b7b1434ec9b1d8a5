import { parseArgs } from "node:util";
import { startTerminal } from "../adapters/terminal/index.js";
import type { Asker } from "../core/command.js";
import type { CallKeeper } from "../core/keeper.js";
import type { Call, Reply } from "../core/reply.js";
import { createHouse } from "../house.js";
import { openOffice } from "../office/office.js";
import { openState } from "../state/sqlite/open.js";
import type { State } from "../state/state.js";
import { archiveLine, banner } from "./banner.js";
import { environmentConfig } from "./environment.js";
import { startHealth } from "./health.js";
import { showOnce, THREE_QUESTIONS } from "./once.js";
import { type Opened, openHouse, openNewsroom, reportTo, stateFile } from "./open-house.js";
import { type Program, print } from "./program.js";
import { couriersFor, type Running, startPlatforms } from "./surfaces.js";

/** Starts every surface that has what it needs; without a terminal and without tokens, shows three answers and ends. */
export const start: Program = {
  name: "start",
  usage: "start [--once] [--data DIR]",
  about: "start every surface that has what it needs (what npm start runs)",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { once: { type: "boolean" }, data: { type: "string" } } });
    const { SLACK_BOT_TOKEN, DISCORD_TOKEN, ONRECORD_DATA, DATABASE_URL } = environmentConfig();
    const platforms = SLACK_BOT_TOKEN ?? DISCORD_TOKEN;
    const opened = await (platforms === undefined ? openHouse(values.data) : openNewsroom(values.data));
    print(await banner(opened));
    if (values.once || (!platforms && !process.stdin.isTTY)) return showOnce(opened);
    // The shipped records are read into memory.
    const own = platforms ?? values.data ?? ONRECORD_DATA ?? DATABASE_URL;
    return serve(opened, own === undefined ? "until Onrecord stops" : "in the archive that Onrecord runs with");
  },
};

/** Runs until the person leaves the terminal or the process is told to stop; then everything started is stopped. */
async function serve(answering: Opened, kept: string): Promise<number> {
  const { archive, config, log } = answering;
  const state = stateOf(answering);
  const office = openOffice({ archive, state, couriers: await couriersFor(answering, state.calls), config, log });
  const opened = { ...answering, bot: createHouse({ archive, config, report: reportTo(log), desk: office.desk }) };
  const running: Running[] = [];
  let started = false;
  try {
    if (config.HEALTH_PORT !== undefined)
      running.push(await startHealth(config.HEALTH_PORT, () => (started ? running : undefined)));
    await office.resume(({ said, asker }) => saidAgain(opened, said, asker));
    office.start();
    running.push(...(await startPlatforms(opened, state.calls, office)));
    running.push(await startPage(opened, state.calls, kept));
    started = true;
    await untilDone(opened);
  } finally {
    await Promise.allSettled(running.map((one) => one.stop()));
    await office.stop();
    await state.close();
    await archive.close();
  }
  return 0;
}

const saidAgain = ({ bot }: Opened, said: string | Call, asker: Asker): Promise<Reply> =>
  typeof said === "string" ? bot.hear(said, asker) : bot.call(said, asker);

/** On a platform what is remembered must outlive the process; the preview alone leaves no file behind. */
function stateOf({ config }: Opened): State {
  const lasting = config.SLACK_BOT_TOKEN ?? config.DISCORD_TOKEN;
  return openState(lasting ? stateFile(config) : ":memory:");
}

async function startPage({ archive, bot, config, log }: Opened, keeper: CallKeeper, kept: string): Promise<Running> {
  const [{ startPreview }, { previewPlatforms }, { connections }] = await Promise.all([
    import("../adapters/web/index.js"),
    import("../platforms.js"),
    import("./connect.js"),
  ]);
  const quiet = { info: () => {}, warn: log.warn.bind(log) };
  const page = await startPreview({
    bot,
    platforms: previewPlatforms(keeper),
    keeper,
    questions: THREE_QUESTIONS,
    archive: await archiveLine(archive),
    port: config.PREVIEW_PORT,
    kept,
    newsDay: async () => (await import("../replay/play.js")).playDay(),
    connections: connections(config),
    log: quiet,
  });
  print(`Open   ${page.url}      the same cards as Slack and Discord will draw them`);
  print(`Watch  ${page.url}/day  a made-up news day, with a clock to move`);
  print(`Try    npm start -- ask "what has Zelenskyy said about the White House meeting?"`);
  print(`Next   connect Slack    ${page.url}/connect/slack       about 3 minutes`);
  print(`       connect Discord  ${page.url}/connect/discord     about 3 minutes`);
  print("       check anything   npm run doctor");
  print("Here   type a question; a number presses a button, help lists the commands, exit leaves\n");
  return { name: "the preview", stop: () => page.stop() };
}

async function untilDone({ bot }: Opened): Promise<void> {
  const told = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  if (!process.stdin.isTTY) return told;
  const terminal = startTerminal({ bot, input: process.stdin, output: process.stdout, opening: THREE_QUESTIONS[0] });
  return Promise.race([told.then(() => terminal.stop()), terminal.closed]);
}
