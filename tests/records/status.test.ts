import { describe, expect, it } from "vitest";
import type { Position } from "../../src/records/position.js";
import { standing } from "../../src/records/status.js";
import { tally } from "../../src/records/tally.js";
import type { Agent, Attribution, Polarity } from "../../src/records/types.js";
import { attribution, organization, person } from "../archive/records.js";

const stance = (by: string, polarity: Polarity) => ({
  kind: "stance" as const,
  id: `${by}-C`,
  claim: "C",
  by,
  polarity,
  scope: null,
  supersededBy: null,
});

function position(agent: Agent, polarity: Polarity, more: Partial<Attribution> = {}): Position {
  const record = attribution(`S-${agent.id}`, agent.id, "words", more);
  return { stance: stance(record.id, polarity), record, agent, origin: agent.id };
}

const ana = person("ana", "Ana Ruiz");
const ben = person("ben", "Ben Lee");
const wire = organization("wire", "Example Wire", [], true);
const post = organization("post", "Example Post", [], true);
const insider: Agent = {
  kind: "unnamed",
  id: "insider",
  descriptor: "an insider",
  count: 1,
  affiliation: null,
  reasonGiven: null,
  grantedBy: "wire",
};
const rival: Agent = { ...insider, id: "rival", descriptor: "a rival" };
const unnamed = (agent: Agent, polarity: Polarity) => position(agent, polarity, { level: "anonymous" });

const statusOf = (
  positions: readonly Position[],
  more: { counter?: readonly Position[]; retracted?: readonly string[]; secondHand?: boolean } = {},
) =>
  standing({
    positions,
    counter: more.counter ?? [],
    retracted: new Set(more.retracted ?? []),
    secondHand: () => more.secondHand ?? false,
  });

describe("the status of a claim", () => {
  it.each<[string, readonly Position[], string]>([
    ["nobody", [], "unsourced"],
    ["one named person", [position(ana, "affirms")], "single_source"],
    ["one named denier", [position(ana, "denies")], "single_source"],
    ["two named people", [position(ana, "affirms"), position(ben, "affirms")], "uncontested"],
    ["two named deniers", [position(ana, "denies"), position(ben, "denies")], "denied_only"],
    ["unnamed sources only", [unnamed(insider, "affirms"), unnamed(rival, "affirms")], "anonymous_only"],
    ["unnamed sources on both sides", [unnamed(insider, "affirms"), unnamed(rival, "denies")], "conflicting_reports"],
    ["outlets on both sides", [position(wire, "reports"), position(post, "disputes_report")], "conflicting_reports"],
    [
      "an unnamed source and a named denier",
      [unnamed(insider, "affirms"), position(ana, "denies")],
      "reported_and_denied_on_record",
    ],
    ["a report confirmed by name", [position(wire, "reports"), position(ana, "affirms")], "confirmed_on_record"],
    ["a named affirmer and an unnamed denier", [position(ana, "affirms"), unnamed(insider, "denies")], "contested"],
    ["an outlet's report and an unnamed denier", [position(wire, "reports"), unnamed(insider, "denies")], "contested"],
    ["somebody who declines to comment", [position(ana, "declines_comment")], "unsourced"],
    ["somebody who only implies it", [position(ana, "implies")], "unsourced"],
  ])("with %s", (_, positions, status) => {
    expect(statusOf(positions).status).toBe(status);
  });

  it("names the records that made it so", () => {
    expect(statusOf([unnamed(insider, "affirms"), position(ana, "denies")]).because).toEqual(["S-insider", "S-ana"]);
  });

  it("is not confirmed by words that came through somebody else, nor against a denial or a contrary claim", () => {
    const reported = [position(wire, "reports"), position(ana, "affirms")];
    expect(statusOf(reported, { secondHand: true }).status).not.toBe("confirmed_on_record");
    const denied = [...reported, position(ben, "denies")];
    expect(statusOf(denied, { secondHand: true }).status).toBe("reported_and_denied_on_record");
    expect(statusOf(reported, { counter: [position(ben, "affirms")] }).status).toBe("conflicting_reports");
  });

  it("hides no affirmation by name behind a denial by name", () => {
    const both = [position(wire, "reports"), position(ana, "affirms"), position(ben, "denies")];
    expect(statusOf(both)).toMatchObject({ status: "disputed_on_record", because: ["S-wire", "S-ana", "S-ben"] });
    expect(statusOf([position(ana, "affirms"), position(ben, "denies")]).status).toBe("disputed_on_record");
    expect(statusOf([position(wire, "reports"), position(ben, "denies")]).status).toBe("reported_and_denied_on_record");
  });

  it("is withdrawn when every report of it was", () => {
    const reports = [position(wire, "reports"), position(post, "reports")];
    expect(statusOf(reports, { retracted: ["S-wire"] }).status).toBe("uncontested");
    expect(statusOf(reports, { retracted: ["S-wire", "S-post"] }).status).toBe("withdrawn_by_outlet");
  });
});

describe("the tally of a claim", () => {
  const nobodyElse = () => false;

  it("counts sources, not sentences, each under how it is known", () => {
    const twice = { ...position(ana, "affirms"), stance: stance("other", "affirms") };
    const counted = tally(
      [
        position(ana, "affirms"),
        twice,
        position(ben, "denies"),
        unnamed(insider, "affirms"),
        position(wire, "reports"),
      ],
      nobodyElse,
    );
    expect(counted).toMatchObject({
      onRecord: { affirm: 1, deny: 1 },
      unnamed: { affirm: 1, deny: 0 },
      outlets: { affirm: 1, deny: 0 },
      documents: 0,
    });
  });

  it("counts an account as its institution", () => {
    const desk = { ...position(ben, "denies"), origin: "ana" };
    expect(tally([position(ana, "denies"), desk], nobodyElse).onRecord.deny).toBe(1);
  });

  it("counts relayed words apart, and a document only where its words are held", () => {
    expect(tally([position(ana, "affirms")], () => true)).toMatchObject({
      onRecord: { affirm: 0 },
      relayed: { affirm: 1 },
    });
    const memo: Agent = { kind: "document", id: "memo", descriptor: "a memo", author: null };
    expect(tally([position(memo, "affirms", { level: "document" })], nobodyElse).documents).toBe(1);
    expect(tally([position(memo, "affirms", { level: "document", content: [] })], nobodyElse).documents).toBe(0);
  });
});
