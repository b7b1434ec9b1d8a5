import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstBroken } from "../../src/desk/audit.js";
import { discordPlatform, slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom, type Room, stance } from "./newsroom.js";

describe.each([
  ["Slack", slackPlatform],
  ["Discord", discordPlatform],
] as const)("an editor on %s", (_, open) => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(await open());
    await room.put(...carried("S1", "ruiz", "The ferry stays."), stance("S1", "C1", "denies"));
    await room.settle();
  });
  afterEach(() => room.close());

  /** A channel that was told of the words. */
  async function told(id = "S2"): Promise<void> {
    await room.ana.says("/follow topic ferry --review suggested");
    await room.put(...carried(id, "ruiz", "The ferry never left."));
    await room.settle();
  }

  it("says who really said it: search, the claim and every message follow, and the old record stays", async () => {
    await told();
    (await room.ana.says('/correct misattribution S2 Po Lee said this. --speaker "Po Lee"')).hears(
      /CORRECTION, November 22, 2026: S2: said by Po Lee, not by Ana Ruiz\. Po Lee said this\./,
      /Po Lee[\s\S]*S2-v2/,
    );
    await room.settle();
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/CORRECTION/);
    expect(room.shown()[0]).toMatch(/Po Lee/);
    expect(await room.archive.attribution("S2")).toMatchObject({ supersededBy: "S2-v2", source: { agent: "ruiz" } });
    (await room.ana.says("/quote the ferry never left")).hears(/Po Lee/).hearsNot(/Ana Ruiz, in|Ana Ruiz —/);
  });

  it("says who really said it: whoever was named in error did not pass the words on either", async () => {
    const relay = [{ agent: "ruiz", act: "said", at: null, work: null }] as const;
    await room.put(...carried("S5", "ruiz", "The pier is closed.", { relay }));
    (await room.ana.says('/correct misattribution S5 It was Po Lee. --speaker "Po Lee"'))
      .hears(/Po Lee[\s\S]*S5-v2/)
      .hearsNot(/as told by Ana Ruiz/);
    expect(await room.archive.attribution("S5-v2")).toMatchObject({ relay: [{ agent: "lee", act: "said" }] });
  });

  it("takes words back only with a second editor, whoever presses an old button", async () => {
    await told();
    const proposal = await room.ana.says("/correct retraction S2 The outlet withdrew it.");
    proposal.hears(/needs a second editor/);
    (await proposal.presses("Withdraw S2")).hears(/You proposed this yourself/);
    const button = proposal.reply.actions?.[0];
    if (button === undefined || !("call" in button)) throw new Error("There is no button.");
    const press = (who: Room["ana"]) => who.presses(button.call);
    (await press(room.ben)).hears(/Only editors may change records/);
    (await press(room.eve)).hears(/S2: withdrawn\. The outlet withdrew it\./);
    (await press(room.eve)).hears(/dealt with already/);
    await room.settle();
    expect(room.shown()[0]).toMatch(/CORRECTION/);
    expect(room.shown()[0]).not.toMatch(/never left/);
    (await room.ben.says("/quote the ferry never left")).hearsNot(/never left\.” —/);
  });

  it("takes out a wrong record only with a second editor too", async () => {
    const proposal = await room.ana.says("/correct correction S1 It was read from another article.");
    proposal.hears(/needs a second editor/, /S1 is taken out\. Nothing has changed yet/);
    (await room.ben.says("/quote the ferry stays")).hears(/The ferry stays/);
    const button = proposal.reply.actions?.[0];
    if (button === undefined || !("call" in button)) throw new Error("There is no button.");
    (await room.eve.presses(button.call)).hears(/S1: taken out, because the record was wrong/);
    (await room.ben.says("/quote the ferry stays")).hearsNot(/The ferry stays\.” —/);
  });

  it("explains: whoever finds the words later reads the clarification too, and so does whoever copies them", async () => {
    await told();
    await room.ana.says("/correct clarification S2 She spoke of the old ferry.");
    await room.settle();
    const explained = /CLARIFICATION[^\n]*She spoke of the old ferry/;
    expect(room.shown()[0]).toMatch(/CLARIFICATION, November 22, 2026: S2: She spoke of the old ferry\./);
    (await room.ben.says("/quote the ferry never left")).hears(explained);
    const source = await room.ben.says("/source S2");
    source.hears(explained);
    const copies = (source.reply.cards ?? []).flatMap(({ blocks }) => blocks).filter((one) => one.kind === "copy");
    for (const { text } of copies) expect(text).toMatch(explained);
    await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
    (await room.ben.says("/source S2-v2")).hears(explained);
  });

  it("sees how far a correction has come, until every message is accounted for", async () => {
    await told();
    room.platform.refuseEdits();
    const done = await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
    await room.settle();
    (await done.presses("Messages put right")).hears(
      /Every message is accounted for/,
      /Answered below, where an edit is refused: 1/,
    );
  });

  it("keeps what a message showed, and shows it again as it was", async () => {
    await told();
    const [first] = room.platform.seen();
    await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
    await room.settle();
    const receipt = await room.ben.says(`/receipt ${first?.message}`);
    receipt.hears(
      /follow f1, record S2/,
      /2 times, each kept/,
      /S2: Ana Ruiz, “The ferry never left\.”: version [0-9a-f]{12}\. CORRECTION/,
    );
    const again = await receipt.presses("Show it again as it was (1)");
    again.hears(/The ferry never left\.” — Ana Ruiz/);
    const posting = await room.state.postings.find(first?.message ?? "");
    if (posting === undefined) throw new Error("The message is not known.");
    const [showing] = await room.state.postings.showings(posting);
    expect(again.reply.cards).toEqual(showing?.reply.cards);
    (await room.ben.says("/receipt 12345")).hears(/no message of mine/);
  });

  it("confirms or rejects what the reader suggests; a reporter does not", async () => {
    await room.ana.says("/follow speaker Ana Ruiz");
    await room.put(
      ...carried("S3", "ruiz", "It sails at nine.", { reviewState: "suggested", confidence: 0.8 }),
      ...carried("S4", null, "It sails at ten.", { reviewState: "suggested" }),
    );
    const review = await room.ben.says("/review");
    review.hears(/2 statements wait for review/, /It sails at nine/);
    (await review.presses("Confirm")).hears(/Only editors/);
    (await room.ana.says("/review")).hears(/S3/);
    (await room.ana.says("/review")).hears(/Suggested, not confirmed/);
    (await room.ana.presses({ command: "review", options: { confirm: "S3" } })).hears(/S3 is confirmed/);
    (await room.ana.presses({ command: "review", options: { confirm: "S4" } })).hears(/Nobody is named as the speaker/);
    (await room.ana.presses({ command: "review", options: { reject: "S4" } })).hears(/S4 is rejected/);
    await room.settle();
    expect(room.shown()).toHaveLength(1);
    expect(room.shown()[0]).toMatch(/It sails at nine/);
    (await room.ana.says("/review")).hears(/Nothing waits for review/);
  });

  it("leaves a trail that shows when it was tampered with", async () => {
    await told();
    await room.ana.says('/correct misattribution S2 It was Po Lee. --speaker "Po Lee"');
    await room.ana.says("/correct clarification S1 She spoke of the old ferry.");
    await room.settle();
    const entries = await room.state.audit.entries(0, 10);
    expect(entries.map(({ action, record }) => [action, record])).toEqual([
      ["misattribution by U1", "S2"],
      ["clarification by U1", "S1"],
    ]);
    expect(await firstBroken(room.state.audit)).toBeNull();
    const forged = {
      ...room.state.audit,
      entries: async (after: number, limit: number) => {
        const all = await room.state.audit.entries(after, limit);
        return all.map((entry) => ({ ...entry, record: entry.record.replace("S2", "S1") }));
      },
    };
    expect(await firstBroken(forged)).toBe(1);
  });

  it("is told what a correction needs", async () => {
    (await room.ana.says("/correct misattribution S1 It was somebody else.")).hears(/Say who said it/);
    (await room.ana.says("/correct retraction S99 Gone.")).hears(/no statement numbered “S99”/);
    (await room.ana.says("/correct retraction S1")).hears(/I need note/);
    (await room.ben.says("/correct retraction S1 Gone.")).hears(/Only editors/);
  });
});
