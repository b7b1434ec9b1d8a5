import { describe, expect, it } from "vitest";
import { readRecords } from "../../../src/records/lines.js";
import type { Agent } from "../../../src/records/types.js";
import { createNames } from "../../../src/search/names.js";
import { echo } from "../../../src/search/understanding/echo.js";
import { understand } from "../../../src/search/understanding/understand.js";
import { person } from "../../archive/records.js";
import { FORMS } from "./forms.js";

const TODAY = "2026-11-22";
const agents: Agent[] = [];
for await (const record of readRecords("data/first-article.jsonl"))
  if (record.kind === "person" || record.kind === "organization" || record.kind === "unnamed") agents.push(record);
const names = createNames(agents);
const ask = (line: string) => understand(line, names, TODAY);

describe("a question", () => {
  it.each(FORMS.map((row) => ({ line: row[0], row })))("$line", ({ row }) => {
    const [line, kind, about, more = {}] = row;
    const question = ask(line);
    expect({
      kind: question.kind,
      about: question.about,
      speaker: question.speaker?.value.join(" "),
      outlet: question.outlet?.value.join(" "),
      dates: question.dates ? `${question.dates.value.since ?? ""}..${question.dates.value.until ?? ""}` : undefined,
      stance: question.stance?.value,
      sourcing: question.sourcing?.value,
    }).toEqual({
      kind,
      about,
      speaker: more.speaker,
      outlet: more.outlet,
      dates: more.dates,
      stance: more.stance,
      sourcing: more.sourcing,
    });
  });

  it("has at least 150 forms in its table", () => {
    expect(FORMS.length).toBeGreaterThanOrEqual(150);
  });

  it("says which words gave the speaker, the dates, the sourcing and the outlet", () => {
    const line = "  waht did  Zelenskiy say since March, according to AP, on the record?";
    const question = ask(line);
    const trimmed = line.trim();
    const words = (span: readonly [number, number] | undefined) => span && trimmed.slice(...span);
    expect(words(question.speaker?.span)).toBe("Zelenskiy");
    expect(words(question.dates?.span)).toBe("since March");
    expect(words(question.outlet?.span)).toBe("AP");
    expect(words(question.sourcing?.span)).toBe("on the record");
  });

  it("gives the filters that search needs", () => {
    expect(ask("what did CISA say on the record since March 2, 2025").filters).toEqual({
      speakers: ["cisa"],
      since: "2025-03-02",
      sourcing: "on-record",
    });
    expect(ask("garbage").filters).toEqual({});
  });

  it("keeps a person who acts apart from a person who speaks", () => {
    expect(ask("did Hegseth stop cyber operations against Russia?").speaker).toBeNull();
    expect(ask("did Hegseth say anything about cyber operations?").speaker?.value).toEqual(["hegseth"]);
  });

  it("asks rather than guesses when a name is only near", () => {
    const question = ask("what did Volodmir Zelenka say about peace?");
    expect(question.speaker).toBeNull();
    expect(question.didYouMean?.value).toBe("Volodymyr Zelenskyy");
  });

  it("gives everybody of that name", () => {
    const smiths = createNames([person("owen", "Owen Smith"), person("chloe", "Chloe Smith")]);
    expect(understand("what did Smith say about rent?", smiths, TODAY).speaker?.value).toEqual(["owen", "chloe"]);
    expect(understand("what did Chloe Smith say?", smiths, TODAY).speaker?.value).toEqual(["chloe"]);
  });

  it("is echoed in one line", () => {
    expect(echo(ask("what did CISA say about Russia?"), names)).toBe("CISA · Russia · any date");
    expect(echo(ask("who denied the pause in March 2025?"), names)).toBe(
      "the pause · denials · March 1, 2025 to March 31, 2025",
    );
  });

  it("survives any characters", () => {
    for (const line of [
      "",
      "???",
      "what did",
      "who said",
      "(((",
      "a".repeat(5_000),
      "who said ".repeat(500),
      "\u0000\ud800",
      "said said said",
    ])
      expect(ask(line).filters).toBeDefined();
  });
});

describe("a question in a thread", () => {
  const last = { speaker: ["mclaughlin"], about: "the report" };
  const next = (line: string) => understand(line, names, TODAY, last);

  it.each([
    ["and what did she say about the memo?", "mclaughlin", "the memo"],
    ["what did she say about the memo?", "mclaughlin", "the memo"],
    ["did she deny it?", "mclaughlin", "the report"],
    ["when did she say that?", "mclaughlin", ""],
    ["what about the memo?", "mclaughlin", "the memo"],
    ["and the posture?", "mclaughlin", "the posture"],
    ["and Trump?", "trump", "the report"],
    ["what about CISA?", "cisa", "the report"],
    ["and what did Trump say?", "trump", ""],
  ])("%s", (line, speaker, about) => {
    const question = next(line);
    expect(question.speaker?.value).toEqual([speaker]);
    expect(question.about).toBe(about);
  });

  it("gives nobody for a pronoun when nothing came before", () => {
    expect(ask("what did she say about the memo?").speaker).toBeNull();
  });
});
