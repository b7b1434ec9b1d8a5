import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/core/bot.js";
import type { Block, Reply } from "../../src/core/reply.js";
import { testBot } from "../bot.js";
import { type Person, person } from "../person.js";

let bot: Bot;
let ana: Person;
beforeAll(async () => {
  bot = await testBot();
  ana = person(bot);
});

const blocksOf = (reply: Reply): readonly Block[] => (reply.cards ?? []).flatMap(({ blocks }) => blocks);
const quotesOf = (reply: Reply) => blocksOf(reply).filter((block) => block.kind === "quote");

describe("asking in plain words", () => {
  it("answers whether somebody did something with both sides and the computed status", async () => {
    const answer = await ana.says("did Hegseth stop cyber operations against Russia?");
    answer.hears(/reported, and denied on the record/, /Against it, on the record/, /For it, without a name/);
    answer.hears(/on record 0 affirm \/ 1 deny · unnamed 1 affirm \/ 0 deny · outlets that report it 1/);
    answer.hears(/understood: .*cyber operations/);
  });

  it("shows words that Trump read out as Zelenskyy's, read out by Trump", async () => {
    const { reply } = (await ana.says("what did Trump say?")).hears(
      /Words of Volodymyr Zelenskyy.*, read out by Donald Trump/,
    );
    const read = quotesOf(reply).find(({ id }) => id === "S25");
    expect(read?.speaker).toBe("Volodymyr Zelenskyy");
  });

  it("gives Zelenskyy's words as his own when asked for him", async () => {
    const { reply } = await ana.says("what did Zelensky say about peace and strong leadership?");
    expect(quotesOf(reply).map(({ speaker }) => speaker)).toContain("Volodymyr Zelenskyy");
    expect(quotesOf(reply).map(({ speaker }) => speaker)).not.toContain("Donald Trump");
  });

  it.each(["Zelensky", "Zelenskiy", "Zelenskyy", "zelenskky", "ZELENSKY", "the Ukrainian president"])(
    "knows %s",
    async (name) => {
      (await ana.says(`/who ${name}`)).hears(/Volodymyr Zelenskyy: 4 statements/);
    },
  );

  it.each([
    ["the Pentagon chief", /Pete Hegseth/],
    ["cisa", /Cybersecurity and Infrastructure Security Agency/],
    ["McLauglin", /Tricia McLaughlin/],
    ["AP", /Associated Press/],
  ])("knows %s", async (name, expected) => {
    (await ana.says(`/who ${name}`)).hears(expected);
  });

  it("lets the Pentagon speak through its account", async () => {
    (await ana.says("/who the Pentagon")).hears(/no stand-down order whatsoever/);
  });

  it("forgives typos in words and names", async () => {
    (await ana.says("/quote stnad-down ordr --speaker Pentagn")).hears(/no stand-down order whatsoever/);
  });

  it("abstains rather than guess, and says what was searched", async () => {
    for (const line of [
      "did the mayor resign over the bridge?",
      "/quote quarterly earnings forecast",
      "what did Beyoncé say about cyber operations?",
    ]) {
      (await ana.says(line)).hears(
        /That does not mean|No .* in this archive|Nobody called “Beyoncé” speaks in this archive/,
      );
    }
    (await ana.says("/quote quarterly earnings forecast")).hears(/Searched 25 statements, to March 5, 2025\./);
  });
});

describe("a denial", () => {
  it("travels with every statement that affirms or reports the claim", async () => {
    const { reply } = await ana.says("/quote such activity had been paused");
    for (const card of reply.cards ?? []) {
      const text = JSON.stringify(card.blocks);
      if (/"(Affirms|Reports) claim C[123]"/.test(text)) expect(text).toMatch(/Other side on C[123]/);
    }
  });

  it("comes in its own words where it has some", async () => {
    (await ana.says("/who The Guardian")).hears(/The other side, in their words:/, /no change in our posture|garbage/);
  });
});

describe("a split quote", () => {
  it("is shown in its parts, each exactly as it stands", async () => {
    const { reply } = await ana.says("/quote regrettable that it happened this way");
    const parts = quotesOf(reply).filter(({ id }) => id === "S20");
    expect(parts.map(({ segment }) => segment)).toEqual([
      { index: 1, of: 2 },
      { index: 2, of: 2 },
    ]);
    expect(parts[0]?.text.endsWith("happened this way,")).toBe(true);
  });
});

