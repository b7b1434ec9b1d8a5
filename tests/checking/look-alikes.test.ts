import { expect, it } from "vitest";
import { type Passage, reread } from "../../src/checking/reread.js";

/** One quote of an article, told by its words and by the words that name its speaker. */
function passage(text: string, words: string, source: string): Passage {
  const at = text.indexOf(words);
  const named = text.lastIndexOf(source, at);
  return { id: "q", words: [[at, at + words.length]], around: [[named, named + source.length]] };
}

const PIER =
  "The harbor board met on the old pier on Monday, in the rain, and before an audience of forty. Ana Ruiz said that “the ferry stays,” and nobody in the room asked her for how long, or who would pay for it.";
const BRIDGE = "The bridge was closed at noon. A crane had lost its load, and nobody was hurt.";
const SCHOOL = "The school opens again in May. Its roof was mended by the parents, over a year of Sundays.";
const before = [BRIDGE, PIER, SCHOOL].join("\n\n");
const quote = passage(before, "the ferry stays,", "Ana Ruiz");

const fate = (...paragraphs: readonly string[]) => reread(before, paragraphs.join("\n\n"), [quote])[0]?.fate;

it("follows a paragraph that was moved, and one that was touched", () => {
  expect(fate(PIER, BRIDGE, SCHOOL)).toBe("moved");
  expect(fate(BRIDGE, PIER.replace("an audience", "a crowd"), SCHOOL)).toBe("moved");
});

it("says that it cannot tell a touched copy at the old place from the paragraph itself, touched and moved", () => {
  const [copy, itself] = [PIER.replace("audience", "audiance"), PIER.replace("in the rain", "in a storm")];
  expect(fate(BRIDGE, copy, SCHOOL, itself)).toBe("unclear");
  expect(fate(itself, BRIDGE, copy, SCHOOL)).toBe("unclear");
});

it("is not put off by a copy in which somebody else speaks", () => {
  const copy = PIER.replace("Ana Ruiz", "Po Lee");
  expect(fate(BRIDGE, PIER.replace("audience", "audiance"), SCHOOL, copy)).toBe("same");
});

it("takes a stretch that begins inside a word only with that whole word", () => {
  const text = "She later recanted the claim, and nobody has asked her about it since the trial of that winter ended.";
  const cue = text.indexOf("ater");
  const one: Passage = { id: "q", words: [[19, 28]], around: [[cue, cue + 13]] };
  expect(text.slice(19, 28)).toBe("the claim");
  expect(reread(text, text.replace("later", "laater"), [one])[0]?.fate).not.toBe("moved");
  expect(reread(text, `Now this: ${text}`, [one])[0]?.fate).toBe("moved");
});
