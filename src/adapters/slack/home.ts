import type { App } from "@slack/bolt";
import type { Asker } from "../../core/command.js";
import type { Reply } from "../../core/reply.js";
import { suggestPrompts } from "./agent.js";
import { renderReply } from "./render.js";
import { tenantOf } from "./said.js";
import { askerIn, personIn, type Surface, working } from "./surface.js";
import { shorten } from "./text.js";

/** What stands at the top of a person's Home: what the archive holds, unless told otherwise help. */
export type HomeReply = (asker: Asker) => Promise<Reply>;

/** The two tabs of our own page in Slack: Home, and the conversation under Messages. */
export function hearHome(app: App, all: Surface, home: HomeReply): void {
  app.event("app_home_opened", async ({ event, body, context }) => {
    const surface = all.at(context);
    const asker = askerIn(tenantOf(body), event.channel, event.user);
    await working(surface, "app home", () =>
      event.tab === "messages" ? suggestPrompts(surface, event.channel) : publish(surface, home, asker),
    );
  });
}

async function publish(surface: Surface, home: HomeReply, asker: Asker): Promise<void> {
  const top = await home(asker);
  const recent = surface.recent.of(personIn(asker));
  const reply: Reply = { ...top, cards: [...(top.cards ?? []), ...(recent.length > 0 ? [recentCard(recent)] : [])] };
  const { blocks } = await renderReply(reply, { asker: asker.user, keeper: surface.keeper });
  await surface.clients.edits.views.publish({ user_id: asker.user, view: { type: "home", blocks: [...blocks] } });
}

type Recents = ReturnType<Surface["recent"]["of"]>;

function recentCard(recent: Recents): NonNullable<Reply["cards"]>[number] {
  return {
    title: "Your recent questions",
    blocks: recent.map(({ line }) => ({ kind: "text", text: shorten(line, 300) })),
    actions: recent.map(({ line, call }) => ({ label: shorten(line, 34), call })),
  };
}
