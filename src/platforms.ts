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
      draw: (reply, { sharedBy }) =>
        renderReply(reply, { asker: "preview", keeper, shareable: true, ...(sharedBy !== undefined && { sharedBy }) }),
      async press({ id, state }) {
        const call = await decodeCall(state, keeper);
        return call && { call, share: id.startsWith("share:") };
      },
    },
    discord: {
      async draw(reply, { sharedBy }) {
        const share = reply.audience === "asker";
        const { message, files } = await draw(reply, { keeper, share, ...(sharedBy !== undefined && { sharedBy }) });
        return { ...message, ...(files.length > 0 && { files }) };
      },
      async press({ state }) {
        const press = await decodePress(state, keeper);
        return press && { call: press.call, share: peek(state)?.verb === "share" };
      },
    },
  };
}
