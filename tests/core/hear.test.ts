import { describe, expect, it } from "vitest";
import { commandsFor } from "../../src/core/command.js";
import { hear } from "../../src/core/hear.js";
import { choice, integer, textFor } from "../../src/core/options.js";

const defineCommand = commandsFor<object>();
const text = textFor<object>();

const find = defineCommand({
  name: "find",
  summary: "Find words",
  options: {
    words: text("What was said", { required: true, rest: true }),
    speaker: text("Who"),
    sourcing: choice("How", ["on-record", "any"]),
    limit: integer("How many", { min: 1, max: 5 }),
  },
  phrases: ["who said {words}"],
  examples: [],
  run: () => ({ text: "" }),
});
const who = defineCommand({
  name: "who",
  summary: "Who somebody is",
  options: { name: text("A name", { required: true, rest: true }) },
  questionWord: true,
  examples: [],
  run: () => ({ text: "" }),
});
const ask = defineCommand({
  name: "ask",
  summary: "Ask",
  options: { question: text("Your question", { required: true, rest: true }) },
  examples: [],
  run: () => ({ text: "" }),
});

const heard = (line: string) => hear(line, [find, who], ask);

describe("a typed line", () => {
  it("is a command with or without its slash", () => {
    const call = { command: "find", options: { words: "zero inflation" } };
    expect(heard("/find zero inflation")).toEqual(call);
    expect(heard("find zero inflation")).toEqual(call);
    expect(heard("  /FIND   zero inflation ")).toEqual(call);
  });

  it.each([
    "/find zero inflation --speaker Ruiz",
    "/find zero inflation --speaker=Ruiz",
    "/find speaker:Ruiz zero inflation",
    "/find zero --speaker Ruiz inflation",
  ])("gives named options wherever they stand: %s", (line) => {
    expect(heard(line).options).toEqual({ words: "zero inflation", speaker: "Ruiz" });
  });

  it("gives an option several words between quotation marks of any make", () => {
    expect(heard('/find zero --speaker "Ana Ruiz"').options).toEqual({ words: "zero", speaker: "Ana Ruiz" });
    expect(heard("/find zero --speaker “Ana Ruiz”").options).toEqual({ words: "zero", speaker: "Ana Ruiz" });
  });

  it("leaves a colon in ordinary words alone", () => {
    expect(heard("/find he said: zero").options).toEqual({ words: "he said: zero" });
  });

  it("says which option does not exist", () => {
    expect(() => heard("/find zero --spekaer Ruiz")).toThrow(/no option “--spekaer”/);
  });

  it("says which command does not exist, and which do", () => {
    expect(() => heard("/fnid zero")).toThrow(/no command \/fnid/);
  });

  it("is a declared phrase", () => {
    expect(heard("Who said zero inflation?")).toEqual({ command: "find", options: { words: "zero inflation" } });
  });

  it("is a question when a command's name only begins a sentence", () => {
    expect(heard("who has denied the report?").command).toBe("ask");
    expect(heard("who Ruiz").command).toBe("who");
    expect(heard("/who said that").command).toBe("who");
  });

  it("goes whole to the default command when it is nothing else", () => {
    expect(heard("did Ruiz sell the ferry?")).toEqual({
      command: "ask",
      options: { question: "did Ruiz sell the ferry?" },
    });
    expect(heard("")).toEqual({ command: "ask", options: {} });
  });

  it("is read in a moment, however hostile", () => {
    const started = performance.now();
    for (const line of [
      "(".repeat(9_000),
      "a:".repeat(5_000),
      `/find ${"--".repeat(5_000)}x`,
      `who ${"said ".repeat(2_000)}`,
    ]) {
      try {
        heard(line);
      } catch {}
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
