import { integer } from "../src/core/options.js";
import { channelOf } from "../src/core/place.js";
import type { Card, Reply } from "../src/core/reply.js";
import type { Follow } from "../src/desk/follow.js";
import type { Newsroom } from "../src/desk/newsroom.js";
import { deskOf, followRows } from "./following.js";
import { defineCommand } from "./services.js";

const PAGE = 5;

export default defineCommand({
  name: "follows",
  summary: "What this channel follows, and how to hear less of it",
  options: {
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  phrases: ["what do we follow", "what does this channel follow"],
  examples: [{ say: "/follows", see: /follows nothing yet/ }],
  audience: "asker",
  async run({ from = 0 }, services, { place }) {
    const desk = deskOf(services);
    return listReply(await desk.follows.inPlace(channelOf(place)), from, desk);
  },
});

function listReply(follows: readonly Follow[], from: number, desk: Newsroom): Reply {
  if (follows.length === 0)
    return {
      text: "This channel follows nothing yet. Try /follow speaker and a name, or /follow topic and some words.",
    };
  return {
    text: follows.length === 1 ? "This channel follows one thing." : `This channel follows ${follows.length} things.`,
    cards: follows.slice(from, from + PAGE).map((follow) => followCard(follow, desk.now())),
    list: { call: { command: "follows", options: {} }, from, total: follows.length, size: PAGE },
  };
}

const followCard = (follow: Follow, now: number): Card => ({
  title: `${follow.id}: ${follow.label}`,
  blocks: [{ kind: "facts" as const, rows: followRows(follow, now) }],
  actions: [
    { label: "Mute 24 h", call: { command: "unfollow", options: { follow: follow.id, how: "mute" } } },
    { label: "Less often", call: { command: "unfollow", options: { follow: follow.id, how: "less" } } },
    { label: "Stop", call: { command: "unfollow", options: { follow: follow.id, how: "stop" } } },
  ],
});
