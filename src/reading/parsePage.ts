import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { UserError } from "../core/errors.js";
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
  .or(z.object({ article: z.custom<PageArticle>((value) => typeof value === "object" && value !== null) }))
  .or(z.object({ error: z.string() }));

/**
 * Parses a page in a worker with its own memory and time limits (256 MB, 2 s once it has started): a page that breaks the parser costs one
 * page and never the process. Throws UserError when the page is too much.
 */
export async function parsePage(bytes: Uint8Array, contentType: string | null): Promise<PageArticle> {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PageArticle>((resolve, reject) => {
      const tooMuch = (why: string) =>
        reject(new UserError(`The page could not be taken apart: ${why}.`, "Paste the text of the article instead."));
      timer = setTimeout(() => tooMuch("it took too long to start"), START_UP);
      worker.on("error", (error) => tooMuch(error.message));
      worker.on("exit", () => tooMuch("the parser stopped"));
      worker.on("message", (message: unknown) => {
        const parsed = answer.parse(message);
        if ("ready" in parsed) {
          clearTimeout(timer);
          timer = setTimeout(() => tooMuch("it took too long"), WITHIN);
          worker.postMessage({ bytes, contentType });
        } else if ("article" in parsed) resolve(parsed.article);
        else tooMuch(parsed.error);
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
