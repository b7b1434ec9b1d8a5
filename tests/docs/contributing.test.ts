import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Services } from "../../commands/services.js";
import { createBot } from "../../src/core/bot.js";
import type { Command } from "../../src/core/command.js";
import { openData } from "../../src/data.js";
import { person } from "../person.js";

const page = readFileSync("docs/contributing.md", "utf8");
// Outside the sources, so that nothing that walks or builds them meets it; its one import is led back there.
const file = "out/from-the-guide.ts";
afterAll(() => rmSync(file, { force: true }));

describe("the guide's own command", () => {
  it("runs as it stands there, once it is added to the bot", async () => {
    const code = page.match(/```ts\n([\s\S]*?)```/)?.[1] ?? "";
    mkdirSync("out", { recursive: true });
    writeFileSync(file, code.replace("./services.js", "../commands/services.js"));
    const loaded = (await import(pathToFileURL(file).href)) as { default: Command<Pick<Services, "archive">> };
    const command = loaded.default;
    const archive = await openData();
    const report = (_: string, failure: unknown) => {
      throw failure;
    };
    const bot = createBot({ commands: [command], fallback: command, services: { archive }, report });
    for (const { say, see } of command.examples) (await person(bot).says(say)).hears(see);
    await archive.close();
  });

  it("names files that are there", () => {
    for (const [, link = ""] of page.matchAll(/\]\(([\w./-]+\.md)\)/g))
      expect(readFileSync(`docs/${link}`, "utf8")).not.toBe("");
    for (const name of ["commands/index.ts", "commands/german.ts"]) expect(page).toContain(name);
  });
});
