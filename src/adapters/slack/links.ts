import type { App } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { Asker } from "../../core/command.js";
import type { Reply } from "../../core/reply.js";
import { renderReply } from "./render.js";
import { tenantOf } from "./said.js";
import { askerIn, type Surface, working } from "./surface.js";

/** What the archive holds about an address; undefined when it holds nothing, and then nothing is shown. */
export type UnfurlReply = (url: string, asker: Asker) => Promise<Reply | undefined>;

/** Slack asks about at most five links of a message at once. */
const LINKS = 5;

/** A link to a known article, posted by anybody, shows what the archive holds of it. */
export function hearLinks(app: App, all: Surface, unfurl: UnfurlReply): void {
  app.event("link_shared", async ({ event, body, context }) => {
    const surface = all.at(context);
    const { channel, user, message_ts: ts } = event;
    const asker = askerIn(tenantOf(body), channel, user);
    if (!surface.seen.first(`event:${body.event_id}`, `links:${asker.place}:${event.unfurl_id ?? ts}`)) return;
    const urls = event.links.slice(0, LINKS).map(({ url }) => url);
    await working(surface, "link", async () => {
      const drawn = await Promise.all(urls.map((url) => draw(surface, unfurl, url, asker)));
      const unfurls = Object.fromEntries(drawn.flat());
      if (Object.keys(unfurls).length > 0) await surface.clients.edits.chat.unfurl({ channel, ts, unfurls });
    });
  });
}

type Unfurl = [url: string, shown: { blocks: KnownBlock[] }];

async function draw({ keeper }: Surface, unfurl: UnfurlReply, url: string, asker: Asker): Promise<Unfurl[]> {
  const reply = await unfurl(url, asker);
  if (reply === undefined) return [];
  const { blocks } = await renderReply(reply, { asker: asker.user, keeper });
  return [[url, { blocks: [...blocks] }]];
}
