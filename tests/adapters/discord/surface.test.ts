import { decodePress } from "../../../src/adapters/discord/press.js";
import { draw } from "../../../src/adapters/discord/render.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import type { Reply } from "../../../src/core/reply.js";
import { messageFaults } from "../../sides/discord/limits.js";
import { readMarkdown } from "../../sides/discord/markdown.js";
import { requestJudge } from "../../sides/discord/openapi.js";
import type { Json } from "../../sides/discord/payloads.js";
import { type Drawn, type DrawnButton, surfaceContract } from "../contract.js";

/** Reads a drawn message back the way people meet it. */
async function drawn(reply: Reply): Promise<Drawn> {
  const keeper = memoryKeeper();
  const { files, message } = await draw(reply, { keeper, asker: "123456789012345678" });
  const nodes = walk(message.components);
  const seen = nodes.flatMap(({ type, content }) => (type === 10 ? [readMarkdown(String(content))] : []));
  const buttons = nodes.filter(({ type }) => type === 2);
  return {
    quotes: seen.flatMap(({ quotes }) => quotes).map((words) => words.slice(1, -1)),
    text: seen.map(({ visible }) => visible).join("\n"),
    buttons: await Promise.all(
      buttons.map(async ({ label, url, custom_id: id }): Promise<DrawnButton> => {
        const press = id === undefined ? undefined : await decodePress(String(id), keeper);
        return { label: String(label), url: url === undefined ? undefined : String(url), call: press?.call };
      }),
    ),
    files,
    pings: seen.flatMap(({ alive }) => alive).filter((one) => one.startsWith("mention")),
    breaches: [...messageFaults(message), ...(requestJudge()?.faults("post", "/channels/1/messages", message) ?? [])],
  };
}

const walk = (nodes: readonly object[]): Json[] =>
  nodes.flatMap((node) => {
    const one: Json = { ...node };
    return [one, ...(Array.isArray(one.components) ? walk(one.components) : [])];
  });

surfaceContract({ name: "discord", draw: drawn });
