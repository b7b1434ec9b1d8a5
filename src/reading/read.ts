import { type Analysis, analyse } from "./analysis.js";
import type { Reading, ReadingInput } from "./reading.js";
import { Agents, articleRecord, attributionRecord } from "./records.js";

function attributionIds(analysis: Analysis, article: string): string[] {
  return analysis.found.map(
    ({ cue, content }) =>
      `${article.replace("article-", "attribution-")}-${cue?.[0] ?? "q"}-${content[0]?.[0] ?? "none"}`,
  );
}

/** Reads an article: who said which words, where and when, with the evidence. Pure: text in, records out; nothing is fetched or stored. */
export function read(input: ReadingInput): Reading {
  const analysis = analyse(input.text);
  const article = articleRecord(input);
  const agents = new Agents(article);
  const ids = attributionIds(analysis, article.id);
  const attributions = analysis.found.map((found) => attributionRecord(analysis, found, article, agents, ids));
  return { article, attributions, processFacts: [], agents: agents.all(), anomalies: analysis.prose.anomalies };
}
