import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { encodePlace } from "../../../src/core/place.js";
import type { Reply } from "../../../src/core/reply.js";
import { slackCourierTo } from "../../delivery/slack-courier.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";

let side: SlackSide;
beforeAll(async () => {
  side = await startSlackSide();
});
afterAll(() => side.close());

const longQuote = (text: string): Reply => ({
  text: "New on “ferry”.",
  cards: [
    {
      title: "Ana Ruiz",
      blocks: [{ kind: "quote", id: "S1", text, speaker: "Ana Ruiz", said: "in a speech" }],
      brief: [{ kind: "text", text: "Too long for one message here." }],
    },
  ],
  audience: "everyone",
});

it("does not put the same words beside a message again each time that it is edited", async () => {
  const courier = slackCourierTo({ url: side.apiUrl, token: side.botToken }, memoryKeeper());
  const place = encodePlace({ surface: "slack", path: ["T000000001", side.desk] });
  const uploads = () => side.edge.calls.filter(({ method }) => method === "files.completeUploadExternal").length;
  const words = "We will not sell the ferry. ".repeat(1_200);
  const parcel = { delivery: "d1", place, reply: longQuote(words), since: Date.now() };
  const { message } = await courier.create(parcel);
  expect(uploads()).toBe(1);
  await courier.edit(place, message, { ...longQuote(words), text: "CORRECTION. New on “ferry”." });
  expect(uploads()).toBe(1);
  await courier.edit(place, message, longQuote(`${words}It is ours.`));
  expect(uploads()).toBe(2);
});
