import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyse } from "../../src/reading/analysis.js";
import { paragraphs } from "../../src/reading/blocks.js";
import { resolveMarks } from "../../src/reading/marks.js";
import { read } from "../../src/reading/read.js";

const seed = "../shared/seed/article.txt";
const regions = (text: string) => resolveMarks(text, paragraphs(text)).regions.map(({ inner }) => text.slice(...inner));
const speakers = (text: string) =>
  read({ text }).attributions.map(({ source, content }) => [
    source.selector?.exact ?? null,
    content.map(({ exact }) => exact).join(" … "),
  ]);

describe("Quotation marks", () => {
  it("are followed where they point the wrong way, and the anomaly is reported", () => {
    const text = "“It went badly,“ Ann Lee wrote on X. ”We will mend it.”";
    expect(regions(text)).toEqual(["It went badly,", "We will mend it."]);
    expect(resolveMarks(text, paragraphs(text)).anomalies.map(({ what }) => what)).toEqual([
      "wrong direction",
      "wrong direction",
    ]);
  });

  it("may nest in themselves and may stay open at the end", () => {
    expect(regions('She said: "Not every choice is "discrimination"... It is a risk"')[0]).toContain(
      '"discrimination"',
    );
    expect(regions('"Hello," he said, "how are you doing?')).toEqual(["Hello,", "how are you doing?"]);
  });

  it("that are apostrophes open nothing", () => {
    expect(regions("The dogs’ owners didn't mind the '90s.")).toEqual([]);
  });
});

describe("An attribution", () => {
  it("joins a split quotation under one speaker", () => {
    expect(speakers("“I love this town,” said Maria Lopez. “I always will.”")).toEqual([
      ["Maria Lopez", "I love this town, … I always will."],
    ]);
  });

  it("gives a coordinated verb its own content and the first verb's subject", () => {
    const text =
      "Ann Lee described as “garbage” a report that claimed the bridge was unsafe and said that the memo “is not ours.”";
    const found = speakers(text).filter(([source]) => source === "Ann Lee");
    expect(found.map(([, content]) => content)).toContain("the memo “is not ours.”");
  });

  it("never takes the article's own sentence about claims for a statement", () => {
    expect(speakers("The claims come as the city has held talks on a new bridge.")).toEqual([]);
  });

  it("resolves a pronoun to the fitting person and says how", () => {
    const text = "Mayor Carla Ruiz met Councilman Peter Dunn on Monday. “We will pay for it,” she said.";
    const reading = read({ text });
    const [attribution] = reading.attributions;
    const agent = reading.agents.find(({ id }) => id === attribution?.source.agent);
    expect(agent?.kind === "person" ? agent.name : null).toBe("Carla Ruiz");
    expect(attribution?.source.resolved).toContain("she");
  });

  it("takes a father and a son for two people", () => {
    const reading = read({
      text: "“I will resign,” said John Reed, the director. The mayor’s spokesman, John Reed Jr., said that “no decision has been made.”",
    });
    const named = ({ source }: (typeof reading.attributions)[number]) => {
      const agent = reading.agents.find(({ id }) => id === source.agent);
      return agent?.kind === "person" ? agent.name : null;
    };
    const [father, son] = reading.attributions.map(named);
    expect(father).toBe("John Reed");
    expect(son).not.toBe("John Reed");
  });

  it("keeps an unnamed source unnamed, with the words of the article", () => {
    const reading = read({
      text: "The bridge will close, a senior city official said on condition of anonymity.",
      publisher: "The Daily",
    });
    const agent = reading.agents.find(({ kind }) => kind === "unnamed");
    expect(agent?.kind === "unnamed" ? agent.descriptor : null).toBe("a senior city official");
    expect(reading.attributions[0]?.level).toBe("anonymous");
  });

  it("is always suggested, and its quoted spans are slices of the stored text", () => {
    const text = '“A 😀 day,” said Maria Lopez. ‘Odd’ marks "everywhere”.';
    for (const { reviewState, quoted } of read({ text }).attributions) {
      expect(reviewState).toBe("suggested");
      for (const { span, exact } of quoted) expect(text.slice(...span)).toBe(exact);
    }
  });
});

describe("Around statements", () => {
  it("a refusal and a silence are process facts, never quotes", () => {
    const reading = read({
      text: "A spokesman for Acme Corp. declined to comment. The mayor did not respond to a request for comment.",
    });
    expect(reading.processFacts.map(({ act }) => act)).toEqual(["declined_comment", "no_response"]);
  });
});

describe.skipIf(!existsSync(seed))("The first article (skipped where ../shared is absent)", () => {
  const text = existsSync(seed) ? readFileSync(seed, "utf8") : "";
  const gold = existsSync(seed)
    ? (JSON.parse(readFileSync("../shared/seed/statements.json", "utf8")) as {
        statements: {
          id: string;
          type: string;
          contentSpans: [number, number][];
          cueSpan: [number, number];
          date: string | null;
        }[];
        nonStatements: { span: [number, number] }[];
      })
    : { statements: [], nonStatements: [] };
  const reading = read({ text, publisher: "The Epoch Times", datePublished: "2025-03-05" });

  it("has each of its twenty contents found exactly", () => {
    const found = new Set(reading.attributions.map(({ content }) => JSON.stringify(content.map(({ span }) => span))));
    const missing = gold.statements.filter(
      ({ type, contentSpans }) =>
        type !== "none" && contentSpans.length > 0 && !found.has(JSON.stringify(contentSpans)),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it("gives no date to statements that have none", () => {
    const undated = reading.attributions.filter(
      ({ source }) => source.selector?.exact === "she" || source.selector?.exact === "She",
    );
    expect(undated.length).toBeGreaterThan(0);
    expect(undated.every(({ date }) => date.from === null)).toBe(true);
  });

  it("tempts the reader into no trap", () => {
    for (const { span } of gold.nonStatements.slice(0, 3)) {
      const inside = reading.attributions.filter(
        ({ cue }) => cue.selector.span[0] >= span[0] && cue.selector.span[1] <= span[1],
      );
      expect(inside).toEqual([]);
    }
  });
});

describe("Odd input", () => {
  it("neither breaks nor stalls the reader", () => {
    const odd = [
      "",
      "\u0000",
      "“".repeat(1_000_000),
      "'".repeat(200_000),
      '"a'.repeat(50_000),
      "said ".repeat(20_000),
      "😀".repeat(10_000),
      "\n".repeat(100_000),
    ];
    for (const text of odd) {
      const start = performance.now();
      expect(() => read({ text })).not.toThrow();
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  }, 60_000);

  it("finds nothing where nobody speaks", () => {
    expect(
      analyse("The bridge is long. It was built in 1990.").found.filter(({ quoted }) => quoted.length > 0),
    ).toEqual([]);
  });
});
