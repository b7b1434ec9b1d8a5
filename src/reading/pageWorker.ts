import { parentPort } from "node:worker_threads";
import { decodePage } from "./charset.js";
import { pageArticle } from "./page.js";

parentPort?.on("message", ({ bytes, contentType }: { bytes: Uint8Array; contentType: string | null }) => {
  try {
    parentPort?.postMessage({ article: pageArticle(decodePage(bytes, contentType).text) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : "unknown error" });
  }
});
parentPort?.postMessage({ ready: true });
