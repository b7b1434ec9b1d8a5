import type { Reply } from "../src/core/reply.js";
import type { Backlog } from "../src/desk/backlog.js";
import { counted } from "./say.js";

const articles = (many: number): string => (many === 1 ? "one article" : `${many} articles`);

/** How far the reading of what a feed holds has come; this message is written over as it goes on. */
export function backlogReply(backlog: Backlog, now: number): Reply {
  const { title, total, left, found, failed, stopped } = backlog;
  const done = total - left.length;
  const tail = failed === 0 ? "" : ` ${articles(failed)} could not be read.`;
  if (stopped) return { text: `Stopped reading what ${title} holds: the feed was removed.${tail}` };
  if (left.length > 0)
    return {
      text: `Reading what ${title} holds: ${done} of ${articles(total)}, ${counted(found)} found${timeLeft(backlog, now)}.${tail}`,
    };
  const waiting = found === 0 ? "" : " Nothing of it is confirmed: it waits for review.";
  return {
    text: `Read what ${title} holds: ${articles(total)}, ${counted(found)} found.${tail}${waiting}`,
    ...(found > 0 && { actions: [{ label: "Review them", call: { command: "review", options: {} } }] }),
  };
}

function timeLeft({ total, left, began }: Backlog, now: number): string {
  const done = total - left.length;
  if (done === 0) return "";
  const seconds = Math.ceil((((now - began) / done) * left.length) / 1000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.ceil(seconds / 60)} min left`;
}
