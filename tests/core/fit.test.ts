import { describe, expect, it } from "vitest";
import { fit as fitted } from "../../src/core/fit.js";
import { plain } from "../../src/core/plain.js";
import type { Card, Reply } from "../../src/core/reply.js";

const card = (id: string, length: number): Card => ({
  title: id,
  blocks: [{ kind: "quote", id, text: "x".repeat(length), speaker: "Ana Ruiz" }],
  brief: [{ kind: "text", text: "on record 1 affirm / 1 deny" }],
});
const list = { call: { command: "quote", options: { words: "ferry" } }, from: 0, total: 9, size: 3 };
const upTo = (limit: number) => (reply: Reply) => plain(reply).length <= limit;

describe("a reply that is too large for one message", () => {
  it("leaves out whole cards and pages on to them", () => {
    const { reply } = fitted(
      { text: "Found", cards: [card("a", 300), card("b", 300), card("c", 300)], list },
      upTo(800),
    );
    expect(reply.cards?.map(({ title }) => title)).toEqual(["a", "b"]);
    expect(reply.actions).toEqual([
      { label: "Next (3 of 9)", call: { command: "quote", options: { words: "ferry", from: 2 } } },
    ]);
  });

  it("attaches a quote that no message can hold, whole", () => {
    const { reply, files } = fitted({ text: "Found", cards: [card("a", 5_000)], list }, upTo(800));
    expect(files).toEqual([{ name: "a.txt", content: "x".repeat(5_000) }]);
    expect(plain(reply)).toMatch(/5000 characters, too long for one message\. The exact words are attached as a\.txt/);
  });

  it("falls back to the tally, never to a part of a quote", () => {
    const { reply } = fitted({ text: "Found", cards: [card("a", 500)], list }, upTo(300));
    expect(plain(reply)).toContain("on record 1 affirm / 1 deny");
    expect(plain(reply)).not.toContain("xxx");
  });

  it("pages back by a full stretch", () => {
    const { reply } = fitted({ text: "Found", cards: [card("a", 10)], list: { ...list, from: 4 } }, upTo(800));
    expect(reply.actions?.[0]).toEqual({
      label: "Previous",
      call: { command: "quote", options: { words: "ferry", from: 1 } },
    });
  });
});
