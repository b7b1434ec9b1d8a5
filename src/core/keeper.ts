import { createHash } from "node:crypto";
import type { Call, Value } from "./reply.js";

/** Keeps calls that are too long for a button, under a short key. */
export interface CallKeeper {
  keep(key: string, call: Call): Promise<void>;
  recall(key: string): Promise<Call | undefined>;
}

/** Lives as long as the process: for the terminal, the preview and tests. */
export function memoryKeeper(): CallKeeper {
  const calls = new Map<string, Call>();
  return {
    keep: async (key, call) => void calls.set(key, call),
    recall: async (key) => calls.get(key),
  };
}

const INLINE = "c";
const KEPT = "k";

/**
 * A call as button state of at most `limit` characters: itself where it fits, else a key under which the keeper has it.
 * The same call always gives the same state.
 */
export async function encodeCall(call: Call, limit: number, keeper: CallKeeper): Promise<string> {
  const inline = `${INLINE}${JSON.stringify([call.command, call.options])}`;
  if (inline.length <= limit) return inline;
  const key = createHash("sha256").update(inline).digest("base64url").slice(0, 22);
  await keeper.keep(key, call);
  return `${KEPT}${key}`;
}

/** The call behind button state; undefined when it is not ours or its key is not known (any more). */
export async function decodeCall(state: string, keeper: CallKeeper): Promise<Call | undefined> {
  if (state.startsWith(KEPT)) return keeper.recall(state.slice(1));
  if (!state.startsWith(INLINE)) return undefined;
  try {
    return asCall(JSON.parse(state.slice(1)));
  } catch {
    return undefined;
  }
}

function asCall(parsed: unknown): Call | undefined {
  if (!Array.isArray(parsed)) return undefined;
  const [command, options]: unknown[] = parsed;
  if (typeof command !== "string" || !isOptions(options)) return undefined;
  return { command, options };
}

function isOptions(value: unknown): value is Record<string, Value> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => ["string", "number", "boolean"].includes(typeof one));
}
