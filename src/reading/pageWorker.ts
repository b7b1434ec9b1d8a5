import { parentPort } from "node:worker_threads";
import { UserError } from "../core/errors.js";
import { decodePage } from "./charset.js";
import { readFeed } from "./feed.js";
import { pageArticle } from "./page.js";
import type { Parcel } from "./parsePage.js";

parentPort?.on("message", ({ as, bytes, contentType, base }: Parcel) => {
  try {
    const { text } = decodePage(bytes, contentType);
    parentPort?.postMessage({ done: as === "feed" ? readFeed(text, base) : pageArticle(text) });
  } catch (error) {
    const theirs = error instanceof UserError ? { message: error.message, hint: error.hint } : undefined;
    parentPort?.postMessage({ error: error instanceof Error ? error.message : "unknown error", theirs });
  }
});
parentPort?.postMessage({ ready: true });
