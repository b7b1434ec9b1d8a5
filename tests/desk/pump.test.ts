import { expect, it } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { createPump } from "../../src/desk/pump.js";
import { openState } from "../../src/state/sqlite/open.js";
import { person } from "../archive/records.js";
import { QUIET } from "../delivery/patience.js";

it("a change that cannot be acted upon is tried again and again, then set aside; the others are not lost", async () => {
  const archive = openArchive(":memory:");
  const state = openState(":memory:");
  const seen: string[] = [];
  let broken = true;
  const pump = createPump({
    ...{ archive, state, now: Date.now, log: QUIET },
    handlers: [
      async ({ record }) => {
        if (record.id === "poison" || (record.id === "late" && broken)) throw new Error("it cannot be");
        seen.push(record.id);
      },
    ],
  });
  await pump.read();
  await archive.put([person("before", "Before"), person("late", "Late"), person("between", "Between")]);
  await expect(pump.read()).rejects.toThrow("it cannot be");
  broken = false;
  await pump.read();
  expect(seen.slice(-2)).toEqual(["late", "between"]);
  await archive.put([person("poison", "Poison"), person("after", "After")]);
  for (let turn = 0; turn < 12; turn++) await pump.read().catch(() => undefined);
  expect(seen.at(-1)).toBe("after");
  expect(seen).not.toContain("poison");
  await state.close();
  await archive.close();
});
