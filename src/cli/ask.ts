import { askOnce } from "../adapters/terminal/index.js";
import type { Bot } from "../core/bot.js";
import { plain } from "../core/plain.js";

/** `onrecord ask "<line>"`: the answer as text or as the Reply's JSON. Exit 0 also when nothing is found; 2 on a bad line. */
export async function ask(bot: Bot, line: string, json: boolean): Promise<{ output: string; code: 0 | 2 }> {
  const reply = await askOnce(bot, line);
  return { output: json ? JSON.stringify(reply, null, 2) : plain(reply), code: reply.mistake ? 2 : 0 };
}
