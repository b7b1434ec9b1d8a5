import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOptions, clientsFor } from "../../../src/adapters/slack/clients.js";
import { boltLogger } from "../../../src/adapters/slack/log.js";
import { mayPost } from "../../../src/adapters/slack/may-post.js";
import { type CannedSide, cannedSide } from "../../sides/canned.js";
import { quietLog } from "./quiet-log.js";

let side: CannedSide;
beforeAll(async () => {
  side = await cannedSide();
});
afterAll(async () => side[Symbol.asyncDispose]());

function asks(answer: object) {
  side.answers = { "/conversations.info": answer };
  return mayPost(clientsFor("xoxb-1", clientOptions(boltLogger(quietLog().log), `${side.url}/`)).reads, "C1");
}
const channel = (channel: object) => asks({ ok: true, channel });
const refused = (error: string) => asks({ ok: false, error });

it("may write where it is a member, and in direct messages", async () => {
  expect(await channel({ is_member: true })).toBe(true);
  expect(await channel({ is_member: true, is_private: true })).toBe(true);
  expect(await channel({ is_im: true })).toBe(true);
});

it("may not write in an archived channel, nor in a private one that it is not in", async () => {
  expect(await channel({ is_member: true, is_archived: true })).toBe(false);
  expect(await channel({ is_member: false, is_private: true })).toBe(false);
  expect(await refused("channel_not_found")).toBe(false);
  expect(await refused("not_in_channel")).toBe(false);
});

it("does not know where only trying tells: a public channel without us, a right to ask that is missing", async () => {
  expect(await channel({ is_member: false, is_private: false })).toBe(null);
  expect(await refused("missing_scope")).toBe(null);
});
