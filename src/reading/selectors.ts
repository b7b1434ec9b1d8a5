import { createHash } from "node:crypto";
import type { Selector, Span } from "../records/types.js";

const ANCHOR = 32;

/** SHA-256 of a text in UTF-8, hex. */
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** A W3C selector for a span of the stored text, with up to 32 code units of context on both sides. */
export function selectorOf(text: string, span: Span): Selector {
  const exact = text.slice(span[0], span[1]);
  return {
    span,
    exact,
    prefix: text.slice(Math.max(0, span[0] - ANCHOR), span[0]),
    suffix: text.slice(span[1], span[1] + ANCHOR),
    sha256: sha256(exact),
  };
}
