import { parseArgs } from "node:util";
import { askOnce } from "../adapters/terminal/index.js";
import { withPaging } from "../core/fit.js";
import { plain } from "../core/plain.js";
import { openHouse } from "./open-house.js";
import { needed, type Program, print } from "./program.js";

const usage = 'ask "<line>" [--json] [--data DIR]';

/** One line as a person would type it, answered. Exit 0 also when nothing is found; 2 on a line that cannot be read. */
export const ask: Program = {
  name: "ask",
  usage,
  about: "answer one line: /quote …, or plain words; --json prints the Reply",
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, data: { type: "string" } },
    });
    const line = needed(positionals.join(" "), "The line", usage);
    const { archive, bot } = await openHouse(values.data);
    try {
      const reply = await askOnce(bot, line);
      print(values.json ? JSON.stringify(reply, null, 2) : plain(withPaging(reply, reply.cards ?? [])));
      return reply.mistake ? 2 : 0;
    } finally {
      await archive.close();
    }
  },
};
