import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/core/bot.js";
import { plain } from "../../src/core/plain.js";
import { testBot } from "../bot.js";
import { person } from "../person.js";

let bot: Bot;
beforeAll(async () => {
  bot = await testBot();
});

/** Questions by which an editor on deadline was misled once: what the first line must say, and what must not be there. */
describe("an editor on deadline is not misled by", () => {
  it.each<[string, RegExp, RegExp?]>([
    ["/check is … from the Trump administration", /^Elided, and the cut turns it round: “not”/],
    ["/check There has been ... change in our posture", /^Elided, and the cut turns it round: “no”/],
    ["/check wants peace more than the Ukrainians", /^Part of a sentence: .*“Nobody” outside/],
    ["/check go the way it was supposed to be", /^Part of a sentence: .*“not” outside/],
    [
      "/check “Nobody wants peace more than the Ukrainians,” Zelensky wrote in a letter to Trump",
      /^Whose words these are is open\. Donald Trump stands in this record; you have them beside “Zelensky”/,
    ],
    [
      "/check Trump said: Our meeting did not go the way it was supposed to be",
      /^Real words, but of Volodymyr Zelenskyy|^Altered/,
    ],
    ["/check Everybody wants peace more than the Ukrainians", /\[-Nobody-\] \{\+Everybody\+\}/],
    ["/check Nobody wants peace more than the Russians", /\[-Ukrainians-\] \{\+Russians\+\}/],
    [
      "Did the Pentagon respond to The Epoch Times?",
      /^The Epoch Times asked the Department of Defense for comment; the article reports no answer/,
    ],
    ["Did Zelenskyy say nobody wants peace more than the Ukrainians?", /^Whose words these are is open\. Donald Trump/],
    [
      "/check nobody wants peace",
      /^Part of a sentence: word for word in S24[\s\S]*Nobody wants peace \[-more than the Ukrainians-\]/,
    ],
    ["/check Hegseth has canceled cyber operations", /^Not these words.*S03, which has “neither”, “nor”, “no”/],
    [
      "/timeline C1",
      /For it: affirmed by anonymously sourced[\s\S]*Against it: denied by Pentagon rapid response team/,
    ],
    ["who denied the minerals deal?", /^No denial of claim C8 in this archive/],
    ["did Trump say Zelenskyy wants war?", /^Not in just these words\./],
    ['Did Trump say "It is regrettable that it happened this way"?', /^Real words, but of Volodymyr Zelenskyy/],
    ["Has Hegseth denied it?", /^No denial by Pete Hegseth in this archive/, /White House meeting/],
    ["Did Trump deny the stand-down?", /^No denial by Donald Trump in this archive.*\n?.*What others said/],
    ["Has CISA denied the Guardian report?", /no change in our posture/, /^No denial/],
    ["Who said Hegseth ordered a stand-down?", /For it, without a name/],
    ["What did Trump say on March 3?", /1 statement within these dates/, /S23/],
    ["What did Trump say last week?", /No statement by Donald Trump in this archive within these dates/],
    ["What did Beyoncé say?", /^Nobody called “Beyoncé” speaks in this archive/],
    [
      "What did the unnamed Pentagon official say about Hegseth?",
      /^Nothing by an unnamed senior Pentagon official/,
      /media reports/,
    ],
    ["/who U.S. official", /spoke on condition of anonymity/, /Did you mean/],
    ["/claim C4", /denied by one source; nobody here affirms it/],
    ["/claim C8", /through somebody else 1 affirm/, /on record 1 affirm/],
    ["/claim C6", /only implied, in words about something else/],
    ["has cisa changed its posture?", /^Claim C3/],
    [
      "/source S08",
      /outlet report citing “a U\.S\. official who spoke on condition of anonymity”/,
      /Sourcing: on the record/,
    ],
    ["/source S14", /that denial reposted by/],
    ["/timeline C2", /March 4, 2025, inferred/],
    ["/timeline C1", /Pentagon rapid response team/, /U\.S\. Department of Defense/],
    ["/quote posture --since 2025-03-03", /^Nothing within these limits/],
  ])("%s", async (line, expected, never) => {
    const answer = (await person(bot, "editor", line).says(line)).hears(expected);
    if (never !== undefined) answer.hearsNot(never);
  });

  it("a claim in our own voice that uses the words true, false or fake", async () => {
    for (let number = 1; number <= 12; number++) {
      const reply = await bot.hear(`/claim C${number}`, { user: "editor", place: "room" });
      const quotes = (reply.cards ?? []).flatMap(({ blocks }) => blocks).filter((block) => block.kind === "quote");
      const ours = quotes.reduce((text, { text: words }) => text.replaceAll(words, ""), plain(reply));
      expect(ours).not.toMatch(/\b(true|false|fake)\b/i);
    }
  });
});
