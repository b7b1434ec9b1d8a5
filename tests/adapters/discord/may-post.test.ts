import { OverwriteType, PermissionFlagsBits, REST } from "discord.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mayPost } from "../../../src/adapters/discord/may-post.js";
import { type CannedSide, cannedSide } from "../../sides/canned.js";

const { ViewChannel, SendMessages, SendMessagesInThreads, Administrator } = PermissionFlagsBits;
const [GUILD, US, READERS, BOTS] = ["100", "7", "201", "202"];

interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow?: bigint;
  readonly deny?: bigint;
}

const drawn = ({ id, type, allow = 0n, deny = 0n }: Overwrite) => ({ id, type, allow: `${allow}`, deny: `${deny}` });

let side: CannedSide;
let rest: REST;
beforeAll(async () => {
  side = await cannedSide();
  rest = new REST({ version: "10", api: side.url }).setToken("token");
});
afterAll(async () => side[Symbol.asyncDispose]());

/** Asks for a channel of a server in which everyone may do `everyone`, bots (we are one) `bots`, and the channel says `overwrites`. */
function asks(everyone: bigint, overwrites: readonly Overwrite[], { bots = 0n, thread = false } = {}) {
  const channel = { id: "500", type: 0, guild_id: GUILD, permission_overwrites: overwrites.map(drawn) };
  side.answers = {
    "/v10/channels/500": channel,
    "/v10/channels/501": { id: "501", type: 11, guild_id: GUILD, parent_id: "500", thread_metadata: {} },
    "/v10/channels/600": { id: "600", type: 1, recipients: [] },
    "/v10/users/@me": { id: US },
    [`/v10/guilds/${GUILD}/members/${US}`]: { roles: [BOTS] },
    [`/v10/guilds/${GUILD}/roles`]: [
      { id: GUILD, permissions: `${everyone}` },
      { id: READERS, permissions: "0" },
      { id: BOTS, permissions: `${bots}` },
    ],
  };
  return mayPost(rest, thread ? "501" : "500");
}

const WRITE = ViewChannel | SendMessages;
const everyone = { id: GUILD, type: OverwriteType.Role };
const ours = { id: BOTS, type: OverwriteType.Role };
const us = { id: US, type: OverwriteType.Member };

it("reads what everyone may, and what our roles add", async () => {
  expect(await asks(WRITE, [])).toBe(true);
  expect(await asks(ViewChannel, [])).toBe(false);
  expect(await asks(SendMessages, [])).toBe(false);
  expect(await asks(ViewChannel, [], { bots: SendMessages })).toBe(true);
});

it("takes and gives in Discord's order: everyone, roles, ourselves", async () => {
  expect(await asks(WRITE, [{ ...everyone, deny: SendMessages }])).toBe(false);
  expect(
    await asks(WRITE, [
      { ...everyone, deny: SendMessages },
      { ...ours, allow: SendMessages },
    ]),
  ).toBe(true);
  expect(await asks(WRITE, [{ ...ours, deny: SendMessages }])).toBe(false);
  expect(
    await asks(WRITE, [
      { ...us, allow: SendMessages },
      { ...ours, deny: SendMessages },
    ]),
  ).toBe(true);
  expect(
    await asks(WRITE, [
      { ...ours, allow: SendMessages },
      { ...us, deny: SendMessages },
    ]),
  ).toBe(false);
});

it("heeds nothing that is said to others", async () => {
  expect(await asks(WRITE, [{ id: READERS, type: OverwriteType.Role, deny: SendMessages }])).toBe(true);
  expect(await asks(ViewChannel, [{ id: READERS, type: OverwriteType.Role, allow: SendMessages }])).toBe(false);
  expect(await asks(WRITE, [{ id: "8", type: OverwriteType.Member, deny: SendMessages }])).toBe(true);
});

it("lets who administers write anywhere", async () => {
  expect(await asks(ViewChannel, [{ ...everyone, deny: SendMessages }], { bots: Administrator })).toBe(true);
});

it("asks for its own right in a thread, with the permissions of its channel", async () => {
  expect(await asks(WRITE, [], { thread: true })).toBe(false);
  expect(await asks(ViewChannel | SendMessagesInThreads, [], { thread: true })).toBe(true);
  const denied = [{ ...everyone, deny: SendMessagesInThreads }];
  expect(await asks(ViewChannel | SendMessagesInThreads, denied, { thread: true })).toBe(false);
});

it("may say anything in a direct message, and nothing in a channel that is not there", async () => {
  await asks(0n, []);
  expect(await mayPost(rest, "600")).toBe(true);
  expect(await mayPost(rest, "404")).toBe(false);
});
