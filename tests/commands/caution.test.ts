import { beforeAll, expect, it } from "vitest";
import { testBot } from "../bot.js";
import { type Person, person } from "../person.js";

let ana: Person;
beforeAll(async () => {
  ana = person(await testBot());
});

const OPEN = /Caution: .*does not say whether he was reading from that letter/;

it.each([
  "/quote negotiating table",
  "/check Nobody wants peace more than the Ukrainians.",
  "/source S24",
  "/claim C6",
])("words whose speaker is open say so: %s", async (line) => {
  (await ana.says(line)).hears(OPEN);
});

it("what is copied carries the caution", async () => {
  const { reply } = await ana.says("/source S24");
  const copies = (reply.cards ?? []).flatMap(({ blocks }) => blocks).filter((block) => block.kind === "copy");
  expect(copies).toHaveLength(2);
  for (const copy of copies) expect(copy.text).toMatch(/they may be Zelenskyy’s words/);
});

it("counts them for nobody", async () => {
  const { reply } = await ana.says("/claim C6");
  const rows = (reply.cards ?? [])
    .flatMap(({ blocks }) => blocks)
    .flatMap((one) => (one.kind === "facts" ? one.rows : []));
  expect(rows.find(([label]) => label === "Status")?.[1]).not.toMatch(/S24/);
});

it("a letter that was read out is not dated as if it had been written that day", async () => {
  (await ana.says("/source S25")).hears(/March 4, 2025, inferred \(the day on which it was read out/);
});
