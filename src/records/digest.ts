import { createHash } from "node:crypto";

/** SHA-256 of UTF-8 text, hex: the identity of article versions and of kept passages. */
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
