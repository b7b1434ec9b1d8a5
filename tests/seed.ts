import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder beside the project that holds the first article, evaluation sets and hostile inputs; absent on most machines. */
export const SHARED = fileURLToPath(new URL("../../shared/", import.meta.url));

export const hasSeed = existsSync(`${SHARED}seed/article.txt`);

/** For the title of a skipped test: it says why. */
export const whyNoSeed = hasSeed ? "" : " (skipped: ../shared/seed/article.txt is not on this machine)";

export const seedText = (): string => readFileSync(`${SHARED}seed/article.txt`, "utf8");
