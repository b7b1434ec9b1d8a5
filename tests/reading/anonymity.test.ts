import { describe, expect, it } from "vitest";
import { read } from "../../src/reading/read.js";

const unnamedIn = (text: string) =>
  read({ text, publisher: "The Ledger" }).agents.flatMap((one) =>
    one.kind === "unnamed" ? [{ who: one.descriptor, why: one.reasonGiven }] : [],
  );

/** Sentences of ours, in the forms that newsrooms use. */
describe("a source without a name", () => {
  it.each([
    [
      "The talks have stalled, a person familiar with the matter said, speaking on condition of anonymity because the talks are private.",
      "a person familiar with the matter",
      "on condition of anonymity because the talks are private",
    ],
    [
      "“The talks have stalled,” said a person briefed on the negotiations, who asked not to be named because the discussions are confidential.",
      "a person briefed on the negotiations",
      "asked not to be named because the discussions are confidential",
    ],
    [
      "“We will close it,” said an official who was not authorized to speak publicly.",
      "an official",
      "was not authorized to speak publicly",
    ],
    [
      "“We will close it,” a senior aide close to the mayor told the Ledger. The aide spoke on condition of anonymity in order to speak freely.",
      "a senior aide close to the mayor",
      "on condition of anonymity in order to speak freely",
    ],
    [
      "Two people with direct knowledge of the plan said the ferry would be sold, citing the sensitivity of the talks.",
      "Two people with direct knowledge of the plan",
      "citing the sensitivity of the talks",
    ],
    [
      "“It sails,” said a person familiar with the board’s plans, who spoke on the condition that she not be named for fear of losing her job.",
      "a person familiar with the board’s plans",
      "on the condition that she not be named for fear of losing her job",
    ],
    [
      "“The last boat sails on March 31,” said a person who works for the line and was not allowed to speak publicly.",
      "a person who works for the line",
      "was not allowed to speak publicly",
    ],
    [
      "“It sails,” said an official who has seen the plan, and who asked not to be named.",
      "an official who has seen the plan",
      "asked not to be named",
    ],
    ["“It sails,” said an official. The mayor, Ana Ruiz, was not authorized to sell it.", "an official", null],
  ])("is described as the article does, with its reason: %s", (text, who, why) => {
    expect(unnamedIn(text)).toContainEqual({ who, why });
  });

  it("does not make a speaker of what somebody is familiar with", () => {
    const { agents } = read({ text: "The talks have stalled, a person familiar with the matter said." });
    expect(agents.map((one) => ("name" in one ? one.name : one.descriptor))).not.toContain("the matter");
  });
});
