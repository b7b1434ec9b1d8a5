import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { read } from "../../src/reading/read.js";
import type { Agent, Attribution, ProcessFact } from "../../src/records/types.js";

const article = "../shared/seed/article.txt";
const present = existsSync(article);
const span = z.tuple([z.number(), z.number()]);
const statement = z.object({
  id: z.string(),
  type: z.string(),
  contentSpans: z.array(span),
  directSpans: z.array(span),
  cueSpan: span,
  speaker: z.object({ name: z.string() }),
  speakerSpan: span,
  date: z.string().nullable(),
  dateRange: span.or(z.tuple([z.string(), z.string()])).optional(),
  anonymous: z.boolean().optional(),
  summaryOf: z.string().optional(),
  nestedIn: z.string().optional(),
});
const gold = present
  ? z
      .object({ statements: z.array(statement), nonStatements: z.array(z.object({ span })) })
      .parse(JSON.parse(readFileSync("../shared/seed/statements.json", "utf8")))
  : { statements: [], nonStatements: [] };
const text = present ? readFileSync(article, "utf8") : "";
const reading = read({ text, publisher: "The Epoch Times", datePublished: "2025-03-05" });
const agents = new Map(reading.agents.map((agent) => [agent.id, agent]));

const nameOf = (agent: Agent | undefined): string =>
  agent === undefined ? "" : agent.kind === "unnamed" || agent.kind === "document" ? agent.descriptor : agent.name;
const named = (id: string | null): string => nameOf(agents.get(id ?? ""));

const TEAM = "the Pentagon’s rapid response team";
const PAPER = "The Epoch Times";
const CISA = "Cybersecurity and Infrastructure Security Agency";
const OFFICIAL = "an unnamed senior Pentagon official";

/** Primary first: the speaker, whoever carried the words, the outlet. Names are the reader's; the gold's are beside them in the set. */
const RELAYS: Readonly<Record<string, readonly string[]>> = {
  S01: ["Department of Defense", PAPER],
  S02: ["anonymously sourced media reports", "Department of Defense", PAPER],
  S03: [TEAM, PAPER],
  S05: ["Bloomberg News", TEAM, PAPER],
  S06: [OFFICIAL, "Bloomberg News", TEAM, PAPER],
  S07: ["a cybersecurity publication", OFFICIAL, "Bloomberg News", TEAM, PAPER],
  S08: ["Associated Press", PAPER],
  S09: ["a U.S. official", "Associated Press", PAPER],
  S11: [CISA, PAPER],
  S13: ["Tricia McLaughlin", CISA, PAPER],
  S14: ["Guardian", "Tricia McLaughlin", CISA, PAPER],
  S15: ["Tricia McLaughlin", CISA, PAPER],
  S16: ["a memo", "Guardian", "Tricia McLaughlin", CISA, PAPER],
  S17: ["Tricia McLaughlin", CISA, PAPER],
  S18: ["Donald Trump", PAPER],
  S19: ["Volodymyr Zelenskyy", PAPER],
  S20: ["Volodymyr Zelenskyy", PAPER],
  S21: ["Donald Trump", PAPER],
  S22: ["Volodymyr Zelenskyy", "Donald Trump", PAPER],
  S23: ["Donald Trump", PAPER],
  S24: ["Donald Trump", PAPER],
  S25: ["Volodymyr Zelenskyy", "Donald Trump", PAPER],
};

/** Kind of place for each statement; null where the article names none. */
const VENUES: Readonly<Record<string, string | null>> = {
  S01: "post",
  S02: "report",
  S03: "post",
  S05: "report",
  S06: "report",
  S07: "report",
  S08: "report",
  S09: null,
  S11: "post",
  S13: "post",
  S14: "report",
  S15: "post",
  S16: "document",
  S17: "post",
  S18: null,
  S19: "post",
  S20: "post",
  S21: "speech",
  S22: "letter",
  S23: "speech",
  S24: "speech",
  S25: "speech",
};

const ACTS: Readonly<Record<string, readonly [ProcessFact["act"], string, string]>> = {
  S04: ["reposted", TEAM, "Bloomberg News"],
  S10: ["asked_for_comment", PAPER, "Department of Defense"],
  S12: ["reposted", CISA, "Tricia McLaughlin"],
};

const within = (inner: readonly [number, number], outer: readonly [number, number]): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1];

