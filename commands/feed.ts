import { UserError } from "../src/core/errors.js";
import { choice } from "../src/core/options.js";
import { channelOf } from "../src/core/place.js";
import type { Reply } from "../src/core/reply.js";
import type { Feed } from "../src/desk/feed.js";
import type { Newsroom } from "../src/desk/newsroom.js";
import { deskIn, deskOf } from "./following.js";
import { defineCommand, text } from "./services.js";

export default defineCommand({
  name: "feed",
  summary: "Read a feed's articles into the archive, as suggestions: add, list, read, pause, resume, remove",
  options: {
    action: choice("What to do", ["add", "list", "read", "pause", "resume", "remove"], { required: true }),
    feed: text("The address of a feed or of a page that names one; or a feed's number, such as n2", {
      rest: true,
      maxLength: 2000,
    }),
  },
  examples: [
    { say: "/feed list", see: /reads no feeds yet/ },
    { say: "/feed add https://example.com/rss", see: /Follow from a channel in Slack or Discord/ },
  ],
  async run({ action, feed }, services, { place }) {
    if (action === "list") return listReply(await deskOf(services).feeds.inPlace(channelOf(place)));
    if (feed === undefined)
      throw new UserError(`Say which feed to ${action}.`, "Give its address, or its number from /feed list.");
    if (action === "add") return add(feed, place, services);
    const desk = deskOf(services);
    return WAYS[action](await feedHere(feed, place, desk), desk);
  },
});

async function add(address: string, place: string, services: Parameters<typeof deskIn>[1]): Promise<Reply> {
  const { desk, channel } = await deskIn(place, services);
  const feed = await desk.feeds.add(channel, address);
  return {
    text: `Reading ${feed.title} from now on, as ${feed.id}. What it holds today is not news, and is not read. What is read waits under /review.`,
    cards: [],
    actions: [
      { label: "Read what it holds", call: { command: "feed", options: { action: "read", feed: feed.id } } },
      { label: "All feeds here", call: { command: "feed", options: { action: "list" } } },
    ],
  };
}

async function feedHere(id: string, place: string, desk: Newsroom): Promise<Feed> {
  const feed = await desk.feeds.feed(id);
  if (feed === undefined || feed.place !== channelOf(place))
    throw new UserError(`This channel has no feed ${id}.`, "/feed list shows what there is.");
  return feed;
}

const WAYS: Readonly<Record<"read" | "pause" | "resume" | "remove", (feed: Feed, desk: Newsroom) => Promise<Reply>>> = {
  async read(feed, desk) {
    const begun = await desk.feeds.readAll(feed);
    const where = "A message in this channel shows how far it has come.";
    if (begun === undefined)
      return { text: `What ${feed.title} holds is being read already. ${where}`, audience: "asker" };
    return { text: `Reading the ${begun.total} articles that ${feed.title} holds. ${where}`, audience: "asker" };
  },
  async pause({ id, title }, desk) {
    await desk.feeds.pause(id, true);
    return { text: `${title} is paused.` };
  },
  async resume({ id, title }, desk) {
    await desk.feeds.pause(id, false);
    return { text: `${title} is read again.` };
  },
  async remove({ id, title }, desk) {
    await desk.feeds.remove(id);
    return { text: `${title} is no longer read. What was read of it stays.` };
  },
};

function listReply(feeds: readonly Feed[]): Reply {
  if (feeds.length === 0)
    return { text: "This channel reads no feeds yet. Try /feed add and the address of one.", audience: "asker" };
  const stands = ({ paused, trouble, begun }: Feed) =>
    paused ? "paused" : trouble !== null ? `could not be read: ${trouble}` : begun ? "read" : "not looked at yet";
  const rows = feeds.map((feed): [string, string] => [`${feed.id}: ${feed.title}`, `${stands(feed)} · ${feed.url}`]);
  return {
    text: `This channel reads ${feeds.length === 1 ? "one feed" : `${feeds.length} feeds`}.`,
    cards: [{ title: "", blocks: [{ kind: "facts", rows }] }],
    audience: "asker",
  };
}
