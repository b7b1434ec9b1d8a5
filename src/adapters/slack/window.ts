import type { BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import { decodeCall } from "../../core/keeper.js";
import type { Reply } from "../../core/reply.js";
import { plainText } from "./blocks.js";
import { LIMITS } from "./limits.js";
import { renderReply } from "./render.js";
import { askerIn, type Surface, working } from "./surface.js";
import { shorten } from "./text.js";
import { STALE } from "./words.js";

const WINDOW_TITLE = "On record";

/** An answer as a window of its own: only the person who asked sees it. */
function answerView(blocks: readonly KnownBlock[]): ModalView {
  const title = plainText(shorten(WINDOW_TITLE, LIMITS.viewTitle));
  return { type: "modal", title, close: plainText("Close"), blocks: [...blocks] };
}

export const noteView = (words: string): ModalView => answerView([{ type: "section", text: plainText(words) }]);

/** Puts an answer in the place of what a window shows. */
export async function showInWindow(surface: Surface, viewId: string, reply: Reply, asker: string): Promise<void> {
  const view = await drawn(surface, reply, asker);
  await surface.clients.edits.views.update({ view_id: viewId, view });
}

/** A button inside a window: pages turn in place, anything else opens on top, with the way back that Slack draws. */
export function pressInWindow(surface: Surface, action: ButtonAction, body: BlockAction): Promise<void> {
  const viewId = body.view?.id ?? "";
  const tell = async (words: string) => {
    if (body.view?.type === "modal")
      await surface.clients.edits.views.update({ view_id: viewId, view: noteView(words) });
  };
  return working(surface, "button in a window", () => press(surface, action, body, viewId), tell);
}

async function press(surface: Surface, action: ButtonAction, body: BlockAction, viewId: string): Promise<void> {
  const { bot, clients, keeper } = surface;
  const call = await decodeCall(action.value ?? "", keeper);
  const { id } = body.user;
  const team = body.view?.app_installed_team_id ?? body.team?.id ?? "";
  const reply = call === undefined ? { text: STALE } : await bot.call(call, askerIn(team, id, id));
  if (action.action_id.startsWith("page:") && body.view?.type === "modal")
    return showInWindow(surface, viewId, reply, id);
  const shown = { trigger_id: body.trigger_id, view: await drawn(surface, reply, id) };
  await (body.view?.type === "home" ? clients.edits.views.open(shown) : clients.edits.views.push(shown));
}

async function drawn({ keeper }: Surface, reply: Reply, asker: string): Promise<ModalView> {
  return answerView((await renderReply(reply, { asker, keeper })).blocks);
}
