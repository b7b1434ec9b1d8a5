import { renderReply } from "../../src/adapters/slack/render.js";
import { decodeCall, memoryKeeper } from "../../src/core/keeper.js";
import type { Reply } from "../../src/core/reply.js";
import { buttonsIn, faultsIn, pingsIn, quotesIn, readingOrder } from "../sides/slack/judge.js";
import { type Drawn, type DrawnButton, surfaceContract } from "./contract.js";

surfaceContract({ name: "slack", draw: drawn, runs: 100 });

async function drawn(reply: Reply): Promise<Drawn> {
  const keeper = memoryKeeper();
  const { text, blocks, files } = await renderReply(reply, { asker: "U1", keeper });
  const buttons = [...buttonsIn(blocks)].map(async ([label, button]): Promise<DrawnButton> => {
    const call = await decodeCall(String(button.value ?? ""), keeper);
    return { label, call, url: button.url === undefined ? undefined : String(button.url) };
  });
  return {
    quotes: quotesIn(blocks),
    text: readingOrder(blocks),
    buttons: await Promise.all(buttons),
    files: files.map(({ name, content }) => ({ name, content })),
    pings: pingsIn({ text, blocks }),
    breaches: [...faultsIn(blocks), ...(text.length > 40_000 ? ["text over 40,000"] : [])],
  };
}
