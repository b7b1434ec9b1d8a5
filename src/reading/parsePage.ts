import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { UserError } from "../core/errors.js";
import type { FeedFound } from "./feed.js";
import type { PageArticle } from "./page.js";

const HEAP_MB = 256;
const WITHIN = 2_000;
const START_UP = 3_000;

/** The worker is always the compiled one: beside this file when built, in `dist` when run from the sources. */
function workerFile(): string {
  const beside = fileURLToPath(new URL("./pageWorker.js", import.meta.url));
  if (existsSync(beside)) return beside;
  let folder = dirname(beside);
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, "dist", "src", "reading", "pageWorker.js");
}

const answer = z
  .object({ ready: z.literal(true) })
  .or(z.object({ done: z.custom<object>((value) => typeof value === "object" && value !== null) }))
  .or(
    z.object({ error: z.string(), theirs: z.object({ message: z.string(), hint: z.string().optional() }).optional() }),
  );

/** What the worker is given. */
export interface Parcel {
  readonly as: "page" | "feed";
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** What addresses are made whole against. */
  readonly base: string;
}

/**
 * Parses a page in a worker with its own memory and time limits (256 MB, 2 s once it has started): a page that breaks the parser costs one
 * page and never the process. Throws UserError when the page is too much.
 */
export const parsePage = async (bytes: Uint8Array, contentType: string | null): Promise<PageArticle> =>
  // The worker gives back what `pageArticle` made.
  (await inWorker({ as: "page", bytes, contentType, base: "" })) as PageArticle;

/** The same for a feed, or a page that names one. @throws UserError where it is neither */
export const parseFeed = async (bytes: Uint8Array, contentType: string | null, base: string): Promise<FeedFound> =>
  (await inWorker({ as: "feed", bytes, contentType, base })) as FeedFound;

async function inWorker(parcel: Parcel): Promise<object> {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<object>((resolve, reject) => {
      const tooMuch = (why: string) =>
        reject(
          new UserError(`The ${parcel.as} could not be taken apart: ${why}.`, "Paste the text of the article instead."),
        );
      timer = setTimeout(() => tooMuch("it took too long to start"), START_UP);
      worker.on("error", (error) => tooMuch(error.message));
      worker.on("exit", () => tooMuch("the parser stopped"));
      worker.on("message", (message: unknown) => {
        const parsed = answer.parse(message);
        if ("ready" in parsed) {
          clearTimeout(timer);
          timer = setTimeout(() => tooMuch("it took too long"), WITHIN);
          worker.postMessage(parcel);
        } else if ("done" in parsed) resolve(parsed.done);
        else if (parsed.theirs) reject(new UserError(parsed.theirs.message, parsed.theirs.hint));
        else tooMuch(parsed.error);
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
