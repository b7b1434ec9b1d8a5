import { channelOf } from "../src/core/place.js";
import { deskOf, followRows } from "./following.js";
import { defineCommand } from "./services.js";

export default defineCommand({
  name: "follows",
  summary: "What this channel follows, and how to hear less of it",
  options: {},
  phrases: ["what do we follow", "what does this channel follow"],
  examples: [{ say: "/follows", see: /follows nothing yet/ }],
  audience: "asker",
  async run(_, services, { place }) {
    const desk = deskOf(services);
    const follows = await desk.follows.inPlace(channelOf(place));
    if (follows.length === 0)
      return {
        text: "This channel follows nothing yet. Try /follow speaker and a name, or /follow topic and some words.",
      };
    return {
      text: follows.length === 1 ? "This channel follows one thing." : `This channel follows ${follows.length} things.`,
      cards: follows.map((follow) => ({
        title: `${follow.id}: ${follow.label}`,
        blocks: [{ kind: "facts" as const, rows: followRows(follow, desk.now()) }],
        actions: [
          { label: "Mute 24 h", call: { command: "unfollow", options: { follow: follow.id, how: "mute" } } },
          { label: "Stop", call: { command: "unfollow", options: { follow: follow.id, how: "stop" } } },
        ],
      })),
    };
  },
});
