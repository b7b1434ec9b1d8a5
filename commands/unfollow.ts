import { UserError } from "../src/core/errors.js";
import { choice } from "../src/core/options.js";
import { channelOf } from "../src/core/place.js";
import type { Reply } from "../src/core/reply.js";
import type { Follow } from "../src/desk/follow.js";
import type { Newsroom } from "../src/desk/newsroom.js";
import { deskOf, rhythmOf } from "./following.js";
import { defineCommand, text } from "./services.js";

const DAY = 86_400_000;

export default defineCommand({
  name: "unfollow",
  summary: "Stop a follow of this channel, mute it for a day, or hear of it less often",
  options: {
    follow: text("Its number, such as f3: /follows shows them", { required: true }),
    how: choice("Stop it, mute it for 24 hours, or tell it less often", ["stop", "mute", "less"]),
  },
  examples: [{ say: "/unfollow f999999", see: /no follow f999999/ }],
  async run({ follow: id, how = "stop" }, services, { place }) {
    const desk = deskOf(services);
    const follow = await desk.follows.follow(id);
    // Another channel's follows are none of this one's business, and are not told of.
    if (follow === undefined || follow.place !== channelOf(place))
      throw new UserError(`This channel has no follow ${id}.`, "/follows lists what there is.");
    return WAYS[how](follow, desk);
  },
});

/** Each way to hear less of a follow. */
const WAYS: Readonly<Record<"stop" | "mute" | "less", (follow: Follow, desk: Newsroom) => Promise<Reply>>> = {
  async stop({ id, label }, desk) {
    await desk.follows.remove(id);
    return { text: `This channel no longer follows ${label}.` };
  },
  async mute({ id, label }, desk) {
    const until = desk.now() + DAY;
    await desk.follows.change(id, { mutedUntil: until });
    return {
      text: `${label} is muted for 24 hours. What comes meanwhile is told after that.`,
      actions: [{ label: "Stop it", call: { command: "unfollow", options: { follow: id, how: "stop" } } }],
    };
  },
  async less(follow, desk) {
    const cadence = follow.cadence === "instant" ? "hourly" : "daily";
    const changed = (await desk.follows.change(follow.id, { cadence })) ?? follow;
    return { text: `${follow.label} is now told ${rhythmOf(changed)}.` };
  },
};
