import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { slackPlatform } from "../delivery/platforms.js";
import { carried, correction, openRoom, type Room } from "./newsroom.js";

describe("words that were taken back", () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(await slackPlatform());
    await room.put(
      ...carried("S1", "ruiz", "The ferry stays where it is."),
      ...carried("S2", "ruiz", "It never left."),
    );
    await room.put(...carried("S3", "ruiz", "It sails at ten.", { reviewState: "rejected" }));
    const proposal = await room.ana.says("/correct retraction S1 The outlet withdrew it.");
    const [button] = proposal.reply.actions ?? [];
    if (button === undefined || !("call" in button)) throw new Error("There is no button.");
    (await room.eve.presses(button.call)).hears(/S1: withdrawn/);
    await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
  });
  afterAll(() => room.close());

  const gone =
    /WITHDRAWN: S1 no longer stands\. Do not use it\. CORRECTION, November 22, 2026: S1: withdrawn\. The outlet/;

  it.each(["/source S1", "/source s1", "/quote S1", "/timeline S1"])(
    "are not called unknown by their number: %s",
    async (line) => {
      (await room.ben.says(line)).hears(gone, /Nothing stands in its place/).hearsNot(/where it is/);
    },
  );

  it.each(["/check The ferry stays where it is.", "/check Ana Ruiz: “the ferry stays where it is”"])(
    "are not called never heard of by those who paste them: %s",
    async (line) => {
      (await room.ben.says(line)).hears(/^These words stood here, and do not any more/, gone).hearsNot(/where it is/);
    },
  );

  it("lead to what stands in their place", async () => {
    (await room.ben.says("/source S2")).hears(
      /said by Po Lee, not by Ana Ruiz/,
      /S2-v2 stands in its place/,
      /Po Lee, /,
    );
    (await room.ben.says("/check It never left.")).hears(
      /^Verbatim: these words stand in the record as S2-v2/,
      /These words stood here, and do not any more\. WITHDRAWN: S2 .*said by Po Lee, not by Ana Ruiz/,
    );
  });

  it("by one outlet, while another still prints them, are said to stand there", async () => {
    await room.ana.says("/follow phrase the mast is gone");
    await room.put(...carried("S5", "lee", "The mast is gone for good."));
    await room.settle();
    await room.put(...carried("S6", "lee", "The mast is gone for good.", { outlet: "Harbor Courier" }));
    await room.settle();
    const proposal = await room.ana.says("/correct retraction S5 The Ledger withdrew it.");
    const [button] = proposal.reply.actions ?? [];
    if (button === undefined || !("call" in button)) throw new Error("There is no button.");
    await room.eve.presses(button.call);
    await room.settle();
    const still = /The same words still stand as S6, carried by Harbor Courier/;
    expect(room.shown().join()).toMatch(still);
    (await room.ben.says("/source S5")).hears(/WITHDRAWN: S5/, still, /The mast is gone for good\.” — Po Lee/);
  });

  it("of a suggestion that was rejected are said to be just that", async () => {
    (await room.ben.says("/source S3")).hears(/only suggested by the reader, and an editor rejected it/);
  });

  it("by a record that was only imported, while the statement stands, are marked all the same", async () => {
    await room.put(...carried("S7", "lee", "The lamp was never lit."), correction("S7", "The paper withdrew it."));
    (await room.ben.says("/check The lamp was never lit.")).hears(
      /^WITHDRAWN or corrected/,
      /WITHDRAWN: .*The paper withdrew it/,
    );
    (await room.ben.says("/quote lamp lit")).hears(/WITHDRAWN: /);
  });

  it("under embargo are told to nobody", async () => {
    const [article, statement] = carried("S9", "ruiz", "Tomorrow it goes.");
    if (article?.kind !== "article" || statement === undefined) throw new Error("There is no article.");
    await room.put({ ...article, embargoedUntil: "2030-01-01T00:00:00.000Z" }, statement);
    (await room.ben.says("/source S9")).hears(/There is no quote numbered “S9”/);
    (await room.ben.says("/check Tomorrow it goes.")).hearsNot(/S9|stood here/);
  });
});
