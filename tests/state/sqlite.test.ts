import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeCall, encodeCall } from "../../src/core/keeper.js";
import { openState } from "../../src/state/sqlite/open.js";

describe("what is remembered between messages", () => {
  it("keeps a long call over a restart, under a key that fits a button", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "onrecord-")), "state.sqlite");
    const call = { command: "ask", options: { question: "what was said about the ferry? ".repeat(20) } };
    const before = openState(file);
    const state = await encodeCall(call, 100, before.calls);
    await before.close();
    const after = openState(file);
    expect(await decodeCall(state, after.calls)).toEqual(call);
    expect(await decodeCall("kunknown", after.calls)).toBeUndefined();
    await after.close();
  });

  it("is shared by two processes on one file", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "onrecord-")), "state.sqlite");
    const [one, other] = [openState(file), openState(file)];
    await one.calls.keep("key", { command: "help", options: {} });
    expect(await other.calls.recall("key")).toEqual({ command: "help", options: {} });
    await Promise.all([one.close(), other.close()]);
  });
});
