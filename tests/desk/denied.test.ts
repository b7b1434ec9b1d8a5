import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read } from "../../src/reading/read.js";
import { slackPlatform } from "../delivery/platforms.js";
import { openRoom, type Room } from "./newsroom.js";

/** Sentences of ours in which somebody's words are quoted, and said not to be theirs. */
const TEXT = `The dam above Springfield was looked at on Monday, after a week of rain.

Officials deny that “the dam above the town is unsafe,” Hale said.

Dora Klein denied saying “the minister should resign today.”

Ana Voss never said that “the state will default this year,” her spokesman said.

“The dam is as safe as houses,” said Tom Hale, the mayor. He did not come, but said “we will look at it again.”`;

describe("words that an article quotes and denies", () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(await slackPlatform());
    const { article, agents, attributions } = read({ text: TEXT, publisher: "Daily Post" });
    await room.put(article, ...agents, ...attributions);
  });
  afterAll(() => room.close());

  it.each([
    "/check the dam above the town is unsafe",
    "/check the minister should resign today",
    "/check the state will default this year",
    "did Dora Klein say the minister should resign today?",
  ])("are never called verbatim: %s", async (line) => {
    const { reply } = (await room.ben.says(line)).hears(/^BEWARE: the article/, /Not as it stands: /);
    expect(reply.text).not.toMatch(/Verbatim/);
  });

  it("and words that the reader cut out of a longer quotation say how that begins", async () => {
    const { article, agents, attributions } = read({
      text: "“I refuse to believe that the bank of the town has failed,” said opposition leader Dora Klein.",
      publisher: "Daily Post",
    });
    await room.put(article, ...agents, ...attributions);
    const { reply } = await room.ben.says("/check the bank of the town has failed");
    expect(reply.text).toMatch(/begins earlier, with “I refuse to believe that …”|^Part of a sentence/);
    expect(reply.text).not.toMatch(/^Verbatim/);
  });

  it("are told from words that are simply said", async () => {
    (await room.ben.says("/check The dam is as safe as houses")).hears(/^Verbatim/).hearsNot(/BEWARE/);
    (await room.ben.says("/check we will look at it again.")).hearsNot(/BEWARE/);
  });
});