describe("checking pasted words", () => {
  it.each([
    ["/check “There has been no change in our posture.”", /^Verbatim: these words stand in the record as S11/],
    ["/check It is regrettable … We would like future cooperation", /^Verbatim but elided: .*S20.*1 cut/],
    ["/check has … canceled … no stand-down order whatsoever", /^Elided, and the cut turns it round: “neither”/],
    ["/check change in our posture", /^Part of a sentence: .*“no” outside/],
    ["/check There has been a change in our posture", /^Altered: .*“no” is missing/],
    [
      "/check There has been no change in our posture. Nobody wants peace more than the Ukrainians.",
      /^Stitched: .*2 separate statements/,
    ],
    [
      "/check Trump: “My team and I stand ready to work”",
      /^Real words, but of Volodymyr Zelenskyy, read out by Donald Trump in this record; you have them beside “Trump”/,
    ],
    [
      "/check The bridge will be painted green by volunteers",
      /^Nothing in this archive comes close .*does not mean nobody said it/,
    ],
    ["/check garbage", /^Verbatim: .*S13/],
    ["/check peace", /too short to check/],
  ])("%s", async (line, expected) => {
    const { reply } = (await ana.says(line)).hears(expected);
    expect(reply.audience).toBe("asker");
  });
});

describe("buttons", () => {
  it("lead from a quote to its source and to the claim", async () => {
    const answer = await ana.says("/quote stand-down");
    (await answer.presses("Context and source")).hears(/How it reached us, primary first/);
    (await answer.presses("Claim C1")).hears(/reported, and denied on the record/);
  });
});

describe("bad input", () => {
  it.each([
    ["", /I need question/],
    ["/quote", /I need words/],
    ["🙂🙂🙂", /I can't find words in that/],
    ["/quote 🙂🙂🙂", /comes close|find words/],
    ["/nope", /There is no command \/nope/],
    ["/quote x --sourcing rumour", /sourcing should be one of: on-record, unnamed, any/],
    ["/quote x --since soonish", /I can't read “soonish” as a date/],
    ["/quote x --speaker Nobody Atall", /No speaker called/],
    ["/source S99", /There is no quote numbered “S99”/],
    ["/source S04", /carries no words/],
    ["/help nope", /There is no command “nope”/],
    ["@everyone <!channel> [x](javascript:alert(1))", /./],
    ["\u202e\u2066 who \u2069 said \u200b it", /./],
    ["x".repeat(10_000), /10000 characters long\. Shorten it to 300/],
    [`/check ${"word ".repeat(2_000)}`, /characters long\. Shorten it to 4000/],
  ])("gets a clear answer: %s", async (line, expected) => {
    (await ana.says(line)).hears(expected).hearsNot(/failed on our side/);
  });
});

describe("completion", () => {
  it.each([
    ["claim", "words", "minerals", "C8"],
    ["claim", "words", "c1", "C1"],
    ["timeline", "words", "memo", "C4"],
    ["source", "quote", "s0", "S03"],
    ["quote", "speaker", "Pent", "Pentagon rapid response team"],
    ["quote", "outlet", "guard", "The Guardian"],
    ["who", "name", "zel", "Volodymyr Zelenskyy"],
    ["help", "command", "ch", "check"],
  ])("offers for /%s %s “%s” %s", async (command, option, typed, value) => {
    const offers = await bot.suggest(command, option, typed);
    expect(offers.map((offer) => offer.value)).toContain(value);
    expect(offers.length).toBeLessThanOrEqual(25);
    for (const { label } of offers) expect(label.length).toBeLessThanOrEqual(100);
  });
});

describe("reading an article", () => {
  const article =
    "The Pentagon denied on Tuesday that Pete Hegseth had stopped U.S. cyber operations against Russia. “We will not sell the ferry,” said Ana Ruiz, the mayor of Springfield. Ruiz said the council had agreed to paint the old bridge.";

  it("links to known claims with the right polarity, proposes new ones, and confirms nothing", async () => {
    const { reply } = (await ana.says(`/read ${article}`)).hears(
      /Suggested, not confirmed: Ana Ruiz/,
      /Nearest known claim: (denies|reports against) C1, if confirmed/,
      /New claim, cut from the article: .*bridge/,
      /nothing is confirmed by itself/,
    );
    expect(reply.marked?.text).toBe(article);
    for (const { text } of quotesOf(reply)) expect(article).toContain(text);
    (await ana.says("/quote sell the ferry")).hears(/Nothing in this archive comes close/);
  });
});