/** The attribution of a gold statement: the same words and a cue inside the gold's cue. */
function attributionOf(id: string): Attribution | undefined {
  const wanted = gold.statements.find((one) => one.id === id);
  if (!wanted) return undefined;
  return reading.attributions.find(
    ({ content, cue }) =>
      JSON.stringify(content.map((part) => part.span)) === JSON.stringify(wanted.contentSpans) &&
      within(cue.selector.span, wanted.cueSpan),
  );
}

const spoken = gold.statements.filter(({ type }) => type !== "none");

describe.skipIf(!present)("The first article (skipped where ../shared is absent)", () => {
  it("has twenty-five statements: twenty-two said and three done", () => {
    expect(spoken.map(({ id }) => id).filter((id) => !attributionOf(id))).toEqual([]);
    expect(Object.keys(RELAYS)).toEqual(spoken.map(({ id }) => id));
    expect(reading.attributions).toHaveLength(spoken.length);
  });

  it.each(spoken)("$id is of the right kind, in the right words", ({ id, type, directSpans }) => {
    const found = attributionOf(id);
    expect(found?.quoteType).toBe(type);
    expect(found?.quoted.map((part) => part.span)).toEqual(directSpans);
  });

  it.each(spoken)("$id has its speaker, named by words that overlap the gold's", ({ id, speakerSpan }) => {
    const found = attributionOf(id);
    const selector = found?.source.selector?.span ?? [0, 0];
    expect(named(found?.source.agent ?? null)).toBe(RELAYS[id]?.[0]);
    const relative = ["that", "who", "which"].includes(found?.source.selector?.exact ?? "");
    const antecedent = relative && selector[0] - speakerSpan[1] < 40 && selector[0] >= speakerSpan[0];
    expect(antecedent || (selector[0] < speakerSpan[1] && speakerSpan[0] < selector[1])).toBe(true);
  });

  it.each(spoken)("$id came to us the way the gold says, primary first", ({ id }) => {
    expect(attributionOf(id)?.relay.map(({ agent }) => named(agent))).toEqual(RELAYS[id]);
  });

  it.each(spoken)("$id has its date, or none", ({ id, date, dateRange }) => {
    const stated = attributionOf(id)?.date;
    expect([stated?.from, stated?.to]).toEqual(dateRange ?? [date, date]);
  });

  it.each(spoken)("$id has its place, or none", ({ id }) => {
    expect(attributionOf(id)?.venue?.kind ?? null).toBe(VENUES[id]);
  });

  it.each(spoken)("$id stands on its footing", ({ id, anonymous }) => {
    const level = anonymous ? "anonymous" : id === "S16" ? "document" : "on_record";
    expect(attributionOf(id)?.level).toBe(level);
  });

  it.each(spoken)("$id is nested and sums up as the gold says", ({ id, nestedIn, summaryOf }) => {
    const found = attributionOf(id);
    expect(found?.parent ?? null).toBe((nestedIn && attributionOf(nestedIn)?.id) ?? null);
    expect(found?.summarises ?? null).toBe((summaryOf && attributionOf(summaryOf)?.id) ?? null);
  });

  it("has three acts without words of their own, as process facts", () => {
    expect(reading.processFacts).toHaveLength(3);
    for (const [id, [act, agent, concerns]] of Object.entries(ACTS)) {
      const wanted = gold.statements.find((one) => one.id === id);
      const fact = reading.processFacts.find(({ selector }) => wanted && within(wanted.cueSpan, selector.span));
      expect([fact?.act, named(fact?.agent ?? null), named(fact?.concerns ?? null)]).toEqual([act, agent, concerns]);
    }
    expect(reading.processFacts.map(({ date }) => date.from)).toEqual([null, "2025-03-05", null]);
  });

  it("knows the Pentagon, its team and the Department of Defense as one institution", () => {
    const team = reading.agents.find((agent) => nameOf(agent) === TEAM);
    expect(team?.kind === "organization" ? named(team.speaksFor ?? null) : null).toBe("Department of Defense");
    const department = reading.agents.find((agent) => nameOf(agent) === "Department of Defense");
    expect(department?.kind === "organization" ? department.aliases : []).toContain("Pentagon");
  });

  it("takes no trap for a statement", () => {
    const trapped = reading.attributions.filter(({ cue, content }) =>
      gold.nonStatements.some(
        (trap) => within(cue.selector.span, trap.span) || content.some((part) => within(part.span, trap.span)),
      ),
    );
    expect(trapped.map(({ cue }) => cue.selector.exact)).toEqual([]);
  });
});
