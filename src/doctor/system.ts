import { accessSync, constants } from "node:fs";
import type { Finding } from "./finding.js";

const LEAST = [20, 19] as const;

/** What the computer must give: Node, and a folder that can be written where state is kept. */
export function checkSystem(node: string, folder: string): Finding[] {
  return [checkNode(node), checkFolder(folder)];
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const enough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  const text = `Node ${version.replace(/^v/, "")} (needs ${LEAST.join(".")})`;
  return enough
    ? { area: "SYSTEM", state: "ok", text }
    : { area: "SYSTEM", state: "fix", text, remedy: "install a newer Node from https://nodejs.org" };
}

function checkFolder(folder: string): Finding {
  const name = folder === "." ? "this folder" : folder;
  try {
    accessSync(folder, constants.W_OK);
    return { area: "SYSTEM", state: "ok", text: `${name} can be written` };
  } catch {
    return {
      area: "SYSTEM",
      state: "fix",
      text: `${name} cannot be written`,
      remedy: "start Onrecord in a folder of yours, or set STATE_FILE to a place that you may write",
    };
  }
}
