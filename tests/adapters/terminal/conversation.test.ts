import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { startTerminal } from "../../../src/adapters/terminal/index.js";
import type { Bot } from "../../../src/core/bot.js";
import { plain } from "../../../src/core/plain.js";
import { testBot } from "../../bot.js";

const ESCAPE = "\u001b";
const QUESTION = "did Hegseth stop cyber operations against Russia?";
const DENIAL = "has neither canceled nor delayed any cyber operations";

let bot: Bot;
beforeAll(async () => {
  bot = await testBot();
});

/** Types lines into a terminal of ours, closes it, and gives everything that it printed. */
async function typed(lines: readonly string[], { tty = false, environment = {}, opening = "" } = {}): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  if (tty) Object.assign(input, { isTTY: true, setRawMode: () => input });
  if (tty) Object.assign(output, { isTTY: true, columns: 60 });
  const printed: string[] = [];
  output.setEncoding("utf8").on("data", (words: string) => printed.push(words));
  const terminal = startTerminal({ bot, input, output, environment, ...(opening && { opening }) });
  for (const line of lines) input.write(`${line}\n`);
  input.end();
  await terminal.closed;
  return printed.join("");
}

/** Runs of text between the escape sequences of a terminal. */
const seen = (printed: string): string => printed.replace(SEQUENCES, "");
const SEQUENCES = new RegExp(`${ESCAPE}[[d;?]*[A-Za-z]`, "g");

describe("a conversation in the terminal", () => {
  it("prints plain lines, unwrapped and uncoloured, into a pipe", async () => {
    const printed = await typed([QUESTION]);
    const reply = await bot.hear(QUESTION, { place: "terminal", user: "terminal" });
    expect(printed).not.toContain("\u001b");
    const quote = plain(reply)
      .split("\n")
      .find((line) => line.includes(DENIAL));
    expect(printed.split("\n")).toContain(quote);
  });

  it("answers every line in order, and ends with the input", async () => {
    const printed = await typed(["/source S03", "/help", "/nonsense"]);
    const places = ["S03", "/quote <words>", "There is no command /nonsense"].map((words) => printed.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("presses the button that carries a number", async () => {
    const printed = await typed([QUESTION, "1"]);
    const button = /\[1 ([^\]]+)\]/.exec(printed)?.[1];
    expect(button).toBe("Timeline");
    expect(printed.slice(printed.indexOf("[1 Timeline]"))).toMatch(/March 4, 2025/);
  });

  it("says what to do when there is no such button, and lists the commands on an empty line", async () => {
    expect(await typed(["7"])).toContain("There is no button to press yet. Ask something first.");
    expect(await typed([QUESTION, "77"])).toMatch(/There is no button 77\. The last answer has 1 to \d/);
    expect(await typed([""])).toContain("/check <");
  });

  it("asks its opening question first, and its buttons can be pressed at once", async () => {
    const printed = await typed(["1"], { opening: QUESTION });
    expect(printed).toMatch(new RegExp(`^> ${QUESTION.replace("?", "\\?")}`));
    expect(printed.slice(printed.indexOf("[1 Timeline]"))).toMatch(/March 4, 2025/);
  });

  it("leaves text to be copied as it is: not wrapped, not indented", async () => {
    const reply = await bot.hear("/source S03", { place: "terminal", user: "terminal" });
    const copies = (reply.cards ?? []).flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.kind === "copy" ? [one] : [])),
    );
    const printed = seen(await typed(["/source S03"], { tty: true }));
    expect(copies.length).toBeGreaterThan(0);
    for (const { text } of copies) expect(printed.replaceAll("\r\n", "\n")).toContain(`\n${text}\n`);
  });

  it("stops at exit and answers nothing after it", async () => {
    expect(await typed(["exit", QUESTION])).toBe("");
  });

  it("draws quotes behind a rail within the width of a terminal, in colour unless NO_COLOR is set", async () => {
    const coloured = await typed([QUESTION], { tty: true });
    expect(coloured).toContain("\u001b[36m┃\u001b[39m “");
    const bare = await typed([QUESTION], { tty: true, environment: { NO_COLOR: "1" } });
    expect(bare).not.toContain("\u001b[36m");
    const rails = seen(bare)
      .split(/\r?\n/)
      .filter((line) => line.startsWith("  ┃"));
    expect(rails.length).toBeGreaterThan(3);
    expect(Math.max(...rails.map((line) => line.trimEnd().length))).toBeLessThanOrEqual(60);
    expect(rails.map((line) => line.slice(4)).join("")).toContain(`“${DENIAL}`);
  });
});
