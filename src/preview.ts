import { decodePress } from "./adapters/discord/press.js";
import { draw } from "./adapters/discord/render.js";
import { renderReply } from "./adapters/slack/render.js";
import type { Platforms } from "./adapters/web/index.js";
import { type CallKeeper, decodeCall } from "./core/keeper.js";

const ASKER = "preview";

/** Both platforms as the preview page draws them: from the very payloads that would be sent. */
export function previewPlatforms(keeper: CallKeeper): Platforms {
  return {
    slack: {
      draw: async (reply, { sharedBy }) => {
        const { text, blocks, files } = await renderReply(reply, {
          asker: ASKER,
          keeper,
          shareable: sharedBy === undefined,
          ...(sharedBy === undefined ? {} : { sharedBy }),
        });
        return { text, blocks, ...(files.length > 0 ? { files } : {}) };
      },
      press: async ({ id, state }) => pressed(await decodeCall(state, keeper), id.startsWith("share:")),
    },
    discord: {
      draw: async (reply, { sharedBy }) => {
        const share = sharedBy === undefined && reply.audience === "asker";
        const drawing = await draw(reply, { keeper, share, ...(sharedBy === undefined ? {} : { sharedBy }) });
        const { files, ...payload } = drawing;
        return files.length > 0 ? drawing : payload;
      },
      press: async ({ state }) => {
        const press = await decodePress(state, keeper);
        return pressed(press?.call, press?.verb === "share");
      },
    },
  };
}

const pressed = <Call>(call: Call | undefined, share: boolean) => (call === undefined ? undefined : { call, share });
