import { mkdirSync, writeFileSync } from "node:fs";
import { TERMINAL_ASKER } from "../adapters/terminal/index.js";
import { memoryKeeper } from "../core/keeper.js";
import { plain } from "../core/plain.js";
import { archiveLine } from "./banner.js";
import type { Opened } from "./open-house.js";
import { print } from "./program.js";

/** What a first-time visitor is shown. */
export const THREE_QUESTIONS = [
  "did Hegseth stop cyber operations against Russia?",
  "what has Zelenskyy said about the White House meeting?",
  "/check There has been a change in our posture",
] as const;

/** Prints three questions with their answers, writes them as a page and as payloads under `out/`, and ends. */
export async function showOnce(opened: Opened): Promise<number> {
  const { archive, bot } = opened;
  for (const line of THREE_QUESTIONS) print(`> ${line}\n${plain(await bot.hear(line, TERMINAL_ASKER))}\n`);
  for (const file of await saveOnce(opened)) print(`Written  ${file}`);
  await archive.close();
  return 0;
}

/** The three answers as a page and as the payloads that would be sent. */
async function saveOnce({ archive, bot }: Opened): Promise<string[]> {
  const [{ savePreview }, { previewPlatforms }] = await Promise.all([
    import("../adapters/web/index.js"),
    import("../platforms.js"),
  ]);
  const keeper = memoryKeeper();
  const platforms = previewPlatforms(keeper);
  mkdirSync("out", { recursive: true });
  const page = await savePreview({
    bot,
    platforms,
    keeper,
    questions: THREE_QUESTIONS,
    archive: await archiveLine(archive),
  });
  const files = new Map([["out/preview.html", page]]);
  for (const [i, line] of THREE_QUESTIONS.entries()) {
    const reply = await bot.hear(line, TERMINAL_ASKER);
    files.set(`out/${i + 1}-reply.json`, json(reply));
    files.set(`out/${i + 1}-slack.json`, json((await platforms.slack.draw(reply, {})).payload));
    files.set(`out/${i + 1}-discord.json`, json((await platforms.discord.draw(reply, {})).payload));
  }
  for (const [file, content] of files) writeFileSync(file, content);
  return [...files.keys()];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
