import { createHmac } from "node:crypto";
import type { Acknowledged } from "./socket.js";

/** Delivers over HTTP as Slack does: signed with the secret and the time of sending. */
export async function deliverSigned(
  url: string,
  body: string,
  { secret, type, at = Date.now(), headers = {} }: SignedSettings,
): Promise<Acknowledged> {
  const stamp = String(Math.floor(at / 1000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${stamp}:${body}`).digest("hex")}`;
  const began = performance.now();
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": stamp,
      "x-slack-signature": signature,
      ...headers,
    },
  });
  const words = await answer.text();
  return { ms: performance.now() - began, body: parse(words), status: answer.status };
}

interface SignedSettings {
  readonly secret: string;
  readonly type: string;
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function parse(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}
