import { describe, expect, it } from "vitest";
import { align } from "../../src/checking/align.js";
import { outcomeOf } from "../../src/checking/outcome.js";
import { readings } from "../../src/checking/pasted.js";

const QUOTES = [
  {
    id: "Q1",
    segments: ["has neither canceled nor delayed any operations and there has been no stand-down order whatsoever"],
  },
  { id: "Q2", segments: ["It is regrettable that it happened this way,", "It is time to make things right."] },
  { id: "Q3", segments: ["The harbor stays open. We will not sell the ferry, and we never planned to."] },
];
const RANK = ["verbatim", "elided", "stitched", "altered", "absent"];
/** The reading that the record bears out best, as the command takes it. */
const check = (words: string) =>
  readings(words)
    .map((pasted) => outcomeOf(pasted, QUOTES))
    .sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))[0];

describe("pasted words", () => {
  it("are verbatim when they stand in one quote, whatever the marks and the case", () => {
    expect(check("“There has been no stand-down order whatsoever”")).toMatchObject({
      kind: "verbatim",
      id: "Q1",
      outside: [],
    });
    expect(check('"we will not sell the ferry"')).toMatchObject({ kind: "verbatim", id: "Q3", outside: [] });
  });

  it("are a part where their sentence has more, which is shown", () => {
    const stored = [
      { id: "P", segments: ["Nobody wants peace more than we do. Ask Mr. Lee of the U.S. Navy. We will go."] },
    ];
    const of = (line: string) => outcomeOf({ pieces: line.split(" … "), words: line }, stored);
    expect(of("nobody wants peace")).toMatchObject({
      kind: "verbatim",
      partial: true,
      changes: [
        { op: "same", text: "Nobody wants peace" },
        { op: "dropped", text: "more than we do" },
      ],
    });
    expect(of("Lee of the U.S. Navy")).toMatchObject({ partial: true, changes: [{ text: "Ask Mr" }, { op: "same" }] });
    for (const whole of [
      "We will go.",
      "nobody wants peace more than we do",
      "Ask Mr. Lee of the U.S. Navy. We will go.",
    ])
      expect(of(whole)).toMatchObject({ kind: "verbatim", partial: false });
    expect(of("peace more than we do … We will")).toMatchObject({ kind: "elided", partial: true });
  });

  it("are elided when the pieces stand in order with cuts between", () => {
    expect(check("has neither canceled … no stand-down order")).toMatchObject({ kind: "elided", id: "Q1", cuts: 1 });
    expect(check("The harbor stays open [...] we never planned to")).toMatchObject({
      kind: "elided",
      id: "Q3",
      cuts: 1,
    });
  });

  it("are joined when they run over the seam of a split quote", () => {
    const joined = "It is regrettable that it happened this way. It is time to make things right.";
    expect(check(joined)).toMatchObject({ kind: "elided", id: "Q2", acrossSegments: true });
  });

  it("are altered when a word differs, and a lost or added negation is called out", () => {
    const lost = check("We will sell the ferry, and we never planned to.");
    expect(lost).toMatchObject({ kind: "altered", id: "Q3", negations: { dropped: ["not"], added: [] } });
    const gained = check("there has not been no stand-down order whatsoever");
    expect(gained).toMatchObject({ kind: "altered", negations: { dropped: [], added: ["not"] } });
  });

  it("are altered, not elided, when the pieces stand in the other order with an ellipsis", () => {
    expect(check("we never planned to … The harbor stays open")).toMatchObject({ kind: "stitched", ids: ["Q3"] });
  });

  it("are stitched when each piece is real and they come from two quotes", () => {
    expect(check("The harbor stays open. It is time to make things right.")).toEqual({
      kind: "stitched",
      ids: ["Q3", "Q2"],
    });
  });

  it.each([
    ["been … stand-down order", ["no"]],
    ["We will … sell the ferry", ["not"]],
  ])("are called turned round when the cut takes a negation out: %s", (words, negations) => {
    expect(check(words)).toMatchObject({ kind: "elided", negations });
  });

  it("are called part of a sentence when the negation stands just outside", () => {
    expect(check("stand-down order whatsoever")).toMatchObject({ kind: "verbatim", outside: ["no"] });
    expect(check("sell the ferry, and we never planned to")).toMatchObject({ kind: "verbatim", outside: ["not"] });
    expect(check("The harbor stays open")).toMatchObject({ kind: "verbatim", outside: [] });
  });

  it("are altered by the word at the edge that replaced another", () => {
    expect(check("A harbor stays open. We will not sell the ferry")).toMatchObject({
      kind: "altered",
      changes: [{ op: "dropped", text: "The" }, { op: "added", text: "A" }, { op: "same" }],
    });
  });

  it("are absent when nothing comes close", () => {
    expect(check("The bridge will be painted green next spring by volunteers")).toEqual({ kind: "absent" });
  });
});

describe("a name beside the words", () => {
  it.each([
    ["Ana Ruiz: “We will not sell”", "Ana Ruiz"],
    ["“We will not sell,” said Ana Ruiz.", "Ana Ruiz"],
    ["“We will not sell,” Ana Ruiz said", "Ana Ruiz"],
    ["“We will not sell” — Ana Ruiz", "Ana Ruiz"],
    ["We will not sell the ferry — Ana Ruiz", "Ana Ruiz"],
    ["Ana Ruiz said on X: “We will not sell”", "Ana Ruiz"],
    ["“We will not sell” (Ana Ruiz)", "Ana Ruiz"],
    ["“We will not sell,” Ana Ruiz told Congress on Tuesday.", "Ana Ruiz"],
    ["Ana Ruiz said “We will not sell,” on X on Tuesday.", "Ana Ruiz"],
    ["In a statement on March 4, Ana Ruiz said we will not sell", "Ana Ruiz"],
  ])("is read from %s", (line, name) => {
    const [reading] = readings(line);
    expect(reading?.speaker).toBe(name);
    expect(reading?.words).toMatch(/^we will not sell/i);
  });

  it("is not read where there is none", () => {
    const found = readings("Nobody wants peace more than the Ukrainians: that is plain");
    expect(found.map(({ speaker }) => speaker)).toEqual([null]);
  });
});

describe("the word diff", () => {
  it("shows each side's own letters", () => {
    expect(align("We will NOT sell", "we will sell it").changes).toEqual([
      { op: "same", text: "We will" },
      { op: "dropped", text: "NOT" },
      { op: "same", text: "sell" },
      { op: "added", text: "it" },
    ]);
  });

  it("does not count words around the quoted stretch as dropped", () => {
    expect(align("one two three four five", "three four").dropped).toEqual([]);
  });
});
