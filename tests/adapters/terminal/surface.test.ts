import { actionsOf, drawReply } from "../../../src/adapters/terminal/render.js";
import type { Reply } from "../../../src/core/reply.js";
import { type Drawn, surfaceContract } from "../contract.js";

surfaceContract({ name: "terminal", draw: drawn, runs: 200 });

const RAIL = "  \u001b[36m┃\u001b[39m ";
const DIM = "\u001b[2m";

function drawn(reply: Reply): Drawn {
  const plain = drawReply(reply, { width: undefined, color: false });
  return {
    quotes: railed(drawReply(reply, { width: 1_000_000, color: true })),
    text: plain,
    buttons: actionsOf(reply),
    files: [],
    pings: [],
    breaches: plain.includes("\u001b") ? ["an escape character"] : [],
  };
}

/** Reads quotes back from a drawing: after the rail, words that are not dim are the quote's; the dim line ends it. */
function railed(drawing: string): string[] {
  const quotes: string[] = [];
  const open: string[] = [];
  for (const line of drawing.split("\n").filter((line) => line.startsWith(RAIL))) {
    const words = line.slice(RAIL.length);
    if (!words.startsWith(DIM)) open.push(words);
    else if (open.length > 0) quotes.push(open.splice(0).join("\n").slice(1, -1));
  }
  return quotes;
}
