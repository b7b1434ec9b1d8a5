import { decodePress, peek } from "./adapters/discord/press.js";
import { draw } from "./adapters/discord/render.js";
import { renderReply } from "./adapters/slack/render.js";
import type { Platforms } from "./adapters/web/index.js";
import { type CallKeeper, decodeCall } from "./core/keeper.js";

/**
 * Slack and Discord as the preview sees them: the very payloads that would be sent, and what their buttons mean. Surfaces do not know
 * each other, so this stands beside the house.
 */
export function previewPlatforms(keeper: CallKeeper): Platforms {
  return {
    slack: {
      async draw(reply, { sharedBy }) {
        const viewing = { asker: "preview", keeper, shareable: true, ...(sharedBy !== undefined && { sharedBy }) };
        const { text, blocks, files } = await renderReply(reply, viewing);
        return { payload: { text, blocks }, files };
      },
      async press({ id, state }) {
        const call = await decodeCall(state, keeper);
        return call && { call, share: id.startsWith("share:") };
      },
    },
    discord: {
      async draw(reply, { sharedBy }) {
        const share = reply.audience === "asker";
        const { message, files } = await draw(reply, { keeper, share, ...(sharedBy !== undefined && { sharedBy }) });
        return { payload: message, files };
      },
      async press({ state }) {
        const press = await decodePress(state, keeper);
        return press && { call: press.call, share: peek(state)?.verb === "share" };
      },
    },
  };
}
